// SPDX-License-Identifier: EUPL-1.2
// How people of the stories come: each with a browser of their own, by password or by a link that is mailed.
import { follow, openMailed, send } from "./acting.mjs";
import { reader } from "./reader.mjs";

export async function signInByLink(someone, { email }) {
    await someone.page.goto("/sign-in/link");
    await send(someone.page, "/sign-in/link", { email });
    await openMailed(someone, { email }, "/sign-in/link/", /./);
    await send(someone.page, someone.page.url().match(/\/[\w-]+$/)[0], {});
}

// Somebody without scripts, signed in; more: options of the browser.
export async function comes(at, who, more = {}) {
    const someone = await reader({ at, javaScriptEnabled: false, locale: who.locale ?? "fr-FR", ...more }), { email, password } = who;
    if (!password) {
        await signInByLink(someone, who);
        return someone;
    }
    await someone.page.goto("/sign-in");
    await send(someone.page, "/sign-in", { email, password });
    return someone;
}

export async function openGroup(page, path) {
    await page.goto("/");
    await follow(page, "='/groups'");
    await follow(page, `='${path}'`);
}

// The clock of the site, so many days ahead of the machine's.
export function windTo(at, days) {
    at.ahead = days * 86400;
    at.wind(at.ahead);
}

// The day that comes so many days after today, in Brussels, by the clock of the site.
export const dayIn = (at, days) => new Date(Date.now() + ((at.ahead ?? 0) + days * 86400) * 1000).toLocaleDateString("sv", { timeZone: "Europe/Brussels" });

// The value of the choice with these words; of the first that there is.
export const optionWith = (page, ending, field, words = "") => page.locator(`main form[method=post][action$="${ending}"] [name=${field}] option:not([value=""])`,
    { hasText: words }).first().getAttribute("value");
