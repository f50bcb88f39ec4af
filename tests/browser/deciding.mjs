// SPDX-License-Identifier: EUPL-1.2
// An assembly decides, in French and Polish and without scripts, as people of many cities, from the mail that calls it to the outcomes and their recount:
// it meets without a quorum and again with one, votes on phones and on paper, en bloc, in secret and by silence.
import assert from "node:assert/strict";
import { follow, says, send } from "./acting.mjs";
import { comes, openGroup } from "./delegates.mjs";
import { mailTo } from "./mailbox.mjs";

const body = "/groups/annual-general-meeting";
const french = ["lyon", "marseille", "bordeaux", "nantes", "toulouse", "strasbourg", "grenoble", "rennes", "montpellier", "brussels"];
const polish = ["krakow", "warsaw", "wroclaw", "gdansk", "poznan", "lodz", "katowice", "lublin", "szczecin", "bialystok"];
const cities = [...french, ...polish];
const phone = { width: 390, height: 844 };
const day = 86400;

const director = { email: "director@hanse.example.org", password: "director-welcomes-you" };
const chair = { name: "Manon Gauthier", email: "mayor@lyon.example.org", password: "lyon-mayor-welcomes-you" };
const voterOfKrakow = { name: "Łukasz Olszewski", email: "lukasz.olszewski@krakow.example.org", locale: "pl-PL" };
const deputyOfMarseille = { name: "Claire Fontaine", email: "claire.fontaine@marseille.example.org" };
const localeOf = (city) => (polish.includes(city) ? "pl-PL" : "fr-FR");
const of = (role, city) => ({ email: `${role}@${city}.example.org`, locale: localeOf(city) });
const delegateOf = (city) => ({ lyon: chair, krakow: voterOfKrakow, marseille: deputyOfMarseille })[city] ?? of("mayor", city);

const items = ["Le budget de 2027 est-il approuvé ?", "Les cotisations suivent-elles les prix à partir de 2028 ?", "L’assemblée de 2028 se tient-elle à Cracovie ?"];

// The day that comes so many days after today, in Brussels, by the clock of the site.
const dayIn = (days) => new Date(Date.now() + days * day * 1000).toLocaleDateString("sv", { timeZone: "Europe/Brussels" });
const optionWith = (page, ending, field, words) => page.locator(`main form[method=post][action$="${ending}"] [name=${field}] option`, { hasText: words }).first().getAttribute("value");

// ---- It is called ----

// A list that goes on over several pages, until it has what is looked for.
async function pageUntil(page, selector) {
    while (await page.locator(selector).count() === 0)
        await follow(page, "][rel=next");
}

async function giveTheChair({ page }, city) {
    await openGroup(page, body);
    await follow(page, `='${body}/seats'`);
    const row = `main tr:has(a[href="/cities/${city}"])`;
    await pageUntil(page, row);
    await page.locator(`${row} a[href*="/seats/"]`).click();
    await page.waitForLoadState();
    await send(page, "/role", { role: "chair" });
}

// As of an assembly, but that the chair decides ties.
async function addRule({ page }, name) {
    await openGroup(page, body);
    await follow(page, `='${body}/rules'`);
    await send(page, "/rules", { way: "vote", name, language: "fr", preset: "assembly" });
    await follow(page, "$='/edit'");
    await send(page, "/edit", { tie: "chair" });
    await says(page, new RegExp(name));
}

async function callMeeting({ page }, title, days) {
    await openGroup(page, body);
    await follow(page, `='${body}/meetings'`);
    await send(page, "/meetings", { title, language: "fr", room: "Palais des congrès, Lyon", starts_on: dayIn(days), starts_clock: "09:30",
        rule: await optionWith(page, "/meetings", "rule", "Décisions de l’assemblée") });
    await says(page, new RegExp(title));
    return new URL(page.url()).pathname;
}

async function openMeeting(page, meeting) {
    await openGroup(page, body);
    await follow(page, `='${meeting}'`);
}

async function openChair(page, meeting) {
    await openMeeting(page, meeting);
    await follow(page, `='${meeting}/chair'`);
}

async function putItems({ page }, meeting) {
    await openChair(page, meeting);
    for (const title of items)
        await send(page, "/items", { title, language: "fr" });
    assert.equal(await page.locator("#items li").count(), items.length);
}

async function assemblyIsCalled(story) {
    const staff = await comes(story.at, director);
    await giveTheChair(staff, "lyon");
    await addRule(staff, "Décisions de l’assemblée");
    await staff.done();
    story.chair = await comes(story.at, chair);
    story.meeting = await callMeeting(story.chair, "Assemblée de décembre", 3);
    await putItems(story.chair, story.meeting);
}

// ---- Cities name who votes for them ----

const openVoters = async ({ page }, meeting) => {
    await openMeeting(page, meeting);
    await follow(page, `='${meeting}/voters'`);
};

// From the mail that calls the meeting to its page.
async function comesByMail(at, who, title, language) {
    const someone = await comes(at, who), { body } = await mailTo(at.mail, who.email, new RegExp(`${title}[^]*/notifications/\\d`));
    assert.match(body, language);
    await someone.page.goto(new URL(body.match(/https?:\S+\/notifications\/\d+/)[0]).pathname);
    await says(someone.page, new RegExp(title));
    return someone;
}

async function nameVoter(at, city, voter, meeting) {
    const someone = await comesByMail(at, of("coordinator", city), "Assemblée de décembre", /Assemblée de décembre/), { page } = someone;
    await follow(page, `='${meeting}/voters'`);
    await send(page, "/voters", { person: await optionWith(page, "/voters", "person", voter.name) });
    await says(page, new RegExp(voter.name));
    await someone.done();
}

async function giveProxy(at, city, holder, meeting) {
    const someone = await comes(at, of("coordinator", city)), { page } = someone;
    await openVoters(someone, meeting);
    await send(page, "/proxies", { holder: { label: holder } });
    await someone.done();
}

async function nameDeputy(at, city, deputy) {
    const someone = await comes(at, of("mayor", city)), { page } = someone;
    await page.goto("/me");
    await follow(page, "='/me/deputies'");
    const mandate = await page.locator("main form [name=mandate] option:not([value=''])").first().getAttribute("value");
    await send(page, "/me/deputies", { mandate, deputy: await optionWith(page, "/me/deputies", "deputy", deputy.name), starts: dayIn(0), ends: dayIn(25) });
    await says(page, new RegExp(deputy.name));
    await someone.done();
}

async function citiesPrepare({ at, meeting }) {
    await nameVoter(at, "krakow", voterOfKrakow, meeting);
    await giveProxy(at, "bydgoszcz", "Kraków", meeting);
    await giveProxy(at, "dijon", "Bordeaux", meeting);
    const told = await mailTo(at.mail, voterOfKrakow.email, /Bydgoszcz[^]*Assemblée de décembre/);
    assert.match(told.body, /notifications/);
    await nameDeputy(at, "marseille", deputyOfMarseille);
}

// ---- It meets without a quorum ----

async function tick(page, names) {
    for (const name of names)
        await page.locator("#presence label", { hasText: name }).first().click();
    await send(page, "/presence", {});
}

// Those who sit far from a phone are marked by the chair: so many from the top of the list.
async function tickFirst(page, count) {
    const boxes = page.locator("#presence input[type=checkbox]:not(:checked)");
    for (const box of (await boxes.all()).slice(0, count))
        await box.evaluate((one) => one.setAttribute("checked", ""));
    await send(page, "/presence", {});
}

async function say({ page }, meeting, button) {
    await openChair(page, meeting);
    await send(page, button, {});
}

async function meetsWithoutQuorum(story) {
    const { at, chair: { page }, meeting } = story;
    at.wind(3 * day);
    await openChair(page, meeting);
    await tick(page, ["Paris", "Lyon"]);
    await send(page, "/begin", {});
    await send(page, "/open", {});
    await send(page, "/close", {});
    await says(page, /Le budget de 2027/);
    await send(page, "/again", { starts_on: dayIn(19), starts_clock: "09:30" });
    story.meeting = new URL(page.url()).pathname.replace(/\/chair$/, "");
    assert.notEqual(story.meeting, meeting);
    await openChair(page, story.meeting);
    assert.equal(await page.locator("#items li").count(), items.length);
}

export function assemblyDecides(start) {
    const story = {};
    const step = (name, body) => [name, async () => {
        story.at ??= await start();
        await body(story);
    }];
    return [
        step("in French and Polish, an assembly is called", assemblyIsCalled),
        step("its cities name voters and deputies, and give proxies", citiesPrepare),
        step("too few come, and it is called for the second time", meetsWithoutQuorum),
    ];
}
