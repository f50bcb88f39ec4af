// SPDX-License-Identifier: EUPL-1.2
// A journalist in Athens follows the record, in Greek and with scripts switched off: keeps what is signed, reads the history of a city that joins and of which a
// person is erased, and checks on their own machine that nothing was changed meanwhile.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { reader } from "./reader.mjs";
import { program } from "./site.mjs";

const env = { ...process.env, LC_ALL: "C" };
const kept = new Map(); // by the address of the site

async function clickAway(page, link) {
    await Promise.all([page.waitForEvent("framenavigated"), link.first().click()]);
    await page.waitForLoadState();
}

const follow = (page, href) => clickAway(page, page.locator(`a[href${href}]`));
const openNewest = (page) => clickAway(page, page.locator(".timeline .when a"));

async function takeAway({ page, at }, name) {
    const folder = join(dirname(at.mail), name);
    mkdirSync(folder);
    await page.goto("/");
    await follow(page, "='/record'");
    await openNewest(page);
    await follow(page, "='/record/check'");
    for (const link of await page.locator("a[download]").all())
        writeFileSync(join(folder, await link.getAttribute("download")), await (await page.request.get(await link.getAttribute("href"))).body());
    return folder;
}

export async function keepWhatIsSigned(someone) {
    const folder = await takeAway(someone, "taken-before");
    assert.match(execFileSync(program, ["verify", "--export", folder], { encoding: "utf8", env }), /holds/);
    const notes = readFileSync(join(folder, "checkpoints.txt"), "utf8");
    const file = join(dirname(someone.at.mail), "kept-checkpoint");
    writeFileSync(file, notes.slice(notes.lastIndexOf("\n\nhanse-record/") + 2 || 0));
    kept.set(someone.at.address, { file, key: readFileSync(join(folder, "key.txt"), "utf8").trim() });
}

// What was written a moment ago is signed a moment later.
async function untilSigned({ page }) {
    const last = (await (await page.request.get("/record.json")).json()).entries[0].sequence;
    for (let attempt = 0; attempt < 600; attempt++) {
        if ((await page.request.get(`/record/${last}/proof`)).ok())
            return;
        await sleep(100);
    }
    assert.fail(`entry ${last} is not signed`);
}

function checkWithEverything(folder, { file, key }) {
    const options = ["--key", key, "--checkpoint", file];
    assert.match(execFileSync(program, ["verify", "--export", folder, ...options], { encoding: "utf8", env }), /holds/);
    assert.match(execFileSync(process.execPath, ["tools/verify.mjs", folder, ...options], { encoding: "utf8", env }), /^holds/);
}

async function readTheCity({ page }) {
    await page.goto("/cities/chalkida");
    await follow(page, "='/record?city=chalkida'");
    assert.match(await page.textContent("main"), /Χαλκίδα/);
    await openNewest(page);
    assert.match(await page.textContent("main"), /sha256sum[^]*check-proof/);
    await follow(page, "$='/proof'");
    assert.ok(await page.locator(".hashes li").count() > 0);
    const proof = await (await page.request.get(`${new URL(page.url()).pathname}.json`)).text();
    assert.match(execFileSync(program, ["check-proof"], { input: proof, encoding: "utf8", env }), /holds/);
}

export async function checkWhatHasGrown(someone) {
    const { at } = someone;
    await untilSigned(someone);
    await readTheCity(someone);
    const folder = await takeAway(someone, "taken-after"), before = kept.get(at.address);
    checkWithEverything(folder, before);
    const secretariat = await reader({ at, as: "secretariat", javaScriptEnabled: false, locale: "el-GR" });
    const inside = await takeAway(secretariat, "taken-inside");
    checkWithEverything(inside, before);
    const text = (place) => readFileSync(join(place, "entries-000000000001.tsv"), "utf8");
    assert.ok(text(inside).length > text(folder).length, "the secretariat sees more of it");
    assert.doesNotMatch(text(inside), /Γιώργος Ιωάννου/, "who was erased is named nowhere");
    await secretariat.done();
}
