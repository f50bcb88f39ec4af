// SPDX-License-Identifier: EUPL-1.2
// The network's history without scripts: from a city's page to its entries, filtered and back; and its feed, read as XML.
import { test } from "node:test";
import assert from "node:assert/strict";
import { tooWide } from "./narrow.mjs";
import { withReader } from "./reader.mjs";

test("the history is filtered without scripts, and what is filtered is said", withReader({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } },
    async ({ page }) => {
        await page.goto("/cities/lyon");
        await page.click("main a[href='/record?city=lyon']");
        await page.selectOption("select[name=kind]", "membership");
        await page.fill("input[name=from]", "1990-01-01");
        await page.click("form[action='/record'] button[type=submit]");
        assert.match(page.url(), /city=lyon/);
        assert.match(page.url(), /kind=membership/);
        assert.equal(await page.locator(".tags a").count(), 3);
        assert.deepEqual(await tooWide(page, page.url()), []);
        const some = await page.locator(".timeline li").count();
        await page.click(".tags a:has-text('Memberships')");
        assert.equal(await page.locator(".tags a").count(), 2);
        assert.ok(await page.locator(".timeline li").count() > some);
        await page.click(".timeline li .when a >> nth=0");
        assert.match(await page.locator("h1").textContent(), /^Entry [\d,]+ of the record$/);
    }));

// What RFC 4287 asks of a feed and of each entry; an error of the parser is an element of its own.
function missing(text) {
    const feed = new DOMParser().parseFromString(text, "application/xml"), namespace = "http://www.w3.org/2005/Atom";
    const children = (parent, name) => [...parent.children].filter((one) => one.localName === name && one.namespaceURI === namespace);
    const found = feed.querySelector("parsererror") ? ["not well-formed"] : [];
    const look = (parent, names) => names.filter((name) => children(parent, name).length !== 1 || !children(parent, name)[0].textContent.trim());
    found.push(...look(feed.documentElement, ["id", "title", "updated", "author"]));
    const entries = children(feed.documentElement, "entry"), ids = new Set();
    for (const entry of entries) {
        found.push(...look(entry, ["id", "title", "updated"]));
        ids.add(children(entry, "id")[0].textContent);
        if (!children(entry, "link").some((link) => link.getAttribute("rel") === "alternate" && link.getAttribute("href").startsWith("http")))
            found.push("a link of its own");
        if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(children(entry, "updated")[0].textContent))
            found.push("a time");
    }
    const rels = children(feed.documentElement, "link").map((link) => link.getAttribute("rel"));
    if (!rels.includes("self") || !rels.includes("alternate") || ids.size !== entries.length || entries.length === 0)
        found.push("links to itself and to the page, or entries of their own");
    return found;
}

test("the page leads to a feed that is one", withReader({}, async ({ page }) => {
    for (const path of ["/record", "/record?city=lyon", "/record?theme=mobility&language=el"]) {
        await page.goto(path);
        const address = await page.locator("head link[type='application/atom+xml']").getAttribute("href");
        const answer = await page.request.get(address);
        assert.equal(answer.status(), 200, address);
        assert.match(answer.headers()["content-type"], /^application\/atom\+xml/);
        assert.deepEqual(await page.evaluate(missing, await answer.text()), [], address);
    }
}));
