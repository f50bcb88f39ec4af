// SPDX-License-Identifier: EUPL-1.2
// What is asked of the servers: pages as a browser asks them, compressed, and a write; and, for nginx, the bytes that hanse answered.
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const browser = { "Accept": "text/html", "Accept-Encoding": "gzip", "Accept-Language": "en" };

// fetch() would unpack the body.
function get(address, path, headers) {
    return new Promise((found, failed) => {
        const asked = request(address + path, { headers }, (answer) => {
            const parts = [];
            answer.on("data", (part) => parts.push(part));
            answer.on("end", () => found({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
        });
        asked.on("error", failed);
        asked.end();
    });
}

async function signIn(address, { email, password }) {
    const answer = await fetch(`${address}/sign-in`, {
        method: "POST", redirect: "manual", headers: { origin: address }, body: new URLSearchParams({ email, password }),
    });
    const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).find((one) => one.startsWith("session="));
    if (!cookie)
        throw new Error(`${email} cannot sign in: ${answer.status}`);
    return cookie;
}

async function firstLink(address, path, pattern) {
    const { body } = await get(address, path, { "Accept": "text/html", "Accept-Language": "en" });
    return body.toString().match(pattern)[1];
}

// Asked a few times, so that a page which is kept is kept, and followers have caught up.
async function page(address, name, path, headers, status = 200) {
    let answer;
    for (let time = 0; time < 5; time++) {
        answer = await get(address, path, headers);
        await sleep(50);
    }
    if (answer.status !== status)
        throw new Error(`${path} answers ${answer.status}`);
    const file = `/${name.replace(/\W+/g, "-")}`;
    return { name, path, headers, bytes: answer.body.length, body: answer.body, answered: answer.headers, file, nginxHeaders: headers };
}

export async function scenarios(address, person) {
    const city = await firstLink(address, "/cities", /href="(\/cities\/[a-z0-9-]+)"/);
    const theme = await firstLink(address, "/themes", /href="(\/themes\/[a-z0-9-]+)"/);
    const cookie = await signIn(address, person);
    const home = await page(address, "home", "/", browser);
    return [
        home,
        await page(address, "cities", "/cities", browser),
        await page(address, "a city", city, browser),
        await page(address, "a theme", theme, browser),
        await page(address, "a city, signed in", city, { ...browser, "Cookie": cookie }),
        { ...home, name: "home, not modified", headers: { ...browser, "If-None-Match": home.answered.etag }, notModified: true, bytes: 0 },
        { name: "a write", path: `${city}/names`, headers: { "Cookie": cookie, "Origin": address, "Accept": "text/html" },
            write: "language=fr&name=Ville+COUNT" },
    ];
}
