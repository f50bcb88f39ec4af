// SPDX-License-Identifier: EUPL-1.2
// An assembly without scripts: twenty cities name voters, two of them let another vote; a quorum fails, the second meeting decides, and all vote at once.
import assert from "node:assert/strict";
import { follow, openMailed, says, send } from "./acting.mjs";
import { reader } from "./reader.mjs";

const body = "annual-general-meeting", DAY = 86400;
const cities = ["lyon", "athens", "porto", "tampere", "rotterdam", "ghent", "aarhus", "uppsala", "coimbra", "marseille", "bonn", "madrid", "vilnius", "tallinn",
    "lublin", "dortmund", "nantes", "turin", "graz", "malaga"];
// Of these the last two are not there: the first two vote for them.
const present = cities.slice(0, -2), proxies = [["graz", "lyon"], ["malaga", "athens"]];
const question = "Shall the night trains come back?";

async function comesFor(at, city) {
    const someone = await reader({ at, javaScriptEnabled: false }), email = `coordinator@${city}.example.org`;
    await someone.page.goto("/sign-in/link");
    await send(someone.page, "/sign-in/link", { email });
    await openMailed(someone, { email }, "/sign-in/link/", /./);
    await send(someone.page, someone.page.url().match(/\/[\w-]+$/)[0], {});
    const name = (await someone.page.textContent("header .me span")).trim();
    return { ...someone, city, name };
}

const dayAhead = (at, days) => new Date(Date.now() + (at.wound + days * DAY) * 1000).toISOString().slice(0, 10);

async function wind(at, days) {
    at.wound += days * DAY;
    at.wind(at.wound);
}

async function callMeeting({ page, at }) {
    await page.goto(`/groups/${body}`);
    await follow(page, `='/groups/${body}/meetings'`);
    await send(page, `/${body}/meetings`, { title: "Assembly of twenty", language: "en", room: "Town hall", starts_on: dayAhead(at, 3), starts_clock: "09:30",
        rule: { label: "Decisions of the assembly" } });
    return new URL(page.url()).pathname;
}

async function putQuestion({ page }, meeting) {
    await follow(page, `='${meeting}/chair'`);
    await send(page, `${meeting}/items`, { title: question, language: "en" });
    await says(page, /Shall the night trains come back/);
}

// Each city names its coordinator; then two give their proxies.
async function nameVoters(people, meeting) {
    await Promise.all(people.map(async ({ page, name }) => {
        await page.goto(meeting);
        await follow(page, `='${meeting}/voters'`);
        await send(page, `${meeting}/voters`, { person: { label: name } });
        await says(page, /It is noted who votes for the city/);
    }));
    for (const [giver, holder] of proxies) {
        const { page } = people.find(({ city }) => city === giver);
        const option = page.locator("select[name=holder] option", { hasText: new RegExp(`^${holder}$`, "i") });
        await send(page, `${meeting}/proxies`, { holder: await option.getAttribute("value") });
        await says(page, /The proxy is given/);
    }
}

async function comeIn(people, meeting) {
    await Promise.all(people.filter(({ city }) => present.includes(city)).map(async ({ page }) => {
        await page.goto(meeting);
        await send(page, `${meeting}/here`, {}, "1");
        await says(page, /: present/);
    }));
}

async function lead({ page }, meeting, act) {
    await page.goto(`${meeting}/chair`);
    await send(page, act, {});
}

// All at once: each for its own city and, who holds one, by proxy.
async function voteAtOnce(people, meeting) {
    await Promise.all(people.filter(({ city }) => present.includes(city)).map(async ({ page, city }) => {
        await page.goto(`${meeting}/vote`);
        const ballots = await page.locator("form[action$='/vote']").count();
        assert.equal(ballots, proxies.some(([, holder]) => holder === city) ? 2 : 1, city);
        for (let i = 0; i < ballots; i++)
            await Promise.all([page.waitForEvent("framenavigated"), page.locator("form[action$='/vote']").nth(i).locator("button[value=yes]").click()]);
        assert.equal(await page.locator(".cast.done").count(), ballots, city);
        await says(page, /Cast at \d\d:\d\d:\d\d: for/);
    }));
}

export async function assemblyDecides(at) {
    at.wound = 0;
    const chair = await reader({ at, javaScriptEnabled: false, as: "secretariat" });
    const people = await Promise.all(cities.map((city) => comesFor(at, city)));
    const meeting = await callMeeting(chair);
    await putQuestion(chair, meeting);
    await nameVoters(people, meeting);
    await wind(at, 3);
    await lead(chair, meeting, "/begin");
    await comeIn(people, meeting);
    await lead(chair, meeting, "/open");
    await says(chair.page, /18 of \d+ cities are present, 2 more are represented; \d+ are needed. There is no quorum/);
    await lead(chair, meeting, "/close");
    await chair.page.goto(`${meeting}/chair`);
    await send(chair.page, `${meeting}/again`, { starts_on: dayAhead(at, 16), starts_clock: "09:30" });
    const second = new URL(chair.page.url()).pathname.replace(/\/chair$/, "");
    assert.notEqual(second, meeting);
    await nameVoters(people, second);
    await wind(at, 16);
    await lead(chair, second, "/begin");
    await comeIn(people, second);
    await lead(chair, second, "/open");
    await voteAtOnce(people, second);
    await chair.page.goto(`${second}/screen`);
    await says(chair.page, /20 of \d+ cities have voted/);
    await lead(chair, second, "/close");
    await chair.page.goto(`${second}/screen`);
    await says(chair.page, /Adopted: 20 for/);
    for (const someone of [chair, ...people])
        await someone.done();
}
