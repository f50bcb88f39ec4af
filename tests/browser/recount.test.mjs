// SPDX-License-Identifier: EUPL-1.2
// Somebody takes the questions away and recounts them in another browser window, on another site, with nothing but the script: tools/recount.mjs runs in Chromium.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { site } from "./site.mjs";
import { withReader } from "./reader.mjs";

const scripts = ["recount.mjs", "recount_elections.mjs"], elsewhere = "https://recount.example";

// A site that has the script and nothing else.
async function openElsewhere(context) {
    const page = await context.newPage();
    await page.route(`${elsewhere}/**`, (route) => {
        const name = new URL(route.request().url()).pathname.slice(1);
        const body = scripts.includes(name) ? readFileSync(`tools/${name}`, "utf8") : "<!DOCTYPE html><title>Recount</title>";
        return route.fulfill({ body, contentType: scripts.includes(name) ? "text/javascript" : "text/html" });
    });
    await page.goto(`${elsewhere}/`);
    return page;
}

// In the page: the report, of the files as they are or with one letter changed in the file whose name ends so.
const recountIn = (page, zip, change) => page.evaluate(async ([base64, change]) => {
    const { recount, unzip } = await import("/recount.mjs");
    const files = await unzip(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    const name = change && Object.keys(files).find((one) => one.endsWith(change.file) && files[one].includes(change.from));
    if (change) files[name] = files[name].replace(change.from, change.to);
    return recount(files);
}, [zip.toString("base64"), change]);

const take = async (page, address) => (await page.request.get(`${site.address}${address}`)).body();

test("what is taken away recounts in a browser without this site", withReader({ as: "secretariat", viewport: { width: 390, height: 900 } }, async ({ page, context }) => {
    const other = await openElsewhere(context), all = await recountIn(other, await take(page, "/questions/export"));
    assert.deepEqual(all.questions.filter(({ problem }) => problem), []);
    assert.ok(all.holds && all.questions.length > 1, JSON.stringify(all.problem));
    const { id } = all.questions.find(({ way }) => way === "vote"), zip = await take(page, `/questions/${id}/export`);
    assert.equal((await recountIn(other, zip)).holds, true);
    const changed = await recountIn(other, zip, { file: "question.json", from: "\"decided\":\"", to: "\"decided\":\"un" });
    assert.equal(changed.questions[0].problem.code, "other_outcome");
    await other.close();
}));

test("the page of the recount says what it came to, and leads to the files", withReader({ as: "secretariat", viewport: { width: 390, height: 900 }, javaScriptEnabled: false }, async ({ page, context }) => {
    const other = await openElsewhere(await context.browser().newContext());
    const { questions } = await recountIn(other, await take(page, "/questions/export"));
    await other.context().close();
    const ways = new Set(questions.map((one) => one.way));
    assert.ok(ways.size > 1);
    for (const way of ways) {
        await page.goto(`/questions/${questions.find((one) => one.way === way).id}/recount`);
        assert.equal(await page.locator(".recount-holds").count(), 1, way);
        assert.match(await page.locator("a[download]").first().getAttribute("href"), /\/questions\/\d+\/export$/);
    }
}));
