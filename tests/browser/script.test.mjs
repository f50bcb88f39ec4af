// SPDX-License-Identifier: EUPL-1.2
// With scripts: filters change the list in place and the address with it; and what a first visit costs.
import { test } from "node:test";
import assert from "node:assert/strict";
import { withReader } from "./reader.mjs";

const limit = 60 * 1024;

test("filtering swaps the list, keeps the page, and changes the address", withReader({}, async ({ page }) => {
    await page.goto("/cities");
    await page.evaluate(() => { window.samePage = true; });
    const before = await page.locator("main a[href^='/cities/']").count();
    await page.selectOption("main form[method=get] select[name=country]", "GR");
    await page.waitForURL(/country=GR/);
    await page.waitForFunction((count) => document.querySelectorAll("main a[href^='/cities/']").length < count, before);
    assert.equal(await page.evaluate(() => window.samePage), true, "the page was loaded anew");
    await page.goBack();
    await page.waitForFunction((count) => document.querySelectorAll("main a[href^='/cities/']").length === count, before);
    assert.doesNotMatch(page.url(), /country=GR/);
}));

for (const path of ["/", "/cities", "/sign-in"]) {
    test(`a first visit to ${path} is under 60 kB`, withReader({}, async ({ page, context }, t) => {
        const session = await context.newCDPSession(page);
        await session.send("Network.enable");
        const names = new Map();
        let total = 0;
        const parts = [];
        session.on("Network.requestWillBeSent", ({ requestId, request }) => names.set(requestId, request.url));
        session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
            const name = new URL(names.get(requestId)).pathname;
            if (!/\.woff2?$/.test(name))
                total += encodedDataLength;
            parts.push(`${name} ${encodedDataLength}`);
        });
        await page.goto(path, { waitUntil: "networkidle" });
        t.diagnostic(`${total} bytes: ${parts.join(", ")}`);
        assert.ok(total > 0 && total < limit, `${total} bytes: ${parts.join(", ")}`);
    }));
}

test("pages that are left and come back to are not asked for again in full", withReader({}, async ({ page }) => {
    await page.goto("/cities");
    const again = await page.request.get("/cities", { headers: { "accept": "text/html" } });
    const etag = again.headers()["etag"];
    assert.ok(etag, "no ETag");
    const third = await page.request.get("/cities", { headers: { "accept": "text/html", "if-none-match": etag } });
    assert.equal(third.status(), 304);
}));
