// SPDX-License-Identifier: EUPL-1.2
// One server on a fresh demo network and one Chromium for all browser tests, and what the tests ask of them.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { program } from "./network.mjs";
import { serve, startSite } from "./serving.mjs";

export { program };
const stops = [];

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
    handleSIGTERM: false,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
});
stops.unshift(() => browser.close());

const stopAll = async () => {
    for (const stop of stops)
        await stop();
};
after(stopAll);
// Who runs out of time is told so: tests that go on without a browser would each say something else.
process.once("SIGTERM", async () => {
    console.error("ended from outside before all tests had run");
    await stopAll();
    process.exit(143);
});
export const atTheEnd = (stop) => stops.unshift(stop);

// {method, path, who} of every route.
export const routes = execFileSync(program, ["routes"], { encoding: "utf8" }).trim().split("\n")
    .map((line) => line.split("\t")).map(([method, path, who]) => ({ method, path, who }));

export const people = site.people;
