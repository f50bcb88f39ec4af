// SPDX-License-Identifier: EUPL-1.2
// Asks as a browser does: compressed, by connections that are kept.
import { Agent, request } from "node:http";

export const browser = { "Accept": "text/html", "Accept-Encoding": "gzip", "Accept-Language": "en" };
const kept = new Agent({ keepAlive: true });

// fetch() would unpack the body.
export function get(url, headers = browser, agent = kept) {
    return new Promise((found, failed) => {
        const asked = request(url, { headers, agent }, (answer) => {
            const parts = [];
            answer.on("data", (part) => parts.push(part));
            answer.on("end", () => found({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
        });
        asked.on("error", failed);
        asked.end();
    });
}

export async function signIn(address, { email, password }) {
    const answer = await fetch(`${address}/sign-in`, {
        method: "POST", redirect: "manual", headers: { origin: address }, body: new URLSearchParams({ email, password }),
    });
    const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).find((one) => one.startsWith("session="));
    if (!cookie)
        throw new Error(`${email} cannot sign in: ${answer.status}`);
    return cookie;
}

// What an address answers as JSON to who has the cookie.
export async function data(address, path, cookie = "") {
    const { status, body } = await get(address + path, { "Accept": "application/json", "Cookie": cookie });
    if (status !== 200)
        throw new Error(`${path} answers ${status}`);
    return JSON.parse(body);
}

// Posts a form; gives where the answer leads.
export async function post(address, path, cookie, body) {
    const answer = await fetch(address + path, { method: "POST", redirect: "manual", headers: { origin: address, cookie }, body });
    if (answer.status !== 303)
        throw new Error(`${path} answers ${answer.status}`);
    return answer.headers.get("location");
}
