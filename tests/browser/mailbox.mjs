// SPDX-License-Identifier: EUPL-1.2
// Mail that the server has put into its folder, as people read it.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

function unquote(text) {
    const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
}

// Mails that were read, by path: hundreds of people are told of some things. One that was still being written has grown since.
const known = new Map();

function read(path) {
    const { size } = statSync(path);
    if (known.get(path)?.size !== size) {
        const [head, ...rest] = readFileSync(path, "latin1").split("\r\n\r\n");
        known.set(path, { size, head, body: unquote(rest.join("\r\n\r\n")).replaceAll("\r\n", "\n") });
    }
    return known.get(path);
}

// RFC 2047: words beyond ASCII in a header.
function words(text) {
    return text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, way, coded) =>
        (way.toLowerCase() === "b" ? Buffer.from(coded, "base64").toString("utf8") : unquote(coded.replaceAll("_", " "))));
}

// One header of a mail, on one line; empty where it has none.
export function header({ head }, name) {
    const found = head.replace(/\r?\n[ \t]+/g, " ").match(new RegExp(`^${name}: (.*)$`, "mi"));
    return found ? words(found[1].trim()) : "";
}

// What a program shows of a mail that has its words as plain text and as HTML.
export const plain = ({ body }) => body.match(/Content-Type: text\/plain[^]*?\n\n([^]*?)\n--=_/)?.[1] ?? body;

// The HTML of all mails in a folder that have their words as HTML, too.
export const letters = (folder) => readdirSync(folder).filter((name) => name.endsWith(".eml"))
    .map((name) => read(join(folder, name)).body.match(/Content-Type: text\/html[^]*?\n\n([^]*?)\n--=_/)?.[1]).filter(Boolean);

// The first mail to the address whose body matches; waits for the server's job.
export async function mailTo(folder, address, pattern) {
    for (let attempt = 0; attempt < 600; attempt++) {
        const mails = readdirSync(folder).filter((name) => name.endsWith(".eml")).map((name) => read(join(folder, name)));
        const found = mails.find(({ head, body }) => head.includes(address) && pattern.test(body));
        if (found)
            return found;
        await sleep(100);
    }
    throw new Error(`no mail to ${address} in ${folder}`);
}
