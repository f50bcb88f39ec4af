// SPDX-License-Identifier: EUPL-1.2
// Someone at a browser: a context of Chromium with a page that notes every complaint of the console and every request that leaves the site.
import assert from "node:assert/strict";
import { browser, people, site } from "./site.mjs";

// options: those of Playwright's newContext, besides `at`, the site; `as`, one of `people`, who is then signed in; `mayAsk`, beginnings of addresses elsewhere.
export async function reader({ at = site, as, mayAsk = [], ...options } = {}) {
    const context = await browser.newContext({ baseURL: at.address, viewport: { width: 1280, height: 900 }, locale: "en-GB",
        reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(30000);
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(`error on ${page.url()}: ${error.message}`));
    page.on("console", (message) => {
        // The browser notes every answer of 400 and above; those are the tests' own business.
        if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource"))
            complaints.push(`console on ${page.url()}: ${message.text()}`);
    });
    page.on("request", (request) => {
        if (![at.address, "data:", ...mayAsk].some((beginning) => request.url().startsWith(beginning)))
            complaints.push(`${page.url()} asks ${request.url()}`);
    });
    const done = async () => {
        await context.close();
        assert.deepEqual(complaints, []);
    };
    const someone = { context, page, at, done };
    if (as)
        await signIn(someone, as);
    return someone;
}

export async function signIn({ page }, who) {
    await page.goto("/sign-in");
    await page.fill("input[name=email]", people[who].email);
    await page.fill("input[name=password]", people[who].password);
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.press("input[name=password]", "Enter")]);
}

// A test's body with a reader who is gone, and whose complaints have been looked at, when it ends.
export function withReader(options, body) {
    return async (t) => {
        const someone = await reader(options);
        try {
            await body(someone, t);
        } catch (error) {
            await someone.context.close();
            throw error;
        }
        await someone.done();
    };
}
