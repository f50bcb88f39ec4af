// SPDX-License-Identifier: EUPL-1.2
// Every word of a page comes from a catalogue or says in which language it is; and there is room for longer words. Shown by a
// pseudo-language, each message of which is longer and stands in marks.
import { readFileSync } from "node:fs";
import { test } from "node:test";
import assert from "node:assert/strict";
import { cookieOf, newRoutes, pageList } from "./crawl.mjs";
import { tooWide } from "./narrow.mjs";
import { readers } from "./parts.mjs";
import { reader, withReader } from "./reader.mjs";
import { pseudoLanguage, pseudoSite, site } from "./site.mjs";

// What people read: the words of the page that are not marked as being in another language, and the texts of attributes.
function words(html) {
    const found = [], page = new DOMParser().parseFromString(html, "text/html");
    const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (!parent.closest("script, style, code, textarea, [translate=no]") && parent.closest("[lang]").lang === page.documentElement.lang)
            found.push(walk.currentNode.textContent.replace(/\s+/g, " ").trim());
    }
    for (const one of page.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
        for (const name of ["aria-label", "placeholder", "title", "alt"])
            if (one.closest("[lang]").lang === page.documentElement.lang)
                found.push(one.getAttribute(name) ?? "");
    found.push(page.title);
    return found.filter((text) => /[A-Za-z]{3}/.test(text) && !/[⟦⟧]/.test(text));
}

// What comes from no catalogue and may: names of cities, of the network and of what the data bring, names of other things, which have no
// word in small letters between others; what ICU says (dates, countries); and what people have typed in one language only: sources,
// deciding bodies, titles of mandates, reports, letters about applications and seats, what a list was exported for, what a contact is for,
// a browser's own name. A text that is looked after in a field is in the language that it has.
async function namesOf() {
    const home = await (await fetch(site.address, { headers: { accept: "text/html" } })).text();
    const network = home.match(/<a class="network"[^>]*>([^<]*)</)[1];
    const cells = ["categories", "cities", "groups", "office-posts", "presets", "themes"].flatMap((file) =>
        readFileSync(`data/${file}.csv`, "utf8").split(/[,\n]/).map((cell) => cell.replaceAll('"', "")));
    const cities = (await pageList("visitor")).filter(({ route }) => route === "/cities/{city}").map(({ heading }) => heading);
    return new Set([network, ...cells, ...cities]);
}
const typed = new RegExp("GeoNames|Invented for the demonstration|^(International|Press) office|^International relations|^Mozilla|" +
    "^Head of the European office$|^European (office|funds)$|" +
    "^Annual general meeting$|^The group met three times|^Dear colleagues, |^Invitations to the |^Working group on waste$");
const date = /^[A-Z][a-z]+ \d{1,2}, \d{4}( at .*)?$/;
const isName = (text, names) => names.has(text.replace(/^.* – /, "")) || typed.test(text) || date.test(text) ||
    (!/ [a-z]{2,} /.test(text) && !/^[A-Z][a-z]+ [a-z]+/.test(text));

const inPseudo = (address) => `${address}${address.includes("?") ? "&" : "?"}language=${pseudoLanguage}`;

for (const who of readers) {
    test(`${who}: every word comes from a catalogue`, withReader({}, async ({ page }, t) => {
        const left = new Map(), names = await namesOf(), { address } = await pseudoSite();
        const headers = { accept: "text/html", ...who === "visitor" ? {} : { cookie: await cookieOf(who) } };
        const routes = await newRoutes(who);
        for (const { path } of routes) {
            const answer = await fetch(inPseudo(address + path), { headers });
            assert.equal(answer.status, 200, path);
            for (const text of await page.evaluate(words, await answer.text()))
                if (!isName(text, names))
                    left.set(text, path);
        }
        t.diagnostic(`${routes.length} pages`);
        assert.equal(left.size, 0, "\n" + [...left].slice(0, 60).map(([text, path]) => `${path}: ${text}`).join("\n"));
    }));

    test(`${who}: longer words have room on the narrowest screen`, async () => {
        const someone = await reader({ at: { ...await pseudoSite() }, ...who === "visitor" ? {} : { as: who }, viewport: { width: 320, height: 900 } });
        const found = [];
        for (const { path } of await newRoutes(who)) {
            await someone.page.goto(inPseudo(path));
            found.push(...await tooWide(someone.page, path));
        }
        await someone.done();
        assert.equal(found.length, 0, "\n" + found.slice(0, 40).join("\n"));
    });
}

test("the language is kept from page to page, and can be changed on any page", withReader({}, async ({ page }) => {
    await page.goto("/?language=el");
    assert.equal(await page.getAttribute("html", "lang"), "el");
    await page.goto("/cities");
    assert.equal(await page.getAttribute("html", "lang"), "el");
    await page.goto("/cities?language=en");
    assert.equal(await page.getAttribute("html", "lang"), "en");
}));
