// SPDX-License-Identifier: EUPL-1.2
// Somebody who cast no ballot takes away what an outcome rests on, and recounts it with two programs of which neither knows the other.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { follow } from "./acting.mjs";
import { unzip } from "../../tools/recount.mjs";
import { program } from "./site.mjs";

const run = (file, ...rest) => execFileSync(file, rest, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });

async function takeFiles(page, question, folder) {
    const answered = await page.request.get(await page.locator(`main a[download][href="${question}/export"]`).getAttribute("href"));
    assert.equal(answered.status(), 200);
    const bytes = await answered.body();
    writeFileSync(join(folder, "question.zip"), bytes);
    for (const [name, content] of Object.entries(await unzip(bytes))) {
        mkdirSync(dirname(join(folder, "files", name)), { recursive: true });
        writeFileSync(join(folder, "files", name), content);
    }
}

async function recount(page, question) {
    const folder = mkdtempSync(join(tmpdir(), "hanse-recount."));
    try {
        await follow(page, `='${question}'`);
        await follow(page, `='${question}/recount'`);
        assert.equal(await page.locator(".recount-holds").count(), 1);
        await takeFiles(page, question, folder);
        assert.match(run(program, "verify", "--export", join(folder, "files")), /The questions hold, [^]*: 1/);
        assert.match(run(process.execPath, "tools/recount.mjs", join(folder, "question.zip")), /"holds": true/);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

// Sits in the assembly, where it is seen who has voted, for a city that did not vote.
export const bystander = { email: "mayor@bydgoszcz.example.org", locale: "pl-PL" };

export async function bystanderRecounts(story) {
    const { election, bloc } = story, { page } = await story.personOf(story, bystander);
    for (const question of [election, bloc]) {
        await page.goto("/questions");
        await recount(page, question);
    }
}
