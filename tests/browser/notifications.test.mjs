// SPDX-License-Identifier: EUPL-1.2
// What somebody is told, without scripts: the number at the top, the list, opening what is new, choosing how closely to follow a place, and ending
// mails from a mail, without signing in.
import { test } from "node:test";
import assert from "node:assert/strict";
import { mailTo, plain } from "./mailbox.mjs";
import { reader, withReader } from "./reader.mjs";
import { people, site } from "./site.mjs";

const without = { javaScriptEnabled: false, locale: "en-GB" };
const theme = "/themes/mobility";

const press = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole("button", { name }).first().click()]);
const follow = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole("link", { name }).first().click()]);
const count = async (page) => Number(await page.locator(".unread-count").textContent() || 0);

// Accounts have languages of their own.
const inEnglish = (page) => page.goto("/?language=en");

// What is marked by looking at it is written within a second.
async function untilCountIs(page, wanted) {
    for (let attempt = 0; await count(page) !== wanted && attempt < 200; attempt++) {
        await page.waitForTimeout(100);
        await page.goto("/notifications");
    }
    assert.equal(await count(page), wanted);
}

// The secretariat begins a thread that whoever follows the theme is told of; how many more that makes.
async function beginThread(title) {
    const someone = await reader({ ...without, as: "secretariat" }), { page } = someone;
    await inEnglish(page);
    await page.goto(`${theme}/threads/new`);
    await page.getByLabel("What is it about?").fill(title);
    await page.getByLabel("Text").fill("Who has figures of **night trains**?");
    await press(page, "Begin the thread");
    await someone.done();
}

async function choose(page, level) {
    await page.goto(theme);
    await follow(page, "Choose what I am told of what happens here");
    await page.getByLabel("What I am told").selectOption({ label: level });
    await press(page, "Save");
    assert.equal(new URL(page.url()).pathname, theme);
    await page.locator("[role=status]", { hasText: "From now on you are told so." }).waitFor();
}

async function readWhatIsNew(page, before) {
    for (let attempt = 0; await count(page) === before && attempt < 200; attempt++) {
        await page.waitForTimeout(100);
        await page.goto("/notifications");
    }
    assert.equal(await count(page), before + 1);
    const first = page.locator(".told.new li").first();
    assert.match(await first.textContent(), /began the thread Counting night trains/);
    assert.match(await first.textContent(), /You have chosen to follow Mobility\./);
    await follow(page, /Counting night trains/);
    await page.locator("h1", { hasText: "Counting night trains" }).waitFor();
    await page.goto("/notifications");
    await untilCountIs(page, before);
}

async function endFromMail() {
    const mail = await mailTo(site.mail, people.coordinator.email, /Counting night trains/);
    assert.match(mail.head, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const address = plain(mail).match(/\/unsubscribe\/[\w-]+/)[0];
    const stranger = await reader(without), { page } = stranger;
    await page.goto(address);
    await press(page, "End all mails about Mobility");
    await page.locator("main", { hasText: "Done: you get no more of these mails." }).waitFor();
    await stranger.done();
}

test("what happens where somebody follows it is told, read, and ended from a mail", withReader({ ...without, as: "coordinator" }, async ({ page }) => {
    await inEnglish(page);
    await choose(page, "Everything at once");
    await page.goto("/notifications");
    const before = await count(page);
    await beginThread("Counting night trains");
    await readWhatIsNew(page, before);
    await endFromMail();
    await page.goto("/notifications/settings");
    const row = page.locator("tr", { hasText: "Mobility" });
    assert.match(await row.textContent(), /Nothing/);
    assert.match(await row.textContent(), /You have chosen this\./);
    await page.goto("/notifications");
    if (before > 0)
        await press(page, "Mark all as read");
    await page.locator("main", { hasText: "You have read everything." }).waitFor();
    assert.equal(await count(page), 0);
}));

test("somebody chooses a weekly digest", withReader({ ...without, as: "coordinator" }, async ({ page }) => {
    await inEnglish(page);
    await page.goto("/notifications/settings");
    await page.getByLabel("Digest", { exact: false }).first().selectOption("weekly");
    await page.getByLabel("Day of a weekly digest").selectOption("5");
    await press(page, "Save");
    await page.locator("[role=status]", { hasText: "Your preferences are saved." }).waitFor();
    assert.equal(await page.getByLabel("Day of a weekly digest").inputValue(), "5");
    await page.getByLabel("Digest", { exact: false }).first().selectOption("daily");
    await press(page, "Save");
}));
