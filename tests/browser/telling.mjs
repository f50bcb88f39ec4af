// SPDX-License-Identifier: EUPL-1.2
// Two officers of two cities discuss in German and Polish, without scripts, one of them by mail alone; a deadline passes, and the digest says so. The
// clock of the server is a file that the story winds forward.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { follow, hides, openMailed, says, send } from "./acting.mjs";
import { header, mailTo, plain } from "./mailbox.mjs";
import { reader } from "./reader.mjs";
import { program } from "./site.mjs";

const anke = { name: "Anke Brandt", email: "anke.brandt@ghent.example" };
const piotr = { name: "Piotr Zieliński", email: "piotr.zielinski@tampere.example" };
const group = "/groups/energy-transition";
const domain = "post.hanse.example";
const without = { javaScriptEnabled: false };

async function coordinatorOf(city, at) {
    const someone = await reader({ at, ...without, locale: "en-GB" });
    await someone.page.goto("/sign-in");
    await someone.page.fill("input[name=email]", `coordinator@${city}.example.org`);
    await someone.page.fill("input[name=password]", `${city}-welcomes-you`);
    await Promise.all([someone.page.waitForURL("**/week"), someone.page.press("input[name=password]", "Enter")]);
    return someone;
}

// A coordinator invites an officer and lets them sit in the group.
async function invite(at, city, officer, language) {
    const someone = await coordinatorOf(city, at), { page } = someone;
    await page.goto(`/cities/${city}/people`);
    await send(page, "/people", { ...officer, language, role: "officer" });
    await page.goto(`${group}/seats`);
    await send(page, "/join", { person: { label: officer.name } });
    await someone.done();
}

async function beginInGerman({ page, at }) {
    await openMailed({ page, at }, anke, "/sign-in/link/", /Einladung|eingeladen|Konto/i);
    await send(page, page.url().match(/\/[\w-]+$/)[0], {});
    await page.goto("/");
    await says(page, /Woche|Ghent|Gent/);
    await page.goto(group);
    await follow(page, `$="${group}/threads"`);
    await follow(page, `$="${group}/threads/new"`);
    await send(page, "/threads", { title: "Wärmepumpen im Altbau", language: "de",
        text: "Wer hat **Erfahrung** mit Wärmepumpen in Häusern von vor 1919? @Tampere?" });
    await says(page, /Wärmepumpen im Altbau/);
}

function answerTo(mail, from, text) {
    const quoted = plain(mail).split("\n").map((line) => `> ${line}`).join("\r\n");
    return [`From: ${from.name.normalize("NFD").replace(/[^\x20-\x7e]/g, "")} <${from.email}>`, `To: ${header(mail, "Reply-To")}`,
        `Subject: Re: ${header(mail, "Subject")}`, `Message-ID: <${Math.random().toString(36).slice(2)}@tampere.example>`,
        `In-Reply-To: ${header(mail, "Message-ID")}`, "Date: Mon, 30 Nov 2026 10:00:00 +0200", "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text, "", "W dniu 30.11.2026 o 9:00 Anke Brandt pisze:", quoted, "",
        "-- ", "Piotr Zieliński, Tampere", ""].join("\r\n");
}

const bare = (mailbox) => mailbox.replace(/^.*<|>.*$/g, "");

function receive(at, sender, recipient, message) {
    return execFileSync(program, ["receive", "--sender", sender, "--recipient", bare(recipient)],
        { input: message, env: at.environment, encoding: "utf8" });
}

async function answerByMail({ at }) {
    const mail = await mailTo(at.mail, piotr.email, /Wärmepumpen in Häusern/);
    assert.match(mail.body, /Transformacja energetyczna/, "the mail names the group in Polish");
    assert.match(header(mail, "List-Unsubscribe-Post"), /One-Click/);
    receive(at, piotr.email, header(mail, "Reply-To"), answerTo(mail, piotr, "Tak, w dwóch dzielnicach. Chętnie pokażemy wyniki."));
}

async function readTheAnswer({ page }) {
    for (let attempt = 0; attempt < 300; attempt++) {
        await page.goto("/week");
        if (/Zieliński/.test(await page.textContent("main")))
            break;
        await sleep(100);
    }
    await page.locator("main a", { hasText: "Zieliński" }).first().click();
    await page.waitForLoadState();
    await says(page, /Chętnie pokażemy wyniki/);
    await hides(page, /pisze:|Piotr Zieliński, Tampere$/);
    assert.ok(await page.locator(".post [lang=pl]").count() > 0, "the answer says that it is Polish");
    await sleep(1500); // what is read is noted within a second
    await page.goto("/week");
    await hides(page, /Zieliński/);
}

async function setDeadline(at, days) {
    const someone = await reader({ at, as: "secretariat", ...without });
    const day = new Date(Date.now() + days * 86400000).toLocaleDateString("sv", { timeZone: "Europe/Brussels" });
    await someone.page.goto(group);
    await follow(someone.page, `$="${group}/deadlines"`);
    await send(someone.page, "/deadlines", { title: "Umfrage zu Wärmepumpen", language: "de", text: "Bitte antworten.", closes_on: day, closes_clock: "17:00" });
    await says(someone.page, /Umfrage zu Wärmepumpen/);
    await someone.done();
}

// From now on everything comes in a digest, every day at eight.
async function chooseDigest({ page }) {
    await page.goto("/notifications/settings");
    await send(page, "/notifications/settings", { at_once: false, frequency: "daily", hour: "8" });
}

// One click in the mail program, without a session.
async function unsubscribe({ at }) {
    const mail = await mailTo(at.mail, piotr.email, /Wärmepumpen in Häusern/);
    const address = new URL(header(mail, "List-Unsubscribe").match(/<(https?:[^>]+)>/)[1]);
    const answer = await fetch(new URL(address.pathname, at.address), { method: "POST", body: "List-Unsubscribe=One-Click",
        redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded" } });
    assert.equal(answer.status, 200, "the answer to one click is no redirect");
}

// `at`: a site whose clock can be wound.
export async function officersDiscuss(at) {
    await invite(at, "ghent", anke, "de");
    await invite(at, "tampere", piotr, "pl");
    const someone = await reader({ at, ...without, locale: "de-DE" });
    await beginInGerman(someone);
    await answerByMail(someone);
    await readTheAnswer(someone);
    await chooseDigest(someone);
    await setDeadline(at, 4);
    await mailTo(at.mail, piotr.email, /Umfrage zu Wärmepumpen/);
    at.wind(3 * 86400 + 3600);
    await mailTo(at.mail, piotr.email, /Przypomnienie:\s+Umfrage\s+zu\s+Wärmepumpen/);
    at.wind(5 * 86400 + 12 * 3600);
    await mailTo(at.mail, piotr.email, /Umfrage zu Wärmepumpen[^]*(zamknię|upłyn|zakończ)/);
    at.wind(7 * 86400);
    const digest = await mailTo(at.mail, anke.email, /Umfrage zu Wärmepumpen[^]*(geschlossen|abgelaufen|endete)/);
    assert.match(header(digest, "Subject"), /Neues/);
    await unsubscribe(someone);
    await someone.done();
}
