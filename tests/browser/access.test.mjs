// SPDX-License-Identifier: EUPL-1.2
// WCAG 2.2 AA as far as a program can see it, on every kind of page, wide and narrow, light and dark; narrow screens and paper.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { onePageARoute, readers } from "./crawl.mjs";
import { withReader } from "./reader.mjs";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const views = [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]];

async function violations(page, name) {
    if (!await page.evaluate(() => "axe" in window))
        await page.evaluate(axe + "; undefined");
    const found = await page.evaluate(async (tags) => {
        const result = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
        return result.violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
    }, rules);
    return found.map((one) => `${name}: ${one}`);
}

async function look(page, path, shown) {
    const found = [];
    await page.goto(path);
    for (const [width, colorScheme] of shown) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        found.push(...await violations(page, `${path} ${width} ${colorScheme}`));
    }
    return found;
}

async function isTooWide(page) {
    return page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room)
            return "";
        const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > room + 1);
        return `${document.documentElement.scrollWidth} px: ${wide.slice(-3).map((one) => one.outerHTML.slice(0, 80)).join(" | ")}`;
    });
}

// A visitor's pages, and of everyone else what the ones before could not see, and the two pages that differ most by reader.
const seen = new Set();
async function newRoutes(who) {
    const pages = [...await onePageARoute(who)].filter(([route]) => !seen.has(route) || ["/", "/cities/{city}"].includes(route));
    const found = pages.map(([route, page]) => ({ path: page.url.pathname + page.url.search, shown: seen.has(route) ? [views[0], views[3]] : views }));
    for (const [route] of pages)
        seen.add(route);
    return found;
}

for (const who of readers) {
    test(`${who}: no barrier in four views, nothing wider than the screen`, withReader(who === "visitor" ? {} : { as: who }, async ({ page }, t) => {
        const found = [];
        const pages = await newRoutes(who);
        for (const { path, shown } of pages) {
            found.push(...await look(page, path, shown));
            for (const width of [390, 320]) {
                await page.setViewportSize({ width, height: 900 });
                const wide = await isTooWide(page);
                if (wide)
                    found.push(`${path} at ${width} is ${wide}`);
            }
        }
        t.diagnostic(`${pages.length} pages: ${pages.map(({ path }) => path).join(" ")}`);
        assert.equal(found.length, 0, "\n" + found.slice(0, 40).join("\n"));
    }));
}

test("ten main pages in Greek: no barrier, nothing wider than the screen", withReader({ locale: "el-GR" }, async ({ page }) => {
    const found = [];
    for (const path of [...await onePageARoute("visitor")].slice(0, 10).map(([, one]) => one.url.pathname)) {
        found.push(...await look(page, path, [[390, "light"], [1280, "dark"]]));
        assert.equal(await page.getAttribute("html", "lang"), "el");
        await page.setViewportSize({ width: 320, height: 900 });
        const wide = await isTooWide(page);
        if (wide)
            found.push(`${path} at 320 is ${wide}`);
    }
    assert.equal(found.length, 0, "\n" + found.slice(0, 40).join("\n"));
}));

test("on paper: the words without the controls", withReader({}, async ({ page }) => {
    await page.goto("/cities");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible("h1"), true);
    assert.equal(await page.locator("header nav:visible").count(), 0);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number));
    assert.ok(background[3] === 0 || background.slice(0, 3).every((part) => part > 245), `${background} is no paper`);
}));
