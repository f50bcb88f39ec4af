// SPDX-License-Identifier: EUPL-1.2
// Every page as its readers get it, made anew too, and beside it nginx with the same bytes.
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { browser, get } from "./client.mjs";
import { cost, median } from "./measure.mjs";
import { filled, forgotten, knownIn, pages, quickPaths } from "./pages.mjs";
import { startNginx } from "./servers.mjs";

function headersOf(hanse, reader) {
    return { ...browser, ...(reader === "visitor" ? {} : { "Cookie": hanse.cookies[reader] }) };
}

// Asked a few times, so that a page which is kept is kept, and followers have caught up.
async function asked({ hanse, known }, page, reader) {
    const path = filled(page.path, known);
    let answer;
    for (let time = 0; time < 3; time++) {
        answer = await get(hanse.address + path, headersOf(hanse, reader));
        await sleep(10);
    }
    if (answer.status !== 200)
        throw new Error(`${path} answers a ${reader} ${answer.status}`);
    const file = `/${reader}${path.replace(/\W+/g, "-")}`;
    return { name: page.name, reader, path: page.path, bytes: answer.body.length, body: answer.body, answered: answer.headers, file };
}

function checkNothingForgotten() {
    const missing = forgotten(execFileSync("build/hanse", ["routes"], { encoding: "utf8" }));
    if (missing.length > 0)
        throw new Error(`bench/pages.mjs has no line for ${missing.join(", ")}`);
}

// What a page is about may be missing at one scale: a network of all cities has none that applies.
function wantedOf(servers, { quick, only }) {
    return pages.filter(({ path }) => (!quick || quickPaths.includes(path)) && (!only || new RegExp(only).test(path)) &&
        servers.every(({ known }) => !/undefined/.test(filled(path, known))));
}

async function allAsked(server, wanted) {
    const all = [];
    for (const page of wanted)
        for (const reader of page.readers)
            all.push(await asked(server, page, reader));
    return all;
}

// A parameter that no page reads makes another address of it, which no kept page has.
let unseen = 0;
function anewOf(path) {
    const sign = path.includes("?") ? "&" : "?";
    return () => `${path}${sign}anew=${unseen++}`;
}

async function roundOf(servers, nginx, page, costs, seconds) {
    for (const { scale, hanse, known } of servers) {
        const path = filled(page.path, known), headers = headersOf(hanse, page.reader);
        costs.push({ scale, kept: await cost(hanse, () => path, { headers, seconds }), anew: await cost(hanse, anewOf(path), { headers, seconds }) });
    }
    costs.push({ nginx: await cost(nginx, () => page.file, { headers: browser, seconds: seconds / 2 }) });
}

function middle(costs, name, scale) {
    return median(costs.filter((one) => one.scale === scale && name in one).map((one) => one[name]));
}

// In each round all scales in turn, so that what else the machine does meets them alike.
async function measured(servers, nginx, page, { rounds, seconds }) {
    const costs = [];
    for (let round = 0; round < rounds; round++)
        await roundOf(servers, nginx, page, costs, seconds);
    const { name, reader, path, bytes } = page;
    const scales = servers.map(({ scale }) => ({ scale, kept: middle(costs, "kept", scale), anew: middle(costs, "anew", scale) }));
    return { name, reader, path, bytes, scales, nginx: middle(costs, "nginx") };
}

// servers: { scale, hanse }, the smallest first; bytes are its.
export async function pageCosts(servers, folder, options) {
    checkNothingForgotten();
    for (const server of servers)
        server.known = await knownIn(server.hanse.address, server.hanse.cookies);
    const wanted = wantedOf(servers, options);
    for (const server of servers)
        server.asked = await allAsked(server, wanted);
    const nginx = await startNginx(servers[0].asked, folder), figures = [];
    for (const page of servers[0].asked)
        figures.push(await measured(servers, nginx, page, options));
    await nginx.stop();
    return figures;
}
