// SPDX-License-Identifier: EUPL-1.2
// A forum agrees on a text, in French and Polish and without scripts: two write it at once, five cities amend it, two of them collide and find a compromise,
// and what comes of it is published; then cities sign a declaration, one by one.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { follow, hides, openMailed, says, send } from "./acting.mjs";
import { amendments, changed, compromise, firstDraft, inPlace, pledge } from "./agreed_text.mjs";
import { comes } from "./delegates.mjs";
import { mailTo } from "./mailbox.mjs";
import { reader } from "./reader.mjs";
import { program } from "./site.mjs";

const forum = "economic-development-forum";
const chair = { name: "Burcu Polat", email: "burcu.polat@istanbul.example.org" };
const drafters = [{ name: "Pascal Barbier", email: "pascal.barbier@lyon.example.org" },
    { name: "Łukasz Olszewski", email: "lukasz.olszewski@krakow.example.org", locale: "pl-PL" }];
const rapporteur = { name: "Claire Fontaine", email: "claire.fontaine@marseille.example.org" };
const haveAPassword = ["lyon", "athens", "tampere", "ghent", "rotterdam"];
const coordinatorOf = (city, locale = "fr-FR") => ({ email: `coordinator@${city}.example.org`, locale,
    password: haveAPassword.includes(city) && `${city}-welcomes-you` });
const text = "/positions/du-travail-pour-chacun";

async function open({ page }, position = text) {
    await page.goto("/");
    await follow(page, "='/positions'");
    await follow(page, `='${position}'`);
}

async function openTab(someone, tab, position = text) {
    await open(someone, position);
    await follow(someone.page, `='${position}/${tab}'`);
}

async function commission({ page }, kind, title, task) {
    await page.goto("/positions");
    await follow(page, "='/positions/commission'");
    await send(page, "/commission", { kind, title, language: "fr", task, body: forum, drafting_group: "jobs-and-skills" });
}

async function name({ page }, who, role) {
    await send(page, "/people", { person: { label: who.name }, role });
    await says(page, new RegExp(who.name));
}

async function closeStage(someone, values, position = text) {
    await openTab(someone, "stages", position);
    await send(someone.page, "/stages/close", values);
}

// Puts other words into the field of a form that begins with a text.
async function edit({ page }, ending, changes, more = {}, button = undefined) {
    const field = page.locator(`main form[method=post][action$="${ending}"] [name=text]`);
    await send(page, ending, { text: changed(await field.inputValue(), changes), ...more }, button);
}

async function write(someone, position = text) {
    await open(someone, position);
    await follow(someone.page, `='${position}/edit'`);
}

// ---- The text is written ----

async function beginText(leads, at) {
    await commission(leads, "position", "Du travail pour chacun", "Dire ce dont les villes ont besoin pour que chacun trouve du travail.");
    for (const who of drafters)
        await name(leads, who, "drafter");
    await name(leads, rapporteur, "rapporteur");
    await mailTo(at.mail, drafters[1].email, /Du travail pour chacun/);
    await closeStage(leads, { outcome: "passed_on" });
}

// Both open the form, both save: other words of one paragraph are put together; of the same words the second decides.
async function writeAtOnce([first, second]) {
    await write(first);
    await send(first.page, "/edit", { text: firstDraft });
    await Promise.all([write(first), write(second)]);
    await edit(first, "/edit", { "connaissent leurs habitants": "connaissent bien leurs habitants" });
    await edit(second, "/edit", { "Elles forment les jeunes": "Elles forment et accueillent les jeunes" });
    await says(second.page, /connaissent bien leurs habitants et leurs entreprises\. Elles forment et accueillent les jeunes/);
    await Promise.all([write(first), write(second)]);
    await edit(first, "/edit", { "des conseils proches": "des conseils gratuits" });
    await edit(second, "/edit", { "des conseils proches": "des conseils sur place" });
    await says(second.page, /des conseils gratuits[^]*sur place|gratuits[^]*sur place/);
    await second.page.locator("form.conflict [name=choice_1][value=edit]").check();
    await send(second.page, "/edit", { edited_1: "gratuits et sur place" });
    await says(second.page, /ont besoin de conseils gratuits et sur place|des conseils gratuits et sur place/);
}

// ---- Cities amend ----

// Goes where the mail leads in which somebody is told of the text.
async function followMail({ page }, at, { email }, about) {
    const { body } = await mailTo(at.mail, email, new RegExp(`Du travail pour chacun[^]*${about}[^]*/notifications/\\d`));
    await page.goto(new URL(body.match(/https?:\S+\/notifications\/\d+/)[0]).pathname);
}

async function amend(at, { city, locale, change, reason, language }) {
    const someone = await comes(at, coordinatorOf(city, locale)), { page } = someone;
    await followMail(someone, at, coordinatorOf(city), "2027");
    await follow(page, `='${text}/amendments'`);
    await follow(page, `='${text}/amendments/new'`);
    await edit(someone, "/amendments", change, { reason, language }, "preview");
    assert.ok(await page.locator("#preview ins, #preview del").count() > 0, "what it comes to is shown");
    await send(page, "/amendments", {});
    const path = new URL(page.url()).pathname;
    assert.match(path, /\/amendments\/\d+$/);
    await says(page, new RegExp(reason));
    return { ...someone, city, path, id: path.match(/\d+$/)[0] };
}

async function readsCollision({ page, path }, other) {
    await page.goto(path);
    assert.ok(await page.locator(`.collisions a[href="${other.path}"]`).count() > 0, `${path} collides with ${other.path}`);
}

async function support(at, city, { path }) {
    const someone = await comes(at, coordinatorOf(city)), { page } = someone;
    await openTab(someone, "amendments");
    await follow(page, `='${path}'`);
    await send(page, "/support", {});
    await says(page, /Rotterdam/);
    await someone.done();
}

async function citiesAmend(at) {
    const authors = [];
    for (const one of amendments)
        authors.push(await amend(at, one));
    const [lyon, krakow, athens] = authors;
    await readsCollision(lyon, krakow);
    await readsCollision(krakow, lyon);
    await followMail(lyon, at, coordinatorOf("lyon"), "(Krak|Cracov)");
    await says(lyon.page, /Pieniądze|pluriannuels/);
    await support(at, "rotterdam", athens);
    return authors;
}

// ---- They are answered ----

async function answer(someone, { id, path }, values, changes) {
    const { page } = someone;
    await openTab(someone, "procedure");
    await follow(page, `='${path}/answer'`);
    if (changes)
        await edit(someone, `/${id}/answer`, changes, values);
    else
        await send(page, `/${id}/answer`, values);
}

async function makeCompromise(someone, parts) {
    const { page } = someone;
    await openTab(someone, "procedure");
    await follow(page, `='${text}/compromises/new'`);
    for (const { id } of parts)
        await page.locator(`[name=amendment_${id}]`).check();
    await Promise.all([page.waitForEvent("framenavigated"), page.locator("main form[action$='/compromises/new'] button").click()]);
    const stands = await page.locator("main form[method=post][action$='/amendments'] [name=text]").inputValue();
    const found = compromise.of.find((words) => stands.includes(words));
    await edit(someone, "/amendments", { [found]: compromise.text }, { reason: compromise.reason, language: "fr" });
    const path = new URL(page.url()).pathname;
    await says(page, /pluriannuels[^]*versés aux villes/);
    return { path, id: path.match(/\d+$/)[0] };
}

async function answerAll(someone, [lyon, krakow, athens, tampere, ghent]) {
    const made = await makeCompromise(someone, [lyon, krakow]);
    await answer(someone, made, { answer: "accept", reason: "Les deux villes y retrouvent leur demande." });
    for (const part of [lyon, krakow])
        await answer(someone, part, { answer: "falls", falls_with: made.id, reason: "Voir le compromis." });
    await answer(someone, athens, { answer: "accept" });
    await answer(someone, tampere, { answer: "accept_modified", reason: "Plus court." }, inPlace);
    await answer(someone, ghent, { answer: "reject", reason: "La formation reste au cœur du texte." });
    await says(someone.page, /Plus court/);
    return made;
}

// Who is asked finds it among what waits; who was refused, on the page of the amendment.
async function consent(someone, { agrees, comment, isAsked }) {
    const { page, path, id } = someone;
    if (isAsked) {
        await page.goto("/week");
    } else {
        await openTab(someone, "amendments");
        await follow(page, `='${path}'`);
    }
    await follow(page, `='${path}/consent'`);
    await send(page, `/${id}/consent`, { agrees, comment, language: "en" });
}

async function publishAnswers(someone) {
    await openTab(someone, "procedure");
    await says(someone.page, /Too important to be left out/);
    await send(someone.page, "/procedure/publish", {});
    await follow(someone.page, `='${text}/synopsis'`);
    await says(someone.page, /La formation reste au cœur du texte/);
}

// ---- The next version ----

async function computeNext(someone, [, , athens, , ghent], made) {
    const { page } = someone;
    await openTab(someone, "procedure");
    await follow(page, `='${text}/next-version'`);
    await send(page, "/next-version", {}, "look");
    await says(page, /pluriannuels[^]*versés aux villes/);
    await page.locator("main form [name=decision]").fill("Convenu par le forum.");
    await Promise.all([page.waitForEvent("framenavigated"), page.locator("main form button[value=make]").click()]);
    await open(someone);
    await says(page, new RegExp(`${compromise.text}[^]*conseil d’un ami`));
    await follow(page, "$='/provenance'");
    for (const { path } of [made, athens, ghent])
        assert.ok(await page.locator(`.origins a[href="${path}"]`).count() > 0, `${path} is among the origins`);
    await says(page, /Pascal Barbier[^]*Łukasz Olszewski|Łukasz Olszewski[^]*Pascal Barbier/);
}

async function download(page, ending) {
    const href = await page.locator(`main a[download][href$="${ending}"]`).first().getAttribute("href");
    const answered = await page.request.get(href);
    assert.equal(answered.status(), 200, href);
    return (await answered.body()).toString("latin1", 0, 5);
}

// Everybody reads it, and takes it away.
async function readPublished(at) {
    const visitor = await reader({ at, javaScriptEnabled: false, locale: "pl-PL" }), { page } = visitor;
    await open(visitor);
    await follow(page, `='${text}/published'`);
    await says(page, new RegExp(compromise.text));
    assert.ok(await page.locator("main a[href='/cities/athens']").count() > 0, "whose words are in it is named");
    assert.equal(await download(page, "/as/pdf"), "%PDF-");
    assert.match(await download(page, "/as/docx"), /^PK\x03\x04/);
    await follow(page, "$='/provenance'");
    await hides(page, /\(undefined\)/);
    await visitor.done();
}

// ---- Cities sign ----

async function sign(at, city, position, count) {
    const someone = await comes(at, coordinatorOf(city)), { page } = someone;
    await open(someone, position);
    await follow(page, `='${position}/signatures'`);
    const first = (field) => page.locator(`main form[action$="/signatures"] [name=${field}] option:not([value=""])`).first().getAttribute("value");
    await send(page, "/signatures", { organisation: await first("organisation"), person: await first("person"), function: "Maire", language: "fr" });
    assert.equal(await page.locator("#results .entries > li").count(), count);
    await someone.done();
}

async function citiesSign(leads, drafter, at) {
    const position = "/positions/un-toit-avant-tout";
    await commission(leads, "declaration", pledge.title, pledge.task);
    await name(leads, drafters[0], "drafter");
    await write(drafter, position);
    await send(drafter.page, "/edit", { text: pledge.text });
    for (const outcome of ["passed_on", "adopted"])
        await closeStage(leads, { outcome }, position);
    await sign(at, "bordeaux", position, 1);
    await sign(at, "lyon", position, 2);
}

async function holdsInTheRecord(leads, at) {
    await openTab(leads, "stages");
    await says(leads.page, /Adopté par 41 villes sur 52/);
    assert.match(execFileSync(program, ["verify"], { env: { ...at.environment, LC_ALL: "C" }, encoding: "utf8" }), /holds/);
}

export async function forumAgrees(at) {
    const leads = await comes(at, chair);
    await beginText(leads, at);
    const writers = [await comes(at, drafters[0]), await comes(at, drafters[1])];
    await writeAtOnce(writers);
    await closeStage(leads, { outcome: "passed_on" });
    const authors = await citiesAmend(at);
    const answers = await comes(at, rapporteur);
    const made = await answerAll(answers, authors);
    await consent(authors[3], { agrees: "yes", comment: "", isAsked: true });
    await consent(authors[4], { agrees: "no", comment: "Too important to be left out." });
    await publishAnswers(answers);
    await closeStage(leads, { outcome: "passed_on" });
    await computeNext(answers, authors, made);
    await closeStage(leads, { outcome: "passed_on", text: "Soutenu par le forum." });
    await closeStage(leads, { outcome: "adopted", text: "Adopté par 41 villes sur 52." });
    await readPublished(at);
    await citiesSign(leads, writers[0], at);
    await holdsInTheRecord(leads, at);
    for (const someone of [leads, ...writers, answers, ...authors])
        await someone.done();
}
