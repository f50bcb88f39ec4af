// SPDX-License-Identifier: EUPL-1.2
// What people do, step by step, with scripts switched off: told once here, played on both engines.
import assert from "node:assert/strict";
import { people } from "./site.mjs";
import { mailTo } from "./mailbox.mjs";
import { signIn } from "./reader.mjs";

const submit = (page, form) => Promise.all([page.waitForEvent("framenavigated"), page.locator(`${form} button[type=submit]`).first().click()]);

export async function filterCities({ page }) {
    await page.goto("/cities");
    const all = await page.locator("main a[href^='/cities/']").count();
    await page.selectOption("main form[method=get] select[name=country]", "GR");
    await submit(page, "main form[method=get]");
    assert.match(page.url(), /country=GR/);
    const some = await page.locator("main a[href^='/cities/']").count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.equal(await page.inputValue("main form[method=get] select[name=country]"), "GR");
}

export async function signInWrongly({ page }) {
    await page.goto("/sign-in");
    await page.fill("input[name=email]", people.coordinator.email);
    await page.fill("input[name=password]", "not the password");
    await submit(page, "main form[method=post]");
    assert.equal(await page.inputValue("input[name=email]"), people.coordinator.email);
    assert.equal(await page.inputValue("input[name=password]"), "");
    assert.ok(await page.locator("[role=alert], .problem, .problems").count() > 0, "no problem is shown");
}

export async function signInByPassword(someone) {
    await signIn(someone, "coordinator");
    await someone.page.goto("/me");
    assert.ok((await someone.page.textContent("main")).includes(people.coordinator.email));
}

export async function signInByMail({ page, at }) {
    await page.goto("/sign-in/link");
    await page.fill("input[name=email]", people.secretariat.email);
    await submit(page, "main form[method=post]");
    const { body } = await mailTo(at.mail, people.secretariat.email, /\/sign-in\/link\//);
    const link = new URL(body.match(/https?:\/\/\S+\/sign-in\/link\/\S+/)[0]);
    await page.goto(link.pathname);
    await submit(page, "main form[method=post]");
    await page.goto("/me");
    assert.ok((await page.textContent("main")).includes(people.secretariat.email));
    await page.goto(link.pathname);
    assert.equal(await page.locator("main form[method=post] input").count(), 0, "a link works once");
}

export async function editCity({ page }) {
    await page.goto("/cities");
    const city = await page.locator("main a[href^='/cities/']:not([href*='?'])").evaluateAll((links) =>
        links.map((link) => link.getAttribute("href")).find((href) => /^\/cities\/[a-z0-9-]+$/.test(href) && href !== "/cities/add"));
    await page.goto(`${city}/edit`);
    const form = `form[action="${city}/populations"]`;
    await page.fill(`${form} [name=year]`, "2024");
    await page.fill(`${form} [name=number]`, "0");
    await page.fill(`${form} [name=source]`, "The register");
    await submit(page, form);
    assert.equal(await page.inputValue(`${form} [name=source]`), "The register", "what was typed is kept");
    await page.fill(`${form} [name=number]`, "345678");
    await submit(page, form);
    assert.equal(new URL(page.url()).pathname, city);
    assert.match(await page.textContent("main"), /345,678/);
    return city;
}

export async function addContact({ page }, city) {
    await page.goto(`${city}/edit`);
    const form = `form[action="${city}/contacts"]`;
    await page.fill(`${form} [name=role]`, "Bureau of <b>tests</b> & \"quotes\"");
    await page.fill(`${form} [name=email]`, "tests@city.example");
    await page.selectOption(`${form} [name=audience]`, { index: 1 });
    await submit(page, form);
    await page.goto(city);
    assert.match(await page.textContent("main"), /Bureau of <b>tests<\/b> & "quotes"/);
}

export async function endSession({ page, context }, elsewhere) {
    await page.goto("/me/sessions");
    const sessions = await page.locator("form[action^='/me/sessions/'][action$='/end']").count();
    assert.ok(sessions >= 1, "no other session is shown");
    await submit(page, "form[action='/me/sessions/end-others']");
    await elsewhere.page.goto("/me");
    assert.match(elsewhere.page.url(), /\/sign-in/);
    await page.goto("/me");
    await submit(page, "main form[action='/sign-out']");
    assert.equal((await context.cookies()).filter((one) => one.name === "session" && one.value).length, 0);
    await page.goto("/me");
    assert.match(page.url(), /\/sign-in/);
}
