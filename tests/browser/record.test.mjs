// SPDX-License-Identifier: EUPL-1.2
// A stranger takes the record away and checks it on its page, in the browser; then with one letter changed, and against a checkpoint that was kept.
import { test } from "node:test";
import assert from "node:assert/strict";
import { withReader } from "./reader.mjs";

async function takeFiles(page) {
    const links = await page.locator("a[download]").evaluateAll((all) => all.map((one) => [one.download, one.href]));
    return Promise.all(links.map(async ([name, href]) => ({ name, mimeType: "text/plain", buffer: await (await page.request.get(href)).body() })));
}

async function check(page, files, kept = "") {
    await page.locator("#files").setInputFiles(files);
    await page.fill("#kept", kept);
    await page.click("form.record-check button");
    await page.locator("progress").waitFor({ state: "hidden" });
    await page.locator("[data-kind]:visible").first().waitFor();
    return page.locator("[data-kind]:visible").evaluateAll((all) => all.map((one) => one.dataset.kind).filter((kind) => kind !== "unchecked"));
}

test("a stranger checks the record in the browser", withReader({ viewport: { width: 390, height: 900 } }, async ({ page }) => {
    await page.goto("/record/check?language=el");
    const files = await takeFiles(page), checkpoint = await page.locator("#key-head ~ pre code").nth(1).textContent();
    assert.ok(files.length >= 3);
    assert.deepEqual(await check(page, files, checkpoint), ["holds"]);
    const entries = files.find((file) => file.name.startsWith("entries-")), place = entries.buffer.indexOf("membership.began");
    const changed = Buffer.from(entries.buffer);
    changed[place] ^= 1;
    assert.deepEqual(await check(page, files.map((file) => file === entries ? { ...file, buffer: changed } : file)), ["damaged entry", "entry"]);
    assert.deepEqual(await check(page, files.filter((file) => file !== entries)), ["cut short", "entry"]);
    await page.locator("#files").setInputFiles([]);
}));

test("without scripts the page says how to check, and offers no form that does nothing", withReader({ javaScriptEnabled: false }, async ({ page }) => {
    await page.goto("/record/check");
    assert.equal(await page.locator("form.record-check").isVisible(), false);
    assert.match(await page.locator("pre").first().textContent(), /hanse verify/);
    await page.click("a[href='/record/consistency']");
    await page.fill("#from", "100");
    await page.click("main form button");
    assert.ok(await page.locator(".hashes li").count() > 0);
    await page.fill("#from", "999999999");
    await page.click("main form button");
    assert.match(await page.locator("h1").textContent(), /\w/);
}));
