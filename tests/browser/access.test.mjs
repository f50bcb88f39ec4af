// SPDX-License-Identifier: EUPL-1.2
// WCAG 2.2 AA as far as a program can see it, on every kind of page, wide and narrow, light and dark; narrow screens and paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { newRoutes, onePageARoute, readers } from "./crawl.mjs";
import { tooWide } from "./narrow.mjs";
import { withReader } from "./reader.mjs";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
// In the dark only colours are others.
const colours = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
const views = [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]];
const languages = ["de", "el", "es", "fr", "it", "pl"];

async function violations(page, name, options) {
    if (!await page.evaluate(() => "axe" in window))
        await page.evaluate(axe + "; undefined");
    const found = await page.evaluate(async (wanted) => {
        const result = await window.axe.run(document, { ...wanted, resultTypes: ["violations"] });
        return result.violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
    }, options);
    return found.map((one) => `${name}: ${one}`);
}

async function look(page, path, shown) {
    const found = [];
    await page.goto(path);
    for (const [width, colorScheme] of shown) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        found.push(...await violations(page, `${path} ${width} ${colorScheme}`, colorScheme === "dark" ? colours : rules));
    }
    return found;
}

for (const who of readers) {
    test(`${who}: no barrier in four views, nothing wider than the screen`, withReader(who === "visitor" ? {} : { as: who }, async ({ page }, t) => {
        const found = [];
        const pages = await newRoutes("barriers", who);
        for (const { path, isNew } of pages) {
            found.push(...await look(page, path, isNew ? views : [views[0], views[3]]));
            found.push(...await tooWide(page, path));
        }
        t.diagnostic(`${pages.length} pages: ${pages.map(({ path }) => path).join(" ")}`);
        assert.equal(found.length, 0, "\n" + found.slice(0, 40).join("\n"));
    }));
}

for (const language of languages) {
    test(`ten main pages in ${language}: no barrier, nothing wider than the screen`, withReader({ locale: language }, async ({ page }) => {
        const found = [];
        for (const path of [...await onePageARoute("visitor")].slice(0, 10).map(([, one]) => one.url.pathname)) {
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
