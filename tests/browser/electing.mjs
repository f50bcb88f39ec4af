// SPDX-License-Identifier: EUPL-1.2
// A secret election of twelve seats of the executive committee, counted by the Scottish rule, from who comes forward to who sits.
import assert from "node:assert/strict";
import { follow, says, send } from "./acting.mjs";
import { comes, dayIn, openGroup, optionWith, windTo } from "./delegates.mjs";
import { mailTo } from "./mailbox.mjs";

const body = "/groups/annual-general-meeting", committee = "/groups/executive-committee";
const selves = ["lyon", "athens", "porto", "rotterdam", "tampere"];
const byLetter = ["Kraków", "Warsaw", "Bordeaux", "Nantes", "Toulouse", "Gdańsk", "Poznań", "Łódź", "Grenoble", "Bologna"];
const seats = 12;

async function prepare({ page, at }) {
    await openGroup(page, body);
    await follow(page, `='${body}/elections/new'`);
    const what = await page.locator("main form [name=what] option[value^='seats.member.']").nth(1).getAttribute("value");
    await send(page, "/elections", { what, title: "Le comité exécutif de 2027", language: "fr", seats: String(seats), starts: dayIn(at, 10), supporters: "1",
        rule: await optionWith(page, "/elections", "rule", "Élections à l’écossaise") });
    await says(page, /Le comité exécutif de 2027/);
    return new URL(page.url()).pathname.match(/\/questions\/\d+/)[0];
}

async function openElection({ page }, election) {
    await openGroup(page, body);
    await follow(page, `='${election}'`);
}

async function openCandidates(someone, election) {
    await openElection(someone, election);
    await follow(someone.page, `='${election}/candidates'`);
}

async function stand({ page }, election, city, text) {
    await follow(page, `='${election}/candidates/new'`);
    const organisation = city ? { organisation: await optionWith(page, "/candidates", "organisation", city) } : {};
    await send(page, "/candidates", { ...organisation, text, language: "fr" });
    assert.equal(await page.locator("main #stand-head").count(), 0, "the form is done with");
}

// Coordinators, who were told by mail, and the secretariat, for those who wrote to it.
async function comeForward(at, election, staff) {
    const coordinators = [];
    for (const city of selves) {
        const someone = await comes(at, { email: `coordinator@${city}.example.org`, password: `${city}-welcomes-you` });
        await openCandidates(someone, election);
        await stand(someone, election, "", `Ce que ${city} apporte.`);
        coordinators.push(someone);
    }
    await openCandidates(staff, election);
    for (const city of byLetter)
        await stand(staff, election, city, "Par lettre au secrétariat.");
    return coordinators;
}

async function support({ page }, election, skip) {
    await page.goto(`${election}/candidates`);
    const count = await page.locator("main form[action$='/support']").count();
    for (let i = 0; i < count - skip; i++)
        await send(page, "/support", {});
}

// Who was named for the meeting is named for the election, too: it is another occasion.
async function nameVoter(story, election, city, voter) {
    const someone = await story.personOf(story, { email: `coordinator@${city}.example.org` }), { page } = someone;
    await openElection(someone, election);
    await follow(page, `='${election}/voters'`);
    await send(page, "/voters", { person: await optionWith(page, "/voters", "person", voter) });
    await says(page, new RegExp(voter));
}

export async function electionIsPrepared(story) {
    const { at } = story, leads = await story.chairOf(story), staff = await comes(at, story.director);
    story.election = await prepare(leads);
    await mailTo(at.mail, "coordinator@athens.example.org", /Le comité exécutif de 2027/);
    const coordinators = await comeForward(at, story.election, staff);
    await support(coordinators[0], story.election, 0);
    await support(coordinators[1], story.election, 0);
    await nameVoter(story, story.election, "krakow", "Łukasz Olszewski");
    for (const someone of [...coordinators, staff])
        await someone.done();
}

// ---- Ballots ----

// The i-th of those who vote prefers the i-th candidate, then those after it.
async function rank({ page }, i, most) {
    const fields = await page.locator("main fieldset.marks input").all();
    for (let rank = 1; rank <= most; rank++)
        await fields[(i + rank - 1) % fields.length].fill(String(rank));
}

async function fillIn(someone, story, i, receipt) {
    const { page } = someone;
    await openElection(someone, story.election);
    await follow(page, `='${story.election}/ballot'`);
    await rank(someone, i, 6);
    await send(page, "/ballot", receipt ? { receipt } : {});
    const shown = await page.locator(".receipt code").textContent();
    assert.notEqual(shown, receipt);
    return shown;
}

async function findReceipt({ page }, election, receipt) {
    await page.goto(election);
    await follow(page, `='${election}/results'`);
    await follow(page, `='${election}/ballots'`);
    await send(page, "/ballots/find", { receipt });
    return page.locator("main #found-head").count();
}

export async function electionIsHeld(story) {
    const { election } = story, { page } = await story.chairOf(story);
    await openElection({ page }, election);
    await follow(page, "$='/conduct'");
    await send(page, "/open", { sure: true });
    const voters = await story.delegatesOf(story), receipts = [];
    for (const [i, someone] of voters.entries())
        receipts.push(await fillIn(someone, story, i));
    const replaced = receipts[0];
    receipts[0] = await fillIn(voters[0], story, 3, replaced);
    await openElection({ page }, election);
    await follow(page, "$='/conduct'");
    await send(page, "/close", { sure: true });
    await page.goto(election);
    await follow(page, `='${election}/results'`);
    assert.equal(await page.locator("ol.winners li").count(), seats);
    assert.ok(await page.locator("section.round").count() > 1, "the rounds are shown");
    assert.equal(await findReceipt(voters[0], election, receipts[0]), 1);
    assert.equal(await findReceipt(voters[0], election, replaced), 0, "the ballot that was replaced is not there");
}

// Once the term has begun.
export async function electedSit(story) {
    const { page } = await story.chairOf(story);
    windTo(story.at, 29);
    await page.goto(`${story.election}/results`);
    const elected = await page.locator("ol.winners li a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    await openGroup(page, committee);
    await follow(page, `='${committee}/seats'`);
    const sit = new Set();
    for (;;) {
        for (const href of await page.locator("main tr th a").evaluateAll((all) => all.map((one) => one.getAttribute("href"))))
            sit.add(href);
        if (await page.locator("main a[rel=next]").count() === 0)
            break;
        await follow(page, "][rel=next");
    }
    assert.deepEqual(elected.filter((one) => !sit.has(one)), [], "who was elected sits");
}
