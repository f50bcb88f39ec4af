// SPDX-License-Identifier: EUPL-1.2
// Two people at two browsers: what the one does, the other sees without loading the page anew, and loses nothing that was being typed.
import { test } from "node:test";
import assert from "node:assert/strict";
import { reader, withReader } from "./reader.mjs";
import { people } from "./site.mjs";

const cityOf = (who) => people[who].email.match(/@([\w-]+)\./)[1];
const city = `/cities/${cityOf("coordinator")}`;

// As from the form of the city's page for its coordinator: what everyone may know, and be told of.
async function countInhabitants(page, number) {
    const answer = await page.request.post(`${city}/populations`, { form: { year: "2024", number: String(number), source: "a count" },
        headers: { origin: page.url().match(/^https?:\/\/[^/]+/)[0] }, maxRedirects: 0 });
    assert.equal(answer.status(), 303);
}
const counted = (page, words) => page.locator("#inhabitants > .table-scroll tbody tr", { hasText: words });

// Marks the document, so that a page that was loaded anew is told from one that was not.
const mark = (page) => page.evaluate(() => { window.isTheSame = true; });
const isTheSame = (page) => page.evaluate(() => window.isTheSame === true);

test("what one does, another sees, and is told", withReader({ as: "coordinator" }, async ({ page }) => {
    const other = await reader();
    await page.goto(city);
    await other.page.goto(city);
    await mark(other.page);
    await countInhabitants(page, 511111);
    await counted(other.page, /511.111/).waitFor();
    assert.ok(await isTheSame(other.page));
    assert.match(await other.page.locator("#live-status").textContent(), /^New: .+/);
    await counted(page, /511.111/).waitFor();
    await other.done();
}));

test("the history grows while it is read", withReader({ as: "coordinator" }, async ({ page }) => {
    const other = await reader();
    await page.goto(city);
    await other.page.goto("/record");
    await other.page.fill("input[name=from]", "1990-01-01");
    await other.page.locator("input[name=from]").focus();
    await mark(other.page);
    const before = await other.page.locator(".timeline li .when a").first().getAttribute("href");
    await countInhabitants(page, 522222);
    await other.page.waitForFunction((old) => document.querySelector(".timeline li .when a").getAttribute("href") !== old, before);
    assert.ok(await isTheSame(other.page));
    assert.equal(await other.page.inputValue("input[name=from]"), "1990-01-01");
    assert.equal(await other.page.evaluate(() => document.activeElement.name), "from");
    await other.done();
}));

test("a form that somebody types in stays as it is, and so does focus", withReader({ as: "coordinator" }, async ({ page }) => {
    const other = await reader();
    await page.goto(city);
    await other.page.goto(city);
    await other.page.evaluate(() => {
        const put = (id, html) => document.getElementById(id).insertAdjacentHTML("beforeend", html);
        put("inhabitants", "<form><label>Answer <input id=typed></label></form>");
    });
    await other.page.locator("#typed").pressSequentially("half a sen");
    await mark(other.page);
    await countInhabitants(page, 533333);
    await other.page.locator("#past li", { hasText: "533,333" }).waitFor();
    assert.ok(await isTheSame(other.page));
    assert.equal(await other.page.inputValue("#typed"), "half a sen");
    assert.equal(await other.page.evaluate(() => document.activeElement.id), "typed");
    await other.page.locator("#typed").pressSequentially("tence");
    assert.equal(await other.page.inputValue("#typed"), "half a sentence");
    await other.done();
}));

test("a page that nobody looks at has no stream, and catches up when it is looked at", withReader({ as: "coordinator" }, async ({ page }) => {
    const other = await reader();
    await page.goto(city);
    await other.page.addInitScript(() => {
        let isHidden = false;
        Object.defineProperty(document, "hidden", { get: () => isHidden });
        window.hide = (hidden) => { isHidden = hidden; document.dispatchEvent(new Event("visibilitychange")); };
    });
    await other.page.goto(city);
    await other.page.evaluate(() => window.hide(true));
    await countInhabitants(page, 544444);
    await counted(page, /544.444/).waitFor();
    assert.equal(await counted(other.page, /544.444/).count(), 0);
    await other.page.evaluate(() => window.hide(false));
    await counted(other.page, /544.444/).waitFor();
    await other.done();
}));

test("without scripts nothing is missing", withReader({ javaScriptEnabled: false }, async ({ page }) => {
    await page.goto(city);
    assert.equal(await page.locator("#inhabitants").count(), 1);
    assert.equal(await page.locator("#live-status").textContent(), "");
}));
