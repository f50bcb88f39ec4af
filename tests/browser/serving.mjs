// SPDX-License-Identifier: EUPL-1.2
// Real servers on fresh demo networks, for tests with and without a browser.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentOf, freshNetwork, peopleIn, program } from "./network.mjs";

// A server on a free port, once it listens: {address, log, stop}.
export async function serve(file, environment, more = []) {
    const server = spawn(file, ["serve", ...more], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const address = await new Promise((found, failed) => {
        const listen = (text) => {
            said += text;
            const match = said.match(/http:\/\/[\w.:[\]-]+:\d+/);
            if (match)
                found(match[0].replace(/\/$/, ""));
        };
        server.stdout.on("data", listen);
        server.stderr.on("data", listen);
        server.once("exit", () => failed(new Error(`the server ended: ${said}`)));
    });
    return {
        address, log: () => said,
        stop: () => new Promise((done) => {
            if (server.exitCode !== null || server.signalCode !== null)
                done();
            server.once("exit", done);
            server.kill("SIGTERM");
        }),
    };
}

// Starts a fresh network in `database` and serves it.
export async function startSite(database, folder, more = {}) {
    const environment = { ...environmentOf(database, folder), ...more };
    const told = await freshNetwork(database, folder);
    return { ...await serve(program, environment), environment, mail: join(folder, "mail"), people: peopleIn(told) };
}

// The same with a clock that can be wound forward, by so many seconds ahead of the machine's.
export async function startSiteWithClock(database, folder) {
    const clock = join(folder, "clock"), wind = (seconds) => writeFileSync(clock, `+${seconds}\n`);
    wind(0);
    const library = readdirSync("/usr/lib").map((name) => `/usr/lib/${name}/faketime/libfaketimeMT.so.1`).find((path) => existsSync(path));
    const started = await startSite(database, folder, { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: "1", FAKETIME_FORCE_MONOTONIC_FIX: "0",
        FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1" });
    return { ...started, wind };
}
