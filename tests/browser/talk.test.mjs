// SPDX-License-Identifier: EUPL-1.2
// Two officers of two cities talk: one writes German, the other Polish, neither needs scripts; with scripts nothing typed is lost, and a new
// post comes by itself.
import { test } from "node:test";
import assert from "node:assert/strict";
import { reader, withReader } from "./reader.mjs";

const place = "/themes/mobility";

// One of the demonstration's coordinators.
async function signInFrom(city, { page }) {
    await page.goto("/sign-in");
    await page.fill("input[name=email]", `coordinator@${city}.example.org`);
    await page.fill("input[name=password]", `${city}-welcomes-you`);
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.press("input[name=password]", "Enter")]);
}

async function officer(city, options) {
    const someone = await reader(options);
    await signInFrom(city, someone);
    await someone.page.goto("/?language=en");
    return someone;
}

const press = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole("button", { name, exact: true }).click()]);
const follow = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole("link", { name }).first().click()]);

async function write(page, { title, text, language }) {
    if (title)
        await page.getByLabel("What is it about?").fill(title);
    await page.getByLabel("Text").fill(text);
    await page.getByLabel("Language of what you write").selectOption(language);
}

// What was drafted and looked at is sent; the address of the thread.
async function beginInGerman({ page }) {
    await page.goto(place);
    await follow(page, "Begin a thread");
    await write(page, { title: "Nachtzüge im Herbst", text: "Wer hat **Zahlen**? @Rotterdam vielleicht.", language: "de" });
    await press(page, "Keep as a draft");
    assert.match(await page.locator(".beside").textContent(), /This is your draft/);
    await press(page, "Preview");
    assert.equal(await page.locator("#preview .prose").getAttribute("lang"), "de");
    assert.equal(await page.locator("#preview strong").textContent(), "Zahlen");
    await press(page, "Begin the thread");
    assert.equal(await page.locator("h1 [lang=de]").textContent(), "Nachtzüge im Herbst");
    assert.equal(await page.getByRole("link", { name: "@Rotterdam" }).getAttribute("href"), "/cities/rotterdam");
    return new URL(page.url()).pathname;
}

async function answerInPolish({ page }, thread) {
    await page.goto("/threads");
    assert.match(await page.locator("#threads .has-new", { hasText: "Nachtzüge" }).textContent(), /1 new post/);
    await follow(page, "Nachtzüge im Herbst");
    await page.locator("#unread").waitFor();
    await follow(page, /^Quote/);
    await page.getByLabel("Text").fill(await page.getByLabel("Text").inputValue() + "My mamy: **1,2 mln** rocznie.");
    await page.getByLabel("Language of what you write").selectOption("pl");
    await press(page, "Send the answer");
    assert.match(page.url(), /#post-\d+$/);
    assert.match(await page.locator(".post blockquote").textContent(), /Wer hat Zahlen/);
    await untilAllIsRead(page, thread);
}

// What was read is noted in batches, some moments later.
async function untilAllIsRead(page, thread) {
    await page.goto(thread);
    for (let attempt = 0; await page.locator("#unread").count() !== 0 && attempt < 200; attempt++) {
        await page.waitForTimeout(100);
        await page.goto(thread);
    }
    assert.equal(await page.locator("#unread").count(), 0);
}

async function acceptAndChange({ page }, thread) {
    await page.goto(thread);
    await page.locator("#unread").waitFor();
    await press(page, /^This answers it/);
    await page.locator(".post.answers [lang=pl]", { hasText: "1,2 mln" }).waitFor();
    await follow(page, /^Change/);
    await page.getByLabel("Text").fill("Wer hat *neue* Zahlen?");
    await press(page, "Save the change");
    await follow(page, "changed");
    assert.match(await page.locator("ins").first().textContent(), /neue/);
}

test("without scripts, two officers talk in German and Polish", withReader({ javaScriptEnabled: false }, async (german) => {
    await signInFrom("lyon", german);
    await german.page.goto("/?language=en");
    const polish = await officer("porto", { javaScriptEnabled: false });
    const thread = await beginInGerman(german);
    await answerInPolish(polish, thread);
    await acceptAndChange(german, thread);
    await polish.done();
}));

test("what is typed is a draft some seconds later, and at another browser", withReader({}, async (here) => {
    await signInFrom("tampere", here);
    await here.page.goto("/?language=en");
    await here.page.goto(`${place}/threads/new`);
    await here.page.getByLabel("What is it about?").fill("A thought that is not yet whole");
    await here.page.locator(".kept:not([hidden])").waitFor();
    const elsewhere = await officer("tampere", { javaScriptEnabled: false });
    await elsewhere.page.goto(`${place}/threads/new`);
    assert.equal(await elsewhere.page.getByLabel("What is it about?").inputValue(), "A thought that is not yet whole");
    await elsewhere.done();
}));

// The draft is on its way for a while, whatever becomes of the page that sent it; the post is sent meanwhile.
test("a draft that is slow does not come back once the post is sent", withReader({}, async ({ page, ...here }) => {
    await signInFrom("tampere", { page, ...here });
    await page.goto("/?language=en");
    await page.goto(`${place}/threads/new`);
    await write(page, { title: "Slow lines", text: "Who waits?", language: "en" });
    await press(page, "Begin the thread");
    const thread = page.url(), isDraft = (request) => /do=draft/.test(request.postData() ?? "");
    let kept = false;
    await page.route((url) => url.pathname === new URL(thread).pathname, async (route) => {
        if (!isDraft(route.request()))
            return route.continue();
        await new Promise((later) => setTimeout(later, 1500));
        const answer = await here.context.request.fetch(route.request(), { maxRedirects: 0 });
        kept = true;
        return route.fulfill({ response: answer }).catch(() => {});
    });
    const begins = page.waitForRequest(isDraft);
    await page.getByLabel("Text").fill("I do.");
    await begins;
    await press(page, "Send the answer");
    assert.equal(await page.locator(".post", { hasText: "I do." }).count(), 1);
    for (let attempt = 0; !kept && attempt < 100; attempt++)
        await page.waitForTimeout(50);
    assert.ok(kept);
    await page.goto(thread);
    assert.equal(await page.getByLabel("Text").inputValue(), "");
}));

test("a new post comes by itself, and what is being typed stays", withReader({}, async (reading) => {
    await signInFrom("athens", reading);
    await reading.page.goto("/?language=en");
    const writing = await officer("ghent", { javaScriptEnabled: false });
    await writing.page.goto(`${place}/threads/new`);
    await write(writing.page, { title: "Trams", text: "Who has some?", language: "en" });
    await press(writing.page, "Begin the thread");
    await reading.page.goto(new URL(writing.page.url()).pathname);
    await reading.page.getByLabel("Text").pressSequentially("We d");
    await write(writing.page, { text: "Nobody?", language: "en" });
    await press(writing.page, "Send the answer");
    await reading.page.locator(".post", { hasText: "Nobody?" }).waitFor();
    assert.equal(await reading.page.getByLabel("Text").inputValue(), "We d");
    await writing.done();
}));
