// SPDX-License-Identifier: EUPL-1.2
// As many answers a second as one core gives, hanse and nginx in turn with the same bytes.
import { browser, get } from "./client.mjs";
import { load, median } from "./measure.mjs";
import { startNginx } from "./servers.mjs";

const kinds = [
    ["home", "/"], ["cities", "/cities"], ["a city", "/cities/lyon"], ["a theme", "/themes/mobility"],
    ["a city, signed in", "/cities/lyon", "coordinator"], ["directory", "/people", "coordinator"],
];

async function asked(server, [name, path, reader]) {
    const headers = { ...browser, ...(reader ? { "Cookie": server.cookies[reader] } : {}) };
    await get(server.address + path, headers);
    const { body, headers: answered } = await get(server.address + path, headers);
    return { name, path, headers, nginxHeaders: headers, body, answered, bytes: body.length, file: `/load-${name.replace(/\W+/g, "-")}` };
}

// Known to the browser already: 304 from both.
async function notModified(home, nginx) {
    const { headers } = await get(nginx.address + home.file);
    return { ...home, name: "home, not modified", bytes: 0, headers: { ...browser, "If-None-Match": home.answered.etag },
        nginxHeaders: { ...browser, "If-None-Match": headers.etag } };
}

function summary(results) {
    const middle = (name) => median(results.map((one) => one[name]));
    return { perSecond: Math.round(middle("perSecond")), p50: middle("p50"), p99: middle("p99"), processor: middle("processor"),
        errors: results.reduce((sum, one) => sum + one.errors, 0) };
}

export async function throughput(hanse, folder, { rounds, seconds }) {
    const all = [];
    for (const kind of kinds)
        all.push(await asked(hanse, kind));
    const nginx = await startNginx(all, folder);
    all.splice(1, 0, await notModified(all[0], nginx));
    const results = new Map(all.map(({ name }) => [name, { ours: [], theirs: [] }]));
    for (let round = 0; round < rounds; round++)
        for (const { name, path, file, headers, nginxHeaders } of all) {
            results.get(name).ours.push(load(hanse, path, { headers, seconds }));
            results.get(name).theirs.push(load(nginx, file, { headers: nginxHeaders, seconds }));
        }
    await nginx.stop();
    return all.map(({ name, bytes }) => ({ name, bytes, hanse: summary(results.get(name).ours), nginx: summary(results.get(name).theirs) }));
}
