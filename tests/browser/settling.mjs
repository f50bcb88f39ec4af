// SPDX-License-Identifier: EUPL-1.2
// What a forum settles between two meetings: the amendments to a text en bloc, as the rapporteur answered them, and the text; and what is adopted unless a city
// objects.
import assert from "node:assert/strict";
import { follow, says, send } from "./acting.mjs";
import { dayIn, openGroup, optionWith, windTo } from "./delegates.mjs";
import { mailTo } from "./mailbox.mjs";

const path = "/positions/gesundes-essen";
const rapporteur = { email: "matthias.pohl@bremen.example.org", locale: "de-DE" };
const chairOfForum = { email: "corina.oprea@constanta.example.org", locale: "it-IT" };
const voters = ["nicolas.lacroix@strasbourg", "nicolas.bonnet@toulouse", "valerie.lefort@lyon", "dawid.walczak@lodz", "aleksandra.malinowska@szczecin"]
    .map((name) => ({ email: `${name}.example.org`, locale: /lodz|szczecin/.test(name) ? "pl-PL" : "fr-FR" }));

async function openText({ page }) {
    await page.goto("/");
    await follow(page, "='/positions'");
    await follow(page, `='${path}'`);
}

async function openTab(someone, tab) {
    await openText(someone);
    await follow(someone.page, `='${path}/${tab}'`);
}

// All who act here.
export const settlers = () => [rapporteur, chairOfForum, ...voters, chairOfOther, objector];

// ---- En bloc ----

// The third is refused, the others are accepted; all is published.
async function answerAll(someone) {
    const { page } = someone;
    await openTab(someone, "procedure");
    const ways = await page.locator("main a[href$='/answer']").evaluateAll((found) => [...new Set(found.map((one) => one.getAttribute("href")))]);
    assert.equal(ways.length, 3);
    for (const [i, way] of ways.entries()) {
        await openTab(someone, "procedure");
        await follow(page, `='${way}'`);
        await send(page, "/answer", i === 2 ? { answer: "reject", reason: "Schon im Text." } : { answer: "accept" });
    }
    await openTab(someone, "procedure");
    await send(page, "/procedure/publish", {});
}

// From the page of the text to a question that is open; where it stands.
async function putToVote(leads, subject) {
    const { page } = leads;
    await openText(leads);
    await follow(page, `*='/questions/new?subject=${subject}'`);
    await send(page, "/questions", { rule: "1", closes_on: dayIn(leads.at, 3) });
    await follow(page, "$='/conduct'");
    await send(page, "/open", { sure: true });
    return new URL(page.url()).pathname.match(/\/questions\/\d+/)[0];
}

// From the mail that says that it is open.
async function openAsked(someone, who, question) {
    const { body } = await mailTo(someone.at.mail, who.email, new RegExp(`gesundes|Gesundes[^]*/notifications/\\d`, "i"));
    await someone.page.goto(new URL(body.match(/https?:\S+\/notifications\/\d+/)[0]).pathname);
    if (!someone.page.url().endsWith(question))
        await someone.page.goto(question);
}

async function cast(someone, who, question, choice, explanation = "") {
    const { page } = someone;
    await openAsked(someone, who, question);
    if (explanation)
        await page.locator("main details summary").first().click();
    await send(page, "/ballots", explanation ? { choice, explanation } : { choice });
    assert.equal(await page.locator("main .ballot .standing").count(), 1, "the vote is shown as cast");
}

async function close({ page }, question) {
    await page.goto(question);
    await follow(page, "$='/conduct'");
    await send(page, "/close", { sure: true });
    await page.goto(question);
    assert.equal(await page.locator("#outcome .outcome-passed").count(), 1);
}

export async function amendmentsEnBloc(story) {
    const answers = await story.personOf(story, rapporteur), leads = await story.personOf(story, chairOfForum);
    await answerAll(answers);
    story.bloc = await putToVote(leads, "bloc");
    story.forum = [];
    for (const who of voters)
        story.forum.push({ ...await story.personOf(story, who), who });
    for (const [i, someone] of story.forum.entries())
        await cast(someone, someone.who, story.bloc, i === 3 ? "no" : "yes", i === 3 ? "Nie bez pieniędzy na stołówki." : "");
    await close(leads, story.bloc);
    assert.match(await leads.page.textContent("#outcome .lead"), /(?<!\d)4\D+1\D+0(?!\d)/, "four for, one against, none abstaining");
    await follow(leads.page, `='${story.bloc}/roll'`);
    await says(leads.page, /Nie bez pieniędzy na stołówki\./);
    await openTab(leads, "stages");
    await send(leads.page, "/stages/close", { outcome: "passed_on" });
    await openTab(answers, "procedure");
    await follow(answers.page, `='${path}/next-version'`);
    await send(answers.page, "/next-version", {}, "look");
    await answers.page.locator("main form [name=decision]").fill("Wie im Forum beschlossen.");
    await Promise.all([answers.page.waitForEvent("framenavigated"), answers.page.locator("main form button[value=make]").click()]);
    const text = await putToVote(leads, "text");
    for (const someone of story.forum)
        await cast(someone, someone.who, text, "yes");
    await close(leads, text);
    await openTab(leads, "stages");
    assert.ok(await leads.page.locator(`main a[href="${text}"]`).count() > 0, "the stage was closed by the question");
}

// ---- By silence ----

const forum = "/groups/economic-development-forum";
const chairOfOther = { email: "burcu.polat@istanbul.example.org" };
const objector = { email: "grzegorz.rutkowski@lublin.example.org", locale: "pl-PL" };
const titles = ["La réponse sur les marchés publics est adoptée.", "La lettre sur les taxis est adoptée."];

async function launch({ page, at }, title) {
    await openGroup(page, forum);
    await follow(page, `='${forum}/silences/new'`);
    await send(page, "/silences", { title, language: "fr", closes_on: dayIn(at, 7), rule: await optionWith(page, "/silences", "rule") });
    await says(page, new RegExp(title));
    return new URL(page.url()).pathname.match(/\/questions\/\d+/)[0];
}

// From the mail that says what is adopted unless a city objects.
async function object(story, title, question) {
    const { page, at } = await story.personOf(story, objector);
    const { body } = await mailTo(at.mail, objector.email, new RegExp(`${title}[^]*/notifications/\\d`));
    await page.goto(new URL(body.match(/https?:\S+\/notifications\/\d+/)[0]).pathname);
    if (await page.locator("a[href$='/objections']").count() === 0)
        await page.goto(question);
    await follow(page, "$='/objections'");
    await send(page, "/objections", { kind: "objection", reason: "Nie zgadzamy się na próg dla małych firm.", language: "pl" });
    await says(page, /Nie zgadzamy się na próg/);
}

export async function silenceBroken(story) {
    const { at } = story, leads = await story.personOf(story, chairOfOther), { page } = leads;
    const asked = [];
    for (const title of titles)
        asked.push(await launch(leads, title));
    await object(story, titles[0], asked[0]);
    await openGroup(page, forum);
    await says(page, new RegExp(titles[0]));
    await page.goto(asked[0]);
    await says(page, /Nie zgadzamy się na próg/);
    windTo(at, 27);
    for (let i = 0; i < 100 && await page.locator("#outcome .outcome-adopted").count() === 0; i++)
        await page.goto(asked[1]);
    assert.equal(await page.locator("#outcome .outcome-adopted").count(), 1, "who is silent agrees");
    await openGroup(page, forum);
    await follow(page, `='${forum}/decisions'`);
    await says(page, new RegExp(titles[1]));
}
