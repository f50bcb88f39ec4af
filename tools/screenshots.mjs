// SPDX-License-Identifier: EUPL-1.2
// Pictures of the main pages, to be looked at: build/screenshots/LANGUAGE/WIDTH-SCHEME/PAGE.png, on a fresh demo network.
// Arguments: only pages whose name contains one.
import { test } from "node:test";
import { crawl } from "../tests/browser/crawl.mjs";
import { reader } from "../tests/browser/reader.mjs";

// A name, who looks, and the route, of which the first page that a walk comes to is taken, or the address itself.
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
    ["objections", "coordinator", "/questions/{question}/objections"], ["answers", "coordinator", "/questions/{question}/answers"],
    ["candidates", "coordinator", "/questions/{question}/candidates"], ["count", "coordinator", "/questions/{question}/results"],
    ["ballots", "coordinator", "/questions/{question}/ballots"], ["recount", "visitor", "/questions/{question}/recount"],
    ["meetings", "coordinator", "/meetings"], ["meeting", "coordinator", "/meetings/{meeting}"], ["meeting-vote", "coordinator", "/meetings/{meeting}/vote"],
    ["chair", "secretariat", "/meetings/{meeting}/chair"], ["screen", "coordinator", "/meetings/{meeting}/screen"],
    ["rules", "visitor", "/rules"], ["rule", "visitor", "/rules/{rule}"], ["decisions", "visitor", "/decisions"], ["decision", "visitor", "/decisions/{decision}"],
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
            for (const [name, , route] of wanted.filter(([, one]) => one === who)) {
                const url = found.find((one) => one.route === route && one.status === 200)?.url;
                await someone.page.goto(url ? url.pathname : route);
                if (name === "error-in-form")
                    await sendEmpty(someone.page);
                await take(someone.page, name, language);
            }
            await someone.done();
        });
    }
}
