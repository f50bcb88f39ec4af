// SPDX-License-Identifier: EUPL-1.2
// Finding by name: by the palette with the keyboard alone, and by the page without scripts.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { tooWide } from "./narrow.mjs";
import { withReader } from "./reader.mjs";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const wanted = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };

// What axe says of the dialog alone: the page around it is looked at with all others.
async function complaintsOf(page) {
    await page.evaluate(axe + "; undefined");
    return page.evaluate(async (rules) => (await window.axe.run(".palette", { ...rules, resultTypes: ["violations"] })).violations
        .map(({ id, nodes }) => `${id}: ${nodes[0].html}`), wanted);
}
const open = async (page) => {
    await page.keyboard.press("Control+k");
    await page.locator("dialog.palette[open]").waitFor();
};
const selected = (page) => page.locator(".palette [aria-selected=true] span").textContent();

test("the palette leads where it is told to, by keyboard alone", withReader({}, async ({ page }) => {
    await page.goto("/themes");
    await open(page);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "combobox");
    await page.keyboard.type("lyo");
    await page.locator(".palette li", { hasText: "Lyon" }).waitFor();
    assert.equal(await selected(page), "Lyon");
    const id = await page.locator(".palette [aria-selected=true]").getAttribute("id");
    assert.equal(await page.locator("#find-field").getAttribute("aria-activedescendant"), id);
    assert.equal(await page.locator("#find-field").getAttribute("aria-expanded"), "true");
    await Promise.all([page.waitForURL("**/cities/lyon"), page.keyboard.press("Enter")]);
}));

test("arrows go round, Escape closes and gives the focus back", withReader({}, async ({ page }) => {
    await page.goto("/themes");
    await page.locator("a.find").focus();
    await page.keyboard.press("Enter");
    await page.locator("dialog.palette[open]").waitFor();
    await page.keyboard.type("forum");
    await page.locator(".palette li").nth(2).waitFor();
    const all = await page.locator(".palette li span").allTextContents();
    await page.keyboard.press("ArrowDown");
    assert.equal(await selected(page), all[1]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal(await selected(page), all.at(-1));
    await page.keyboard.press("ArrowDown");
    assert.equal(await selected(page), all[0]);
    await page.keyboard.press("Escape");
    await page.locator("dialog.palette").waitFor({ state: "hidden" });
    assert.ok(await page.locator("a.find").evaluate((link) => link === document.activeElement));
    assert.match(page.url(), /\/themes$/);
}));

test("nothing found is said, and the palette is clean", withReader({ as: "secretariat" }, async ({ page }) => {
    for (const [width, colorScheme] of [[1280, "light"], [390, "dark"], [320, "light"]]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await page.goto("/groups");
        await open(page);
        await page.keyboard.type("ma");
        await page.locator(".palette li").first().waitFor();
        assert.deepEqual(await complaintsOf(page), []);
        assert.deepEqual(await tooWide(page, page.url()), []);
        await page.fill("#find-field", "zzzzzz");
        await page.waitForFunction(() => document.querySelector(".palette [role=status]").textContent !== "");
        assert.equal(await page.locator("#find-field").getAttribute("aria-expanded"), "false");
    }
}));

test("without scripts the link leads to a page that finds the same", withReader({ javaScriptEnabled: false }, async ({ page }) => {
    await page.goto("/");
    await page.click("a.find");
    await page.fill("#find-q", "lione");
    await page.click("main button[type=submit]");
    await Promise.all([page.waitForURL("**/cities/lyon"), page.click(".entries a")]);
}));
