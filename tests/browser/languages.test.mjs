// SPDX-License-Identifier: EUPL-1.2
// A page in Greek has nothing left in English but names, and what is in another language says so.
import { test } from "node:test";
import assert from "node:assert/strict";
import { onePageARoute, pagesOf } from "./crawl.mjs";
import { withReader } from "./reader.mjs";

// What people read: the words of the page that are not marked as being in another language, and the texts of attributes.
function words() {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (!parent.closest("script, style, code, textarea, [translate=no]") && parent.closest("[lang]").lang === document.documentElement.lang)
            found.push(walk.currentNode.textContent.replace(/\s+/g, " ").trim());
    }
    for (const one of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
        for (const name of ["aria-label", "placeholder", "title", "alt"])
            if (one.closest("[lang]").lang === document.documentElement.lang)
                found.push(one.getAttribute(name) ?? "");
    found.push(document.title);
    return found.filter((text) => /[A-Za-z]{3}/.test(text));
}

// What is the same in both languages and may be: names of cities and of the network, names of other things, which have no word in small letters
// between others, and what people have typed in one language only: sources, deciding bodies, titles of mandates, reports, what a contact is
// for, a browser's own name. A text that is looked after in a field is in the language that it has.
async function namesOf() {
    const pages = await pagesOf("visitor");
    const heading = (page) => page.text.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)[1].replace(/<[^>]*>/g, "").trim();
    const network = pages[0].text.match(/<a class="network"[^>]*>([^<]*)</)[1];
    return new Set([network, ...pages.filter((page) => page.route === "/cities/{city}" && page.text).map(heading)]);
}
const typed = new RegExp("GeoNames|Invented for the demonstration|^(International|Press) office|^International relations|^Mozilla|" +
    "^(Mayor of|Deputy mayor for|Project officer for|Expert on) |^City councillor$|^Head of the European office$|" +
    "^Annual general meeting$|^The group met three times");
const isName = (text, names) => names.has(text.replace(/^.* – /, "")) || typed.test(text) ||
    (!/ [a-z]{2,} /.test(text) && !/^[A-Z][a-z]+ [a-z]+/.test(text));

async function read(page, path, language) {
    await page.context().clearCookies({ name: "language" });
    await page.goto(`${path}${path.includes("?") ? "&" : "?"}language=${language}`);
    return page.evaluate(words);
}

for (const who of ["visitor", "coordinator", "secretariat", "administrator"]) {
    test(`${who}: no English left on Greek pages`, withReader(who === "visitor" ? {} : { as: who }, async ({ page }, t) => {
        const left = new Map(), names = await namesOf();
        for (const [, one] of await onePageARoute(who)) {
            const path = one.url.pathname + one.url.search;
            const english = new Set(await read(page, path, "en"));
            for (const text of await read(page, path, "el"))
                if (english.has(text) && !isName(text, names))
                    left.set(text, path);
        }
        t.diagnostic(`${(await onePageARoute(who)).size} pages`);
        assert.equal(left.size, 0, "\n" + [...left].slice(0, 60).map(([text, path]) => `${path}: ${text}`).join("\n"));
    }));
}

test("the language is kept from page to page, and can be changed on any page", withReader({}, async ({ page }) => {
    await page.goto("/?language=el");
    assert.equal(await page.getAttribute("html", "lang"), "el");
    await page.goto("/cities");
    assert.equal(await page.getAttribute("html", "lang"), "el");
    await page.goto("/cities?language=en");
    assert.equal(await page.getAttribute("html", "lang"), "en");
}));
