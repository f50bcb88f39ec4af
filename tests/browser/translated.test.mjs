// SPDX-License-Identifier: EUPL-1.2
// Main pages in every language: no barrier, and room on narrow screens; and on paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { look } from "./barriers.mjs";
import { firstPages } from "./crawl.mjs";
import { tooWide } from "./narrow.mjs";
import { withReader } from "./reader.mjs";

const languages = ["de", "el", "es", "fr", "it", "pl"];

for (const language of languages) {
    test(`ten main pages in ${language}: no barrier, nothing wider than the screen`, withReader({ locale: language }, async ({ page }) => {
        const found = [];
        for (const path of [...(await firstPages("visitor")).values()].slice(0, 10).map((one) => one.replace(/\?.*/, ""))) {
            found.push(...await look(page, path, [[390, "light"]]));
            assert.equal(await page.getAttribute("html", "lang"), language);
            await page.setViewportSize({ width: 320, height: 900 });
            found.push(...await tooWide(page, path));
        }
        assert.equal(found.length, 0, "\n" + found.slice(0, 40).join("\n"));
    }));
}

test("on paper: the words without the controls", withReader({}, async ({ page }) => {
    await page.goto("/cities");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible("h1"), true);
    assert.equal(await page.locator("header nav:visible").count(), 0);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number));
    assert.ok(background[3] === 0 || background.slice(0, 3).every((part) => part > 245), `${background} is no paper`);
}));
