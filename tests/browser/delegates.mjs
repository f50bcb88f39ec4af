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
