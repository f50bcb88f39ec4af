// SPDX-License-Identifier: EUPL-1.2
// Without a mouse: the skip link, an order of tab stops that follows the page, a focus that can be seen, and a task done by keys alone.
import { test } from "node:test";
import assert from "node:assert/strict";
import { withReader } from "./reader.mjs";
import { people } from "./site.mjs";

// What has the focus: its words, where it stands, and whether it looks different from when it has not.
function focused() {
    const one = document.activeElement;
    if (!one || one === document.body)
        return null;
    const looks = () => [one, ...one.querySelectorAll("*")].map((part) => {
        const { outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth, fill, backgroundColor } = getComputedStyle(part);
        return [outlineStyle, outlineStyle === "none" ? "" : outlineWidth, boxShadow, stroke, strokeWidth, fill, backgroundColor].join();
    }).join(";");
    const withFocus = looks();
    one.blur();
    const without = looks();
    one.focus();
    const box = one.getBoundingClientRect();
    // The parts of a date are tab stops of one element.
    const after = !window.lastFocus || window.lastFocus === one || Boolean(window.lastFocus.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    window.lastFocus = one;
    return { tag: one.tagName.toLowerCase(), href: one.getAttribute("href") ?? "", field: one.getAttribute("name") ?? "",
        name: (one.getAttribute("aria-label") || one.textContent.trim() || one.getAttribute("name") || "").slice(0, 40),
        seen: withFocus !== without, visible: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0, after };
}

async function tabThrough(page, limit = 400) {
    const stops = [];
    for (let i = 0; i < limit; i++) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate(focused);
        if (!now || (i > 0 && !now.after))
            break;
        stops.push(now);
    }
    return stops;
}

for (const path of ["/", "/cities", "/themes", "/sign-in", "/figures"]) {
    test(`${path}: every tab stop can be seen and follows the one before`, withReader({}, async ({ page }) => {
        await page.goto(path);
        const stops = await tabThrough(page);
        assert.ok(stops.length > 5, `${stops.length} stops`);
        const hidden = stops.filter((one) => !one.seen || !one.visible).map((one) => `${one.tag} ${one.href}${one.field} ${one.name}`);
        assert.deepEqual(hidden, []);
        const unnamed = stops.filter((one) => !one.name).map((one) => `${one.tag} ${one.href}`);
        assert.deepEqual(unnamed, []);
        const reachable = await page.locator("main a[href]:visible, main button:visible, main select:visible, main input:visible:not([type=hidden])").count();
        assert.ok(stops.length >= Math.min(reachable, 390) * 0.9, `${stops.length} stops, ${reachable} things to reach`);
    }));
}

test("the skip link comes first and leads to the content", withReader({}, async ({ page }) => {
    await page.goto("/cities");
    await page.keyboard.press("Tab");
    assert.match((await page.evaluate(focused)).href, /^#/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null), "the next stop is in the content");
}));

test("signing in by keys alone", withReader({ javaScriptEnabled: false }, async ({ page }) => {
    await page.goto("/sign-in");
    const tabTo = async (name) => {
        for (let i = 0; i < 60; i++) {
            if ((await page.evaluate(() => document.activeElement.getAttribute("name"))) === name)
                return;
            await page.keyboard.press("Tab");
        }
        throw new Error(`${name} is not reached`);
    };
    await tabTo("email");
    await page.keyboard.type(people.coordinator.email);
    await tabTo("password");
    await page.keyboard.type(people.coordinator.password);
    await Promise.all([page.waitForURL((url) => url.pathname !== "/sign-in"), page.keyboard.press("Enter")]);
}));
