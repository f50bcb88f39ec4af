// SPDX-License-Identifier: EUPL-1.2
// An assembly decides, in French and Polish and without scripts, as people of many cities, from the mail that calls it to the outcomes and their recount:
// it meets without a quorum and again with one, votes on phones and on paper, en bloc, in secret and by silence.
import assert from "node:assert/strict";
import { follow, press, says, send } from "./acting.mjs";
import { comes, dayIn, openGroup, optionWith, windTo } from "./delegates.mjs";
import { amendmentsEnBloc, settlers, silenceBroken } from "./settling.mjs";
import { electedSit, electionIsHeld, electionIsPrepared } from "./electing.mjs";
import { mailTo } from "./mailbox.mjs";
import { bystander, bystanderRecounts } from "./recounting.mjs";

const body = "/groups/annual-general-meeting";
const french = ["lyon", "marseille", "bordeaux", "nantes", "toulouse", "strasbourg", "grenoble", "rennes", "montpellier", "brussels"];
const polish = ["krakow", "warsaw", "wroclaw", "gdansk", "poznan", "lodz", "katowice", "lublin", "szczecin", "bialystok"];
const cities = [...french, ...polish];
const phone = { width: 390, height: 844 };

const director = { email: "director@hanse.example.org", password: "director-welcomes-you" };
const chair = { name: "Manon Gauthier", email: "mayor@lyon.example.org", password: "lyon-mayor-welcomes-you" };
const voterOfKrakow = { name: "Łukasz Olszewski", email: "lukasz.olszewski@krakow.example.org", locale: "pl-PL" };
const deputyOfMarseille = { name: "Claire Fontaine", email: "claire.fontaine@marseille.example.org" };
const localeOf = (city) => (polish.includes(city) ? "pl-PL" : "fr-FR");
const of = (role, city) => ({ email: `${role}@${city}.example.org`, locale: localeOf(city) });
const delegateOf = (city) => ({ lyon: chair, krakow: voterOfKrakow, marseille: deputyOfMarseille })[city] ?? of("mayor", city);

const items = ["Le budget de 2027 est-il approuvé ?", "Les cotisations suivent-elles les prix à partir de 2028 ?", "L’assemblée de 2028 se tient-elle à Cracovie ?"];

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
    await press(page, page.locator(`${row} a[href*="/seats/"]`));
    await send(page, "/role", { role: "chair" });
}

// As of an assembly, but for what is otherwise.
async function addRule({ page }, way, name, otherwise) {
    await openGroup(page, body);
    await follow(page, `='${body}/rules'`);
    await send(page, "/rules", { way, name, language: "fr", preset: "assembly" });
    await follow(page, "$='/edit'");
    await send(page, "/edit", otherwise);
    await says(page, new RegExp(name));
    await follow(page, "$='/edit'");
    assert.ok(await page.locator("main form [name=by_membership]").isChecked(), "what was ticked stays");
}

async function callMeeting({ page, at }, title, days) {
    await openGroup(page, body);
    await follow(page, "$='/meetings#call-head'");
    await send(page, "/meetings", { title, language: "fr", room: "Palais des congrès, Lyon", starts_on: dayIn(at, days), starts_clock: "09:30",
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

// Who has come stays signed in throughout.
async function personOf(story, who, more) {
    story.people ??= {};
    return (story.people[who.email] ??= await comes(story.at, who, more));
}
// The chair has a phone, as a delegate, and a desk.
const chairOf = async (story) => (story.desk ??= await comes(story.at, chair));

// Before the call fills their boxes.
async function allSignIn(story) {
    await delegatesOf(story);
    for (const city of ["krakow", "bydgoszcz", "dijon"])
        await personOf(story, of("coordinator", city));
    await personOf(story, of("mayor", "marseille"), { viewport: phone });
    for (const who of [bystander, ...settlers()])
        await personOf(story, who);
}

async function allLeave({ people, desk }) {
    for (const someone of [desk, ...Object.values(people)])
        await someone.done();
}

async function assemblyIsCalled(story) {
    await allSignIn(story);
    const staff = await comes(story.at, director);
    await giveTheChair(staff, "lyon");
    await addRule(staff, "vote", "Décisions de l’assemblée", { tie: "chair" });
    await addRule(staff, "election", "Élections à l’écossaise", { quorum: "", is_secret: true });
    await staff.done();
    const leads = await chairOf(story);
    story.meeting = await callMeeting(leads, "Assemblée de décembre", 3);
    await putItems(leads, story.meeting);
}

// ---- Cities name who votes for them ----

const openVoters = async ({ page }, meeting) => {
    await openMeeting(page, meeting);
    await follow(page, `='${meeting}/voters'`);
};

// From the mail that calls the meeting to its page.
async function comesByMail(story, who, title, language) {
    const someone = await personOf(story, who), { at } = story, { body } = await mailTo(at.mail, who.email, new RegExp(`${title}[^]*/notifications/\\d`));
    assert.match(body, language);
    await someone.page.goto(new URL(body.match(/https?:\S+\/notifications\/\d+/)[0]).pathname);
    await says(someone.page, new RegExp(title));
    return someone;
}

// The mail was of the first time, whose page goes on to the second.
async function nameVoter(story, city, voter, meeting) {
    const someone = await comesByMail(story, of("coordinator", city), "Assemblée de décembre", /Assemblée de décembre/), { page } = someone;
    await follow(page, `='${meeting}'`);
    await follow(page, `='${meeting}/voters'`);
    await send(page, "/voters", { person: await optionWith(page, "/voters", "person", voter.name) });
    await says(page, new RegExp(voter.name));
}

async function giveProxy(story, city, holder, meeting) {
    const someone = await personOf(story, of("coordinator", city)), { page } = someone;
    await openVoters(someone, meeting);
    await send(page, "/proxies", { holder: { label: holder } });
}

async function nameDeputy(story, city, deputy) {
    const { page, at } = await personOf(story, of("mayor", city), { viewport: phone });
    await page.goto("/me");
    await follow(page, "='/me/deputies'");
    const mandate = await page.locator("main form [name=mandate] option:not([value=''])").first().getAttribute("value");
    await send(page, "/me/deputies", { mandate, deputy: await optionWith(page, "/me/deputies", "deputy", deputy.name), starts: dayIn(at, 0), ends: dayIn(at, 40) });
    await says(page, new RegExp(deputy.name));
}

async function citiesPrepare(story) {
    const { at, meeting } = story;
    await nameVoter(story, "krakow", voterOfKrakow, meeting);
    await giveProxy(story, "bydgoszcz", "Kraków", meeting);
    await giveProxy(story, "dijon", "Bordeaux", meeting);
    const told = await mailTo(at.mail, voterOfKrakow.email, /Bydgoszcz[^]*Assemblée de décembre/);
    assert.match(told.body, /notifications/);
    await nameDeputy(story, "marseille", deputyOfMarseille);
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
    const { at, meeting } = story, { page } = await chairOf(story);
    windTo(at, 3);
    await openChair(page, meeting);
    await tick(page, ["Paris", "Lyon"]);
    await send(page, "/begin", {});
    await send(page, "/open", {});
    await send(page, "/close", {});
    await says(page, /Le budget de 2027/);
    await send(page, "/again", { starts_on: dayIn(at, 16), starts_clock: "09:30" });
    story.meeting = new URL(page.url()).pathname.replace(/\/chair$/, "");
    assert.notEqual(story.meeting, meeting);
    await openChair(page, story.meeting);
    assert.equal(await page.locator("#items li").count(), items.length);
}

// ---- It meets again, and votes ----

// They stay signed in, each on a phone; they come by fours, for the machine's sake.
async function delegatesOf(story) {
    const delegates = [];
    for (let i = 0; i < cities.length; i += 4)
        delegates.push(...await Promise.all(cities.slice(i, i + 4).map(async (city) =>
            ({ ...await personOf(story, delegateOf(city), { viewport: phone }), city }))));
    return delegates;
}

async function arrive({ page }, meeting) {
    await openMeeting(page, meeting);
    await send(page, "/here", {}, "1");
    await follow(page, `='${meeting}/vote'`);
}

async function allArrive(delegates, meeting) {
    for (let i = 0; i < delegates.length; i += 4)
        await Promise.all(delegates.slice(i, i + 4).map((one) => arrive(one, meeting)));
}

const ownForm = "main .tapped form:not(:has(.hint))", proxyForm = "main .tapped form:has(.hint)";

const tap = ({ page }, form, choice) => press(page, page.locator(`${form} button[value=${choice}]`).first());

// Looks for what is open, and taps; a proxy votes as its holder.
async function vote(delegate, meeting, choice) {
    const { page } = delegate;
    await follow(page, `='${meeting}/vote'`);
    await tap(delegate, ownForm, choice);
    if (await page.locator(proxyForm).count() > 0)
        await tap(delegate, proxyForm, choice);
    assert.equal(await page.locator("main .cast:not(.done)").count(), 0, `what ${delegate.city} cast is shown as cast`);
}

async function nextItem(story, choices) {
    const { meeting } = story, delegates = await delegatesOf(story), { page } = await chairOf(story);
    await openChair(page, meeting);
    await send(page, "/open", {});
    await Promise.all(delegates.map((one, i) => vote(one, meeting, choices(i))));
    await follow(page, `='${meeting}/chair'`);
}

const counted = async (page, place) => (await page.locator(`${place} .votes-numbers dd`).allTextContents()).map(Number);

// Two people of one city, who do not know of each other, at one moment: one ballot, and the other is asked to look.
async function voteTwice(story) {
    const { meeting } = story, delegates = await delegatesOf(story), mayor = await personOf(story, of("mayor", "marseille"), { viewport: phone });
    await openMeeting(mayor.page, meeting);
    const both = [mayor, delegates[1]];
    await Promise.all(both.map(({ page }) => follow(page, `='${meeting}/vote'`)));
    await Promise.all([tap(mayor, ownForm, "no"), tap(delegates[1], ownForm, "abstain")]);
    const told = await Promise.all(both.map(({ page }) => page.locator("#problems").count()));
    assert.equal(told.filter((count) => count > 0).length, 1, "one of the two is told that the other has voted");
}

async function citiesVote(story) {
    const { at, meeting } = story;
    windTo(at, 19);
    const delegates = await delegatesOf(story);
    await allArrive(delegates, meeting);
    const { page } = await chairOf(story);
    await openChair(page, meeting);
    await send(page, "/begin", {});
    await nextItem(story, (i) => (i % 10 === 3 ? "no" : i % 10 === 4 ? "abstain" : "yes"));
    await voteTwice(story);
    const screen = await comes(at, chair);
    await openMeeting(screen.page, meeting);
    await follow(screen.page, `='${meeting}/screen'`);
    await follow(page, `='${meeting}/chair'`);
    assert.deepEqual(await counted(screen.page, "#screen"), await counted(page, "#now"));
    await send(page, "/close", {});
    await nextItem(story, (i) => (i % 2 || i === 12 ? "no" : "yes"));
    await send(page, "/close", {});
    await send(page, "/tie", {}, "yes");
    await screen.page.reload();
    await says(screen.page, /11/);
    await screen.done();
}

// ---- On paper ----

async function openSheet({ page }, meeting) {
    await openChair(page, meeting);
    await follow(page, "*='/paper/'");
}

const line = (page, i) => page.locator("main table.paper select").nth(i);

const readSheet = ({ page }) => press(page, page.locator("main button[formaction$='/read']"));

const onPaper = ["yes", "yes", "no", "yes", "abstain"];

async function fillSheet({ page }, choices) {
    for (const [i, choice] of choices.entries())
        await line(page, i).selectOption(choice);
}

// One enters what stands on the paper, the other reads it without seeing that, at first with a slip.
async function votesOnPaper(story) {
    const leads = await chairOf(story), { page } = leads, scrutineer = await comes(story.at, director);
    await openChair(page, story.meeting);
    await send(page, "/open", {});
    await openSheet(leads, story.meeting);
    await fillSheet(leads, onPaper);
    await press(page, page.locator("main form button[type=submit]:not([formaction])").first());
    assert.equal(await page.locator("main button[formaction$='/read']").count(), 0, "who entered it does not confirm it");
    await openSheet(scrutineer, story.meeting);
    await fillSheet(scrutineer, ["no", ...onPaper.slice(1)]);
    await readSheet(scrutineer);
    assert.equal(await scrutineer.page.locator("#differences-head").count(), 1);
    await line(scrutineer.page, 0).selectOption("yes");
    await readSheet(scrutineer);
    await openChair(page, story.meeting);
    assert.deepEqual((await counted(page, "#now")).slice(0, 3), [3, 1, 1]);
    await send(page, "/close", {});
    await send(page, "/end", {});
    await scrutineer.done();
}

export function assemblyDecides(start, story = {}) {
    const step = (name, body) => [name, async () => {
        Object.assign(story, { at: story.at ?? await start(), director, chairOf, delegatesOf, personOf });
        await body(story);
    }];
    return [
        step("in French and Polish, an assembly is called", assemblyIsCalled),
        step("too few come, and it is called for the second time", meetsWithoutQuorum),
        step("its cities name voters and deputies, and give proxies", citiesPrepare),
        step("twenty cities vote on phones at once, with proxies, and the chair decides a tie", citiesVote),
        step("a roll call on paper is confirmed by a second person", votesOnPaper),
        step("amendments are decided en bloc, and then the text", amendmentsEnBloc),
        step("cities come forward for twelve seats, and support each other", electionIsPrepared),
        step("a secret election is held, counted, and found by receipt", electionIsHeld),
        step("one objection breaks a silence, and another silence adopts", silenceBroken),
        step("who was elected sits", electedSit),
        step("somebody who cast no ballot takes the files away and recounts them with two programs", async (all) => {
            await bystanderRecounts(all);
            await allLeave(all);
        }),
    ];
}
