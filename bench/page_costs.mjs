// SPDX-License-Identifier: EUPL-1.2
// Every page as its readers get it, made anew too, and beside it nginx with the same bytes.
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { browser, get } from "./client.mjs";
import { cost, median } from "./measure.mjs";
import { filled, forgotten, knownIn, pages, quickPaths } from "./pages.mjs";
import { startNginx } from "./servers.mjs";

// Asked a few times, so that a page which is kept is kept, and followers have caught up.
async function asked(server, page, reader, known) {
    const path = filled(page.path, known), headers = { ...browser, ...(reader === "visitor" ? {} : { "Cookie": server.cookies[reader] }) };
    let answer;
    for (let time = 0; time < 3; time++) {
        answer = await get(server.address + path, headers);
        await sleep(10);
    }
    if (answer.status !== 200)
        throw new Error(`${path} answers a ${reader} ${answer.status}`);
    const file = `/${reader}${path.replace(/\W+/g, "-")}`;
    return { name: page.name, reader, path, route: page.path, headers, bytes: answer.body.length, body: answer.body, answered: answer.headers, file };
}

function checkNothingForgotten() {
    const missing = forgotten(execFileSync("build/hanse", ["routes"], { encoding: "utf8" }));
    if (missing.length > 0)
        throw new Error(`bench/pages.mjs has no line for ${missing.join(", ")}`);
}

async function allAsked(server, quick, only) {
    const known = await knownIn(server.address, server.cookies), all = [];
    const wanted = pages.filter(({ path }) => (!quick || quickPaths.includes(path)) && (!only || new RegExp(only).test(path)));
    for (const page of wanted)
        for (const reader of page.readers)
            all.push(await asked(server, page, reader, known));
    return all;
}

// A parameter that no page reads makes another address of it, which no kept page has.
let unseen = 0;
function anewOf(path) {
    const sign = path.includes("?") ? "&" : "?";
    return () => `${path}${sign}anew=${unseen++}`;
}

async function measured(servers, page, { rounds, seconds }) {
    const costs = { kept: [], anew: [], nginx: [] }, { headers } = page;
    for (let round = 0; round < rounds; round++) {
        costs.kept.push(await cost(servers.hanse, () => page.path, { headers, seconds }));
        costs.anew.push(await cost(servers.hanse, anewOf(page.path), { headers, seconds }));
        costs.nginx.push(await cost(servers.nginx, () => page.file, { headers, seconds: seconds / 2 }));
    }
    const { name, reader, route, bytes } = page;
    return { name, reader, path: route, bytes, kept: median(costs.kept), anew: median(costs.anew), nginx: median(costs.nginx) };
}

export async function pageCosts(hanse, folder, options) {
    checkNothingForgotten();
    const all = await allAsked(hanse, options.quick, options.only);
    const nginx = await startNginx(all, folder), figures = [];
    for (const page of all)
        figures.push(await measured({ hanse, nginx }, page, options));
    await nginx.stop();
    return figures;
}
