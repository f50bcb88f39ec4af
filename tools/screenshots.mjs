// SPDX-License-Identifier: EUPL-1.2
// Pictures of the main pages, to be looked at: build/screenshots/LANGUAGE/WIDTH-SCHEME/PAGE.png, on a fresh demo network.
// Arguments: only pages whose name contains one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { crawl } from "../tests/browser/crawl.mjs";
import { letters } from "../tests/browser/mailbox.mjs";
import { reader } from "../tests/browser/reader.mjs";
import { site } from "../tests/browser/site.mjs";

// A name, who looks, and the route, of which the first page that a walk comes to is taken, or the address itself; where there is a list of questions, the
// route is of its first one.
const pages = [
    ["home", "visitor", "/"], ["cities", "visitor", "/cities"], ["city", "visitor", "/cities/{city}"], ["figures", "visitor", "/figures"],
    ["themes", "visitor", "/themes"], ["theme", "visitor", "/themes/{theme}"], ["groups", "visitor", "/groups"], ["group", "visitor", "/groups/{group}"],
    ["seats", "visitor", "/groups/{group}/seats"], ["balance", "visitor", "/groups/{group}/balance"], ["reports", "visitor", "/groups/{group}/reports"],
    ["offices", "visitor", "/offices"], ["rates", "visitor", "/fees/rates"], ["join", "visitor", "/join"], ["privacy", "visitor", "/privacy"],
    ["sign-in", "visitor", "/sign-in"], ["not-found", "visitor", "/no-such-page"], ["nothing-found", "visitor", "/cities?q=zzzz"],
    ["error-in-form", "visitor", "/join"], ["data", "visitor", "/data"], ["open-data", "visitor", "/open-data"], ["programming", "visitor", "/api"], ["history", "visitor", "/record"], ["find", "visitor", "/find?q=ma"], ["entry", "visitor", "/record/{sequence}"],
    ["my-week", "coordinator", "/week"], ["me", "coordinator", "/me"], ["my-data", "coordinator", "/me/data"], ["profile", "coordinator", "/me/profile"],
    ["visibility", "coordinator", "/me/visibility"], ["people", "coordinator", "/people"], ["person", "coordinator", "/people/{person}"],
    ["sessions", "coordinator", "/me/sessions"], ["tokens", "coordinator", "/me/tokens"], ["my-city", "coordinator", "/cities/{city}/edit"], ["city-people", "coordinator", "/cities/{city}/people"],
    ["account", "coordinator", "/cities/{city}/account"], ["membership", "coordinator", "/cities/{city}/membership"],
    ["talk", "coordinator", "/threads"], ["threads", "coordinator", "/groups/{group}/threads"], ["thread", "coordinator", "/threads/{thread}"],
    ["begin-thread", "coordinator", "/groups/{group}/threads/new"],
    ["candidatures", "coordinator", "/groups/{group}/candidatures"], ["handover", "coordinator", "/cities/{city}/handover"],
    ["deadlines", "secretariat", "/groups/{group}/deadlines"], ["deadline", "secretariat", "/deadlines/{deadline}"],
    ["my-calendar", "coordinator", "/me/calendar"], ["webhooks", "coordinator", "/cities/{city}/webhooks"], ["webhook", "coordinator", "/webhooks/{webhook}"],
    ["questions", "coordinator", "/questions"], ["question", "coordinator", "/questions/{question}"], ["roll-call", "coordinator", "/questions/{question}/roll"],
    ["conduct", "secretariat", "/questions/{question}/conduct"], ["voters", "coordinator", "/questions/{question}/voters"],
    ["question-open", "coordinator", "/questions/{question}", "/questions?way=vote&state=open&q=homes"],
    ["question-hidden", "coordinator", "/questions/{question}", "/questions?way=vote&state=open"],
    ["question-tied", "secretariat", "/questions/{question}/conduct", "/questions?state=tied"],
    ["question-decided", "coordinator", "/questions/{question}", "/questions?way=vote&state=decided"],
    ["silence", "coordinator", "/questions/{question}", "/questions?way=silence&state=open"],
    ["silence-broken", "coordinator", "/questions/{question}/objections", "/questions?way=silence&state=decided"],
    ["silence-told", "secretariat", "/questions/{question}/notices", "/questions?way=silence&state=open"],
    ["consent", "coordinator", "/questions/{question}", "/questions?way=consent&state=open"],
    ["consent-rounds", "coordinator", "/questions/{question}/answers", "/questions?way=consent&state=decided"],
    ["election-open", "coordinator", "/questions/{question}", "/questions?way=election&state=open"],
    ["election-decided", "coordinator", "/questions/{question}", "/questions?way=election&state=decided"],
    ["election-count", "coordinator", "/questions/{question}/results", "/questions?way=election&state=decided"],
    ["election-ballots", "coordinator", "/questions/{question}/ballots", "/questions?way=election&state=decided"],
    ["objections", "coordinator", "/questions/{question}/objections"], ["answers", "coordinator", "/questions/{question}/answers"],
    ["come-forward", "coordinator", "/questions/{question}/candidates/new"], ["candidates", "coordinator", "/questions/{question}/candidates"], ["count", "coordinator", "/questions/{question}/results"],
    ["ballots", "coordinator", "/questions/{question}/ballots"], ["recount", "visitor", "/questions/{question}/recount"],
    ["meetings", "coordinator", "/meetings"], ["meeting", "coordinator", "/meetings/{meeting}"], ["meeting-vote", "coordinator", "/meetings/{meeting}/vote"],
    ["meeting-voters", "coordinator", "/meetings/{meeting}/voters"], ["meeting-talk", "coordinator", "/meetings/{meeting}/threads"],
    ["chair", "secretariat", "/meetings/{meeting}/chair"], ["screen", "coordinator", "/meetings/{meeting}/screen"],
    ["rules", "visitor", "/rules"], ["rule", "visitor", "/rules/{rule}"], ["decisions", "visitor", "/decisions"], ["decision", "visitor", "/decisions/{decision}"],
    ["positions", "visitor", "/positions"], ["position", "visitor", "/positions/{position}"], ["published", "visitor", "/positions/{position}/published"],
    ["signatures", "visitor", "/positions/{position}/signatures"], ["follow-up", "visitor", "/positions/{position}/follow-up"],
    ["version", "visitor", "/positions/{position}/versions/{number}"], ["versions", "visitor", "/positions/{position}/versions"],
    ["provenance", "visitor", "/positions/{position}/versions/{number}/provenance"],
    ["compared", "secretariat", "/positions/{position}/versions/{number}/compare/{other}"],
    ["languages", "visitor", "/positions/{position}/languages"], ["translation", "visitor", "/positions/{position}/languages/{language}"],
    ["translate", "secretariat", "/positions/{position}/languages/{language}/edit"],
    ["my-position", "coordinator", "/positions/{position}"], ["amendments", "coordinator", "/positions/{position}/amendments"],
    ["amendment", "coordinator", "/positions/{position}/amendments/{amendment}"], ["amend", "coordinator", "/positions/{position}/amendments/new"],
    ["answers-to-amendments", "coordinator", "/positions/{position}/procedure"], ["synopsis", "coordinator", "/positions/{position}/synopsis"],
    ["answer-amendment", "secretariat", "/positions/{position}/amendments/{amendment}/answer"],
    ["next-version", "secretariat", "/positions/{position}/next-version"], ["compromise", "secretariat", "/positions/{position}/compromises/new"],
    ["comments", "coordinator", "/positions/{position}/comments"], ["comment", "coordinator", "/positions/{position}/comments/{comment}"],
    ["notes", "coordinator", "/positions/{position}/notes"], ["stages", "coordinator", "/positions/{position}/stages"],
    ["dissent", "coordinator", "/positions/{position}/dissent"], ["word", "coordinator", "/positions/{position}/import"],
    ["write", "secretariat", "/positions/{position}/edit"], ["commission", "secretariat", "/positions/commission"], ["stages-of-kinds", "secretariat", "/positions/rules"],
    ["put-text", "secretariat", "/positions/{position}/questions/new"], ["put-motion", "secretariat", "/groups/{group}/questions/new"],
    ["launch-silence", "secretariat", "/groups/{group}/silences/new"], ["ask-consent", "secretariat", "/groups/{group}/consents/new"],
    ["prepare-election", "secretariat", "/groups/{group}/elections/new"], ["try-rule", "visitor", "/groups/{group}/rules/{rule}"],
    ["change-rule", "secretariat", "/rules/{rule}/edit"], ["kinds", "visitor", "/groups/kinds"], ["kind", "administrator", "/groups/kinds/{kind}"],
    ["set-up-group", "secretariat", "/groups/add"], ["renew-group", "secretariat", "/groups/{group}/decide"], ["group-handover", "coordinator", "/groups/{group}/handover"],
    ["seat-request", "coordinator", "/groups/{group}/requests/{request}"], ["seat", "coordinator", "/groups/{group}/seats/{seat}"],
    ["city-seats", "visitor", "/cities/{city}/seats"], ["candidature", "coordinator", "/groups/{group}/candidatures/{candidature}"],
    ["mandate", "coordinator", "/cities/{city}/people/{mandate}"], ["notifications", "coordinator", "/notifications"],
    ["how-told", "coordinator", "/notifications/settings"], ["follow", "coordinator", "/notifications/follow/{object}"],
    ["password", "coordinator", "/me/password"], ["preferences", "coordinator", "/me/preferences"], ["consents", "coordinator", "/me/consents"],
    ["deputies", "coordinator", "/me/deputies"], ["erase", "coordinator", "/me/erase"], ["my-exports", "coordinator", "/me/exports"],
    ["network", "coordinator", "/network"], ["check-record", "visitor", "/record/check"], ["proof", "visitor", "/record/{sequence}/proof"],
    ["duplicates", "secretariat", "/people/duplicates"], ["merge", "secretariat", "/people/{person}/merge/{other}"],
    ["exports", "secretariat", "/people/exports"], ["export", "coordinator", "/people/exports/new"], ["invite", "secretariat", "/people/invite"],
    ["posts", "administrator", "/offices/posts"], ["paper-limits", "administrator", "/administration/papers"], ["raise-fees", "secretariat", "/fees/raise"],
    ["look-after-post", "coordinator", "/posts/{post}/manage"], ["look-after-thread", "secretariat", "/threads/{thread}/manage"],
    ["accessibility", "visitor", "/accessibility"], ["link", "visitor", "/sign-in/link"], ["nothing-named-so", "visitor", "/find?q=zzzz"],
    ["letter", "visitor", "/"],
    ["papers", "coordinator", "/themes/{theme}/papers"], ["paper", "coordinator", "/papers/{paper}"], ["refused", "coordinator", "/desk"],
    ["network-week", "secretariat", "/week"], ["desk", "secretariat", "/desk"], ["fees", "secretariat", "/fees"], ["fee", "secretariat", "/fees/{fee}"],
    ["applications", "secretariat", "/applications"], ["application", "secretariat", "/applications/{application}"],
    ["import", "secretariat", "/people/import"], ["group-edit", "secretariat", "/groups/{group}/edit"],
    ["settings", "administrator", "/administration/settings"], ["mail", "administrator", "/administration/mail"],
    ["by-mail", "coordinator", "/cities/{city}/by-mail"], ["retention", "administrator", "/administration/retention"],
    ["backups", "administrator", "/administration/backups"], ["security", "administrator", "/administration/security"],
    ["demands", "administrator", "/administration/factors"], ["providers", "administrator", "/administration/providers"],
    ["provider", "administrator", "/administration/providers/{provider}"], ["found-settings", "administrator", "/administration/settings?q=mail"],
    ["registers", "secretariat", "/administration/registers"], ["register", "secretariat", "/administration/registers/{register}"],
    ["all-webhooks", "secretariat", "/webhooks"], ["factors", "coordinator", "/me/factors"],
    ["my-providers", "coordinator", "/me/providers"], ["my-webhooks", "coordinator", "/me/webhooks"],
];
const wanted = pages.filter(([name]) => process.argv.length < 3 || process.argv.slice(2).some((part) => name.includes(part)));
const views = [390, 1280].flatMap((width) => ["light", "dark"].map((scheme) => [width, scheme]));
const highest = 6000;

// The address of a page: of the first question of a list, of what a walk found, or itself.
async function addressOf({ context }, [, , route, list], found) {
    if (!list)
        return found.find((one) => one.route === route && one.status === 200)?.url.pathname ?? route;
    const { questions } = await (await context.request.get(list, { headers: { accept: "application/json" } })).json();
    assert.ok(questions.length > 0, `no question in ${list}`);
    return route.replace("{question}", questions[0].id);
}

// A mail of those that the demo network sends.
async function openLetter(page) {
    const [letter] = letters(site.mail);
    assert.ok(letter, "no mail has its words as HTML");
    await page.setContent(letter);
}

// A form sent empty comes back with a problem beside each field.
async function sendEmpty(page) {
    await Promise.all([page.waitForNavigation(), page.locator("main form[method=post]").first().evaluate((form) => form.submit())]);
}

async function take(page, name, language) {
    for (const [width, colorScheme] of views) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const height = Math.min(highest, await page.evaluate(() => document.documentElement.scrollHeight));
        await page.screenshot({ path: `build/screenshots/${language}/${width}-${colorScheme}/${name}.png`, fullPage: true, clip: { x: 0, y: 0, width, height } });
    }
}

for (const who of new Set(wanted.map(([, one]) => one))) {
    const found = await crawl(who, { each: 3, variants: 1 });
    for (const language of ["en", "el"]) {
        test(`${who} in ${language}`, async () => {
            const someone = await reader({ locale: language, as: who === "visitor" ? undefined : who });
            await someone.page.goto(`/?language=${language}`);
            for (const page of wanted.filter(([, one]) => one === who)) {
                const [name] = page;
                await someone.page.goto(await addressOf(someone, page, found));
                if (name === "error-in-form")
                    await sendEmpty(someone.page);
                if (name === "letter")
                    await openLetter(someone.page);
                await take(someone.page, name, language);
            }
            await someone.done();
        });
    }
}
