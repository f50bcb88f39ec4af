// SPDX-License-Identifier: EUPL-1.2
// What people in the stories do at a page: follow a link, fill in a form, read.
import assert from "node:assert/strict";
import { mailTo } from "./mailbox.mjs";

// Fills in the form whose address ends like this, leaves the rest as it stands, and sends it; `button`: the value of the one that is pressed.
export async function send(page, ending, values, button) {
    const form = page.locator(`main form[method=post][action$="${ending}"]`).first();
    for (const [name, value] of Object.entries(values)) {
        const field = form.locator(`[name=${name}]`).first();
        const kind = await field.evaluate((one) => (one.tagName === "SELECT" ? "select" : one.type));
        if (kind === "select")
            await field.selectOption(value);
        else if (kind === "checkbox")
            await field.setChecked(value);
        else if (kind === "radio")
            await form.locator(`[name=${name}][value="${value}"]`).check();
        else
            await field.fill(value);
    }
    const pressed = button ? form.locator(`button[value="${button}"]`) : form.locator("button[type=submit]").first();
    await press(page, pressed);
}

export const follow = (page, href) => press(page, page.locator(`a[href${href}]`).first());

// Until the page that comes of it is there whole.
export async function press(page, locator) {
    await Promise.all([page.waitForEvent("framenavigated"), locator.click()]);
    await page.waitForLoadState();
}

export const says = async (page, words) => assert.match(await page.textContent("main"), words, page.url());
export const hides = async (page, words) => assert.doesNotMatch(await page.textContent("main"), words, page.url());

// Goes where the mail to somebody leads: the first address in it that has this in its path. `language`: a word that shows the mail's language.
export async function openMailed({ page, at }, { email }, path, language) {
    const { body } = await mailTo(at.mail, email, new RegExp(`https?://\\S+${path}`));
    assert.match(body, language);
    await page.goto(new URL(body.match(new RegExp(`https?://\\S+${path}[^\\s"<>]*`))[0]).pathname);
}
