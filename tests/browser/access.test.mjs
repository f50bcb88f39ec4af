// SPDX-License-Identifier: EUPL-1.2
// WCAG 2.2 AA on every kind of page, wide and narrow, light and dark.
import { test } from "node:test";
import assert from "node:assert/strict";
import { look } from "./barriers.mjs";
import { newRoutes } from "./crawl.mjs";
import { tooWide } from "./narrow.mjs";
import { readers, wantsPart } from "./parts.mjs";
import { withReader } from "./reader.mjs";

const views = [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]];

for (const who of readers.filter((one) => wantsPart("access", one))) {
    test(`${who}: no barrier in four views, nothing wider than the screen`, withReader(who === "visitor" ? {} : { as: who }, async ({ page }, t) => {
        const found = [];
        const pages = await newRoutes(who);
        for (const { path, isNew } of pages) {
            found.push(...await look(page, path, isNew ? views : [views[0], views[3]]));
            found.push(...await tooWide(page, path));
        }
        t.diagnostic(`${pages.length} pages: ${pages.map(({ path }) => path).join(" ")}`);
        assert.equal(found.length, 0, "\n" + found.slice(0, 40).join("\n"));
    }));
}
