// SPDX-License-Identifier: EUPL-1.2
// Deadlines without scripts, in Greek, by a reader in another time zone; and their calendar, read by two programs that are not ours, over two years of
// changing clocks.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import ICAL from "ical.js";
import { follow, hides, says, send } from "./acting.mjs";
import { reader } from "./reader.mjs";

const city = "/cities/tampere";
const usual = { language: "el", zone: "Europe/Brussels", reminders: "24" };
// Day, time of day and zone, and the moment meant: before, in and after each change; at the end of a day; and what clocks leap over or show twice.
const moments = [
    ["2027-03-27", "23:30", "Europe/Brussels", "2027-03-27T22:30:00Z"], ["2027-03-28", "01:59", "Europe/Brussels", "2027-03-28T00:59:00Z"],
    ["2027-03-28", "02:30", "Europe/Brussels", "2027-03-28T01:00:00Z"], ["2027-03-28", "03:00", "Europe/Brussels", "2027-03-28T01:00:00Z"],
    ["2027-03-28", "03:30", "Europe/Helsinki", "2027-03-28T01:00:00Z"], ["2027-06-30", "", "Europe/Lisbon", "2027-06-30T22:59:59Z"],
    ["2027-10-31", "01:59", "Europe/Brussels", "2027-10-30T23:59:00Z"], ["2027-10-31", "02:30", "Europe/Brussels", "2027-10-31T01:30:00Z"],
    ["2027-10-31", "03:00", "Europe/Brussels", "2027-10-31T02:00:00Z"], ["2027-10-31", "04:00", "Europe/Helsinki", "2027-10-31T02:00:00Z"],
    ["2028-03-25", "12.00", "Atlantic/Azores", "2028-03-25T13:00:00Z"], ["2028-03-26", "12h00", "Atlantic/Azores", "2028-03-26T12:00:00Z"],
    ["2028-07-14", "9:15", "Europe/Istanbul", "2028-07-14T06:15:00Z"],
];

async function coordinator() {
    const someone = await reader({ javaScriptEnabled: false, locale: "el-GR" }), { page } = someone;
    await page.goto("/sign-in");
    await page.fill("input[name=email]", "coordinator@tampere.example.org");
    await page.fill("input[name=password]", "tampere-welcomes-you");
    await Promise.all([page.waitForURL("**/week"), page.press("input[name=password]", "Enter")]);
    return someone;
}

const prefer = async (page, language) => {
    await page.goto("/me/preferences");
    await send(page, "/me/preferences", { language, zone: "Europe/Helsinki" });
};
const set = async (page, values) => {
    await page.goto(`${city}/deadlines`);
    await send(page, "/deadlines", { ...usual, ...values });
};
const iso = (milliseconds) => new Date(milliseconds).toISOString().replace(".000Z", "Z");

function readByIcalJs(text) {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return Object.fromEntries(calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)).filter((one) => !one.startDate.isDate)
        .map((event) => [event.summary, iso(event.startDate.toUnixTime() * 1000)]));
}

const inPython = `
import icalendar, json, sys
from datetime import datetime, timezone
found = {}
for event in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT"):
    start = event.decoded("dtstart")
    if isinstance(start, datetime):
        found[str(event["summary"])] = start.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
json.dump(found, sys.stdout)
`;
const readByPython = (text) => JSON.parse(execFileSync("/usr/bin/python3", ["-c", inPython], { input: text, encoding: "utf8" }));

// The address is shown once; whoever has it needs nothing else.
async function makeAddress(page) {
    await page.goto("/me");
    await follow(page, '$="/me/calendar"');
    await send(page, "/me/calendar", {});
    const address = await page.textContent("main code");
    await page.goto("/me/calendar");
    await hides(page, /\.ics/);
    return new URL(new URL(address).pathname, page.url());
}

async function ask(address, headers = {}) {
    const answer = await fetch(address, { headers });
    return { status: answer.status, text: await answer.text(), tag: answer.headers.get("etag") };
}

async function setMoveAndWithdraw(page) {
    await set(page, { title: "Απαντήσεις, παρακαλώ", closes_on: "2027-06-15", closes_clock: "17:00" });
    await says(page, /Απαντήσεις, παρακαλώ/);
    await says(page, /15 Ιουνίου 2027[^]*5:00[^]*6:00[^]*Ελσίνκι/);
    await page.locator("main a", { hasText: "Απαντήσεις, παρακαλώ" }).first().click();
    await page.waitForLoadState();
    await send(page, "/move", { closes_on: "2001-01-01", reason: "Λάθος" });
    assert.equal(await page.inputValue("[name=reason]"), "Λάθος");
    assert.equal(await page.locator(".has-problem").count(), 1);
    await send(page, "/move", { closes_on: "2027-07-20", closes_clock: "12:00", reason: "Οι δήμοι θέλουν χρόνο." });
    await says(page, /20 Ιουλίου 2027[^]*12:00[^]*1:00[^]*Ελσίνκι[^]*Οι δήμοι θέλουν χρόνο\./);
}

test("a deadline is set, moved and withdrawn, and two programs read the moments that were meant", async () => {
    const someone = await coordinator(), { page } = someone;
    await prefer(page, "el");
    const address = await makeAddress(page);
    const before = await ask(address);
    assert.equal(before.status, 200);
    await setMoveAndWithdraw(page);
    for (const [index, [closes_on, closes_clock, zone]] of moments.entries())
        await set(page, { title: `Ώρα; ${index}, \\ "α"`, closes_on, closes_clock, zone });
    const { text, tag } = await ask(address, { "if-none-match": before.tag });
    for (const read of [readByIcalJs, readByPython]) {
        const found = read(text);
        assert.equal(found["Απαντήσεις, παρακαλώ"], "2027-07-20T10:00:00Z", read.name);
        for (const [index, [, , , meant]] of moments.entries())
            assert.equal(found[`Ώρα; ${index}, \\ "α"`], meant, `${read.name}: ${moments[index]}`);
    }
    assert.equal((await ask(address, { "if-none-match": tag })).status, 304);
    assert.match(text, /\r\nSEQUENCE:1\r\n/);
    await page.goto(`${city}/deadlines`);
    await page.locator("main a", { hasText: "Απαντήσεις, παρακαλώ" }).first().click();
    await page.waitForLoadState();
    await send(page, "/withdraw", { reason: "Δεν χρειάζεται πια." });
    assert.match((await ask(address)).text, /\r\nSTATUS:CANCELLED\r\n/);
    await page.goto("/me/calendar");
    await send(page, "/me/calendar/revoke", {});
    assert.equal((await ask(address)).status, 404);
    await prefer(page, "en");
    await someone.done();
});
