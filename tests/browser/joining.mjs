// SPDX-License-Identifier: EUPL-1.2
// How a city joins and its people change, in Greek and with scripts switched off: everybody goes where mails and links lead them.
import assert from "node:assert/strict";
import { follow, openMailed, says, send } from "./acting.mjs";
import { reader, signIn } from "./reader.mjs";

const applicant = { name: "Ελένη Παππά", email: "eleni@chalkida.example" };
const mayor = { name: "Γιώργος Ιωάννου", email: "dimarchos@chalkida.example" };
const officer = { name: "Μαρία Λάμπρου", email: "maria@chalkida.example" };
const successor = { name: "Κατερίνα Ρήγα", email: "katerina@chalkida.example" };
const inGreek = /[α-ω]{4}/;
const greek = (at) => reader({ at, javaScriptEnabled: false, locale: "el-GR" });

// Whoever was invited comes by the mailed link; the session begins with the button.
async function accept(someone, who) {
    await openMailed(someone, who, "/sign-in/link/", inGreek);
    await says(someone.page, new RegExp(who.name));
    await send(someone.page, someone.page.url().match(/\/[\w-]+$/)[0], {});
    await follow(someone.page, "='/me'");
    await says(someone.page, new RegExp(who.name));
}

async function apply(someone) {
    const { page } = someone;
    await page.goto("/");
    await follow(page, "='/join'");
    await send(page, "/join", { kind: "city", name: "Χαλκίδα", country: "GR", population: "64490", population_year: "2021",
        population_source: "ΕΛΣΤΑΤ", reason: "Να μάθουμε από άλλες πόλεις & <να> δώσουμε.", council_decision: "12/2026",
        council_decided_on: "2026-10-01", contact_name: applicant.name, contact_role: "Διεθνείς σχέσεις", contact_email: applicant.email });
    assert.equal(new URL(page.url()).pathname, "/join/sent");
    await openMailed(someone, applicant, "/join/", inGreek);
    await send(page, "/confirm", {});
    await says(page, /Να μάθουμε από άλλες πόλεις & <να> δώσουμε\./);
}

async function acceptApplication({ page }) {
    await signIn({ page }, "secretariat");
    await page.goto("/desk");
    await follow(page, "='/applications'");
    await page.locator("main a", { hasText: "Χαλκίδα" }).click();
    await send(page, "/propose", { category: "partner", proposed_by: "Γραμματεία" });
    const today = new Date().toLocaleDateString("sv", { timeZone: "Europe/Brussels" });
    await send(page, "/decide", { outcome: "accepted", decided_by: "Εκτελεστική επιτροπή", decided_on: today, starts: today });
    await follow(page, "^='/cities/'");
    await says(page, /Χαλκίδα[^]*Εκτελεστική επιτροπή/);
}

// The coordinator invites a mayor and an officer and lets the mayor sit in a working group.
async function peopleAndSeat(someone) {
    const { page } = someone;
    await accept(someone, applicant);
    await follow(page, "$='/cities/chalkida'");
    await follow(page, "$='/cities/chalkida/people'");
    await send(page, "/people", { ...mayor, role: "mayor", starts: "2024-01-01", ends: "2028-12-31", elected_on: "2023-10-08" });
    await send(page, "/people", { ...officer, role: "officer" });
    await says(page, new RegExp(`${mayor.name}[^]*${officer.name}`));
    await follow(page, "='/groups'");
    await follow(page, "='/groups/water'");
    await follow(page, "='/groups/water/seats'");
    await send(page, "/join", { person: { label: mayor.name } });
    await says(page, new RegExp(`Χαλκίδα[^]*${mayor.name}`));
}

async function changeMayors({ page }) {
    await page.goto("/cities/chalkida/people");
    await page.locator("main a", { hasText: mayor.name }).click();
    const today = new Date().toLocaleDateString("sv", { timeZone: "Europe/Brussels" });
    await send(page, "/successor", { ...successor, starts: today, ends: "2028-12-31", elected_on: today });
    await says(page, new RegExp(successor.name));
}

async function takeOver(someone) {
    const { page } = someone;
    await accept(someone, successor);
    await says(page, /Νερό/);
    await follow(page, "='/cities/chalkida/handover'");
    await says(page, new RegExp(`${officer.name}[^]*Νερό[^]*${successor.name}`));
}

async function eraseAccount({ page, at }) {
    await page.goto("/me");
    await follow(page, "='/me/erase'");
    await send(page, "/me/erase", { email: mayor.email });
    assert.equal(new URL(page.url()).pathname, "/goodbye");
    await page.goto("/me");
    assert.match(page.url(), /\/sign-in/);
    const visitor = await greek(at);
    await visitor.page.goto("/cities/chalkida");
    assert.doesNotMatch(await visitor.page.content(), new RegExp(mayor.name));
    await visitor.done();
}

// `at`: the site. One browser each for the applicant, who coordinates later, the secretariat, the mayor and the successor.
export async function cityJoins({ at }) {
    const [coordinator, secretariat, leaves, comes] = [await greek(at), await greek(at), await greek(at), await greek(at)];
    await apply(coordinator);
    await acceptApplication(secretariat);
    await peopleAndSeat(coordinator);
    await accept(leaves, mayor);
    await changeMayors(coordinator);
    await takeOver(comes);
    await eraseAccount(leaves);
    await coordinator.page.goto("/groups/water/seats");
    await says(coordinator.page, new RegExp(`Χαλκίδα[^]*${successor.name}`));
    for (const someone of [coordinator, secretariat, leaves, comes])
        await someone.done();
}
