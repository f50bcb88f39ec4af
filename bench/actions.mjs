// SPDX-License-Identifier: EUPL-1.2
// What is more than a page: signing in, an import of many people, writes that share a commit; over HTTP, and the writer alone.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { data, post, signIn } from "./client.mjs";
import { load, median, processorMicroseconds } from "./measure.mjs";

const writer = "build/release/bench/writer";

// Milliseconds that passed, and of the server's processor.
async function took(server, action) {
    const processor = processorMicroseconds(server.pid), begun = performance.now();
    const result = await action();
    return { result, milliseconds: performance.now() - begun, processor: (processorMicroseconds(server.pid) - processor) / 1e3 };
}

export async function signInCost(server, times) {
    const all = [];
    for (let time = 0; time < times; time++)
        all.push(await took(server, () => signIn(server.address, server.signer)));
    return { milliseconds: median(all.map((one) => one.milliseconds)), processor: median(all.map((one) => one.processor)) };
}

// Officers of the network's cities, in turn.
function table(cities, people) {
    const lines = Array.from({ length: people }, (_, i) => {
        const city = cities[i % cities.length];
        return `Person Number${i},person-${i}@import.example.org,${city.name},Officer,Adviser,2026-01-01,2031-01-01`;
    });
    return ["Name,E-mail address,City,Role,Title,From,Until", ...lines].join("\r\n") + "\r\n";
}

// Names that two cities share are no way to find one.
async function membersOf(server) {
    const { cities } = await data(server.address, "/cities", server.cookies.secretariat);
    return cities.filter(({ name, kind, status }) => !name.includes(",") && (kind ?? "city") === "city" && status === "active");
}

export async function importCost(server, people) {
    const cookie = server.cookies.secretariat, form = new FormData();
    form.set("file", new Blob([table(await membersOf(server), people)], { type: "text/csv" }), "people.csv");
    const plan = await took(server, () => post(server.address, "/people/import", cookie, form));
    const look = await took(server, () => data(server.address, plan.result, cookie));
    const run = await took(server, () => post(server.address, `${plan.result}/run`, cookie, new URLSearchParams({ letters: "" })));
    return { people, planned: look.result, plan, look, run };
}

// Names of a city, each in a write of its own.
export function httpWrites(server, seconds) {
    const headers = { "Cookie": server.cookies.secretariat, "Origin": server.address, "Accept": "text/html" };
    return [1, 32, 256].map((connections) =>
        ({ connections, ...load(server, "/cities/lyon/names", { headers, connections, seconds, write: "language=fr&name=Ville+COUNT" }) }));
}

// Without HTTP: with 1, 64 and 256 writes waiting at a time, every commit on the disk.
export function writerAlone(folder, seconds) {
    return [1, 64, 256].flatMap((inFlight) => {
        const output = execFileSync(writer, [join(folder, `writer-${inFlight}.sqlite`), String(seconds), String(inFlight)], { encoding: "utf8" });
        return output.trim().split("\n").map((line) => {
            const [, kind, waiting, writes, perSecond, notDone] = line.match(/^(\w+)\s+(\d+) in flight\s+(\d+) writes\s+(\d+) a second\s+(\d+) not done/);
            return { kind, inFlight: Number(waiting), writes: Number(writes), perSecond: Number(perSecond), notDone: Number(notDone) };
        });
    });
}

// A long record, checked on all processors: [{name, number, unit}].
export function longRecord(folder, entries) {
    const place = join(folder, "record");
    mkdirSync(place);
    const output = execFileSync("taskset", ["-c", `0-${cpus().length - 1}`, "build/release/bench/record", place, String(entries)], { encoding: "utf8" });
    return output.trim().split("\n").map((line) => line.split("\t")).map(([name, number, unit]) => ({ name, number: Number(number), unit }));
}
