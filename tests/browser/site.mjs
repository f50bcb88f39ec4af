// SPDX-License-Identifier: EUPL-1.2
// One server on a fresh demo network and one Chromium for all browser tests, and what the tests ask of them.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { environmentOf, freshNetwork, peopleIn, program } from "./network.mjs";

export { program };
const stops = [];

// A server on a free port, once it listens: {address, log, stop}.
async function serve(file, environment) {
    const server = spawn(file, ["serve"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
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
            server.once("exit", done);
            server.kill("SIGTERM");
        }),
    };
}

// Starts a fresh network in `database` and serves it.
export async function startSite(database, folder, more = {}) {
    const environment = { ...environmentOf(database, folder), ...more };
    const told = freshNetwork(database, folder);
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

// The same network once more, by the program that speaks the pseudo-language, too.
export const pseudoLanguage = "en-XA";
let pseudo;
export function pseudoSite() {
    pseudo ??= serve(`${realpathSync(program)}-pseudo`, site.environment).then((started) => {
        atTheEnd(started.stop);
        return started;
    });
    return pseudo;
}

const folder = mkdtempSync(join(tmpdir(), "hanse-browser."));
export const site = await startSite(join(folder, "browser.sqlite"), folder);
stops.push(() => site.stop(), () => rmSync(folder, { recursive: true, force: true }));

// The one without windows takes half as long for the same pages.
const chromiumHere = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));
export const browser = await chromium.launch({
    executablePath: chromiumHere,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
});
stops.unshift(() => browser.close());

after(async () => {
    for (const stop of stops)
        await stop();
});
export const atTheEnd = (stop) => stops.unshift(stop);

// {method, path, who} of every route.
export const routes = execFileSync(program, ["routes"], { encoding: "utf8" }).trim().split("\n")
    .map((line) => line.split("\t")).map(([method, path, who]) => ({ method, path, who }));

export const people = site.people;
