// SPDX-License-Identifier: EUPL-1.2
// The pages that are measured, a line each: address, who asks for it, what it is. {names} stand for what knownIn() finds.
import { data } from "./client.mjs";

export const pages = [
    ["/", "visitor", "home"],
    ["/network", "visitor coordinator secretariat", "the network at a glance"],
    ["/week", "coordinator secretariat", "my city's week"],
    ["/figures", "visitor secretariat", "the network in figures"],
    ["/figures?on=2019-12-31", "visitor", "the network in figures, of a day"],
    ["/data", "visitor", "where the data is from"],
    ["/accessibility", "visitor", "accessibility statement"],
    ["/privacy", "visitor", "privacy notice"],
    ["/api", "visitor", "all addresses"],
    ["/openapi.json", "visitor", "all addresses, as OpenAPI"],
    ["/europe.svg", "visitor", "the outline of maps"],
    ["/assets/icons.svg", "visitor", "icons"],
    ["/desk", "secretariat", "the desk"],
    ["/administration/settings", "administrator", "settings"],
    ["/administration/mail", "administrator", "mail that comes in"],
    ["/administration/retention", "administrator", "what is kept for how long"],
    ["/themes", "visitor secretariat", "themes"],
    ["/themes/mobility", "visitor coordinator secretariat", "a theme"],
    ["/cities", "visitor coordinator secretariat", "cities"],
    ["/cities?country=FR", "visitor", "cities of a country"],
    ["/cities?theme=mobility", "visitor", "cities of a theme"],
    ["/cities?sort=population", "visitor", "cities by inhabitants"],
    ["/cities/lyon", "visitor coordinator secretariat", "a city"],
    ["/cities/lyon/by-mail", "coordinator", "how to write by mail"],
    ["/themes/mobility/by-mail", "coordinator", "how to write by mail about a theme"],
    ["/cities/add", "secretariat", "add a city"],
    ["/cities/lyon/edit", "coordinator secretariat", "look after a city"],
    ["/cities/lyon/people", "coordinator secretariat", "a city's people"],
    ["/cities/lyon/people/{mandate}", "coordinator secretariat", "a mandate"],
    ["/cities/lyon/handover", "coordinator secretariat", "a city's handover"],
    ["/cities/lyon/seats", "visitor coordinator secretariat", "a city's seats"],
    ["/cities/lyon/account", "coordinator secretariat", "a city's account"],
    ["/cities/lyon/membership", "coordinator secretariat", "a city's membership"],
    ["/record", "visitor coordinator secretariat", "history of the network"],
    ["/record?kind=membership", "visitor secretariat", "history, of a kind"],
    ["/record.atom", "visitor", "history, as a feed"],
    ["/record/check", "visitor", "check the record"],
    ["/record/{sequence}", "visitor secretariat", "an entry of the record"],
    ["/record/entries?first=1&size=100", "visitor", "entries of the record, to take away"],
    ["/find?q=ma", "visitor coordinator secretariat", "what bears a name"],
    ["/sign-in", "visitor", "sign in: the form"],
    ["/sign-in/link", "visitor", "be mailed a link: the form"],
    ["/sign-in/link/none", "visitor", "a mailed link"],
    ["/me", "coordinator secretariat", "my page"],
    ["/me/sessions", "coordinator", "my sessions"],
    ["/notifications", "coordinator secretariat", "notifications"],
    ["/notifications/settings", "coordinator", "how I am told"],
    ["/me/password", "coordinator", "my password"],
    ["/me/preferences", "coordinator", "my preferences"],
    ["/me/data", "coordinator", "my data"],
    ["/me/deputies", "coordinator", "my deputies"],
    ["/me/profile", "coordinator", "my profile"],
    ["/me/visibility", "coordinator secretariat", "who sees what of me"],
    ["/me/exports", "coordinator", "exports that I was in"],
    ["/me/consents", "coordinator", "my consents"],
    ["/me/erase", "coordinator", "erase my account"],
    ["/goodbye", "visitor", "goodbye"],
    ["/people/{person}", "visitor coordinator secretariat", "a person"],
    ["/people/invite", "secretariat", "invite somebody"],
    ["/groups", "visitor coordinator secretariat", "groups"],
    ["/groups/waste", "visitor coordinator secretariat", "a group"],
    ["/groups/annual-general-meeting", "visitor secretariat", "the annual general meeting"],
    ["/groups/annual-general-meeting/seats", "visitor secretariat", "seats of the annual general meeting"],
    ["/groups/annual-general-meeting/balance", "visitor", "balance of the annual general meeting"],
    ["/groups/kinds", "visitor", "kinds of groups"],
    ["/groups/kinds/add", "administrator", "add a kind of group"],
    ["/groups/kinds/forum", "administrator", "a kind of group"],
    ["/groups/add", "secretariat", "set up a group"],
    ["/groups/waste/edit", "coordinator secretariat", "look after a group"],
    ["/groups/waste/decide", "secretariat", "renew or close a group"],
    ["/groups/waste/reports", "visitor", "a group's reports"],
    ["/groups/waste/seats", "visitor coordinator secretariat", "a group's seats"],
    ["/groups/waste/seats/{seat}", "coordinator secretariat", "a seat"],
    ["/groups/waste/balance", "visitor", "a group's balance"],
    ["/groups/waste/handover", "coordinator", "a group's handover"],
    ["/groups/waste/requests/{request}", "coordinator", "a request for a seat"],
    ["/threads", "coordinator secretariat", "talk that is new"],
    ["/groups/waste/threads", "coordinator secretariat", "threads of a group"],
    ["/groups/waste/threads/new", "coordinator secretariat", "begin a thread"],
    ["/themes/mobility/threads", "coordinator secretariat", "threads of a theme"],
    ["/themes/mobility/threads/new", "coordinator", "begin a thread on a theme"],
    ["/cities/lyon/threads", "coordinator secretariat", "threads of a city"],
    ["/cities/lyon/threads/new", "coordinator", "begin a thread in a city"],
    ["/threads/{thread}", "coordinator secretariat", "a thread"],
    ["/threads/{thread}/manage", "secretariat", "look after a thread"],
    ["/posts/{post}/manage", "secretariat", "look after a post"],
    ["/posts/{post}/versions", "coordinator secretariat", "what a post said before"],
    ["/groups/waste/papers", "coordinator secretariat", "papers of a group"],
    ["/cities/lyon/papers", "coordinator secretariat", "papers of a city"],
    ["/themes/mobility/papers", "visitor coordinator secretariat", "papers of a theme"],
    ["/papers/{paper}", "coordinator secretariat", "a paper"],
    ["/papers/{paper}/versions/1/download", "coordinator", "the bytes of a paper"],
    ["/administration/papers", "administrator", "how large papers may be"],
    ["/posts/{own_post}/edit", "coordinator", "change a post"],
    ["/groups/waste/deadlines", "secretariat", "a group's deadlines"],
    ["/cities/lyon/deadlines", "coordinator secretariat", "a city's deadlines"],
    ["/themes/mobility/deadlines", "coordinator secretariat", "a theme's deadlines"],
    ["/deadlines/{deadline}", "secretariat", "a deadline"],
    ["/me/calendar", "coordinator", "my calendar"],
    ["/groups/waste/candidatures", "coordinator secretariat", "calls for a chair"],
    ["/groups/waste/candidatures/{candidature}", "coordinator secretariat", "candidatures side by side"],
    ["/offices", "visitor", "offices"],
    ["/offices/posts", "administrator", "posts"],
    ["/offices/{office}/end", "secretariat", "end a term"],
    ["/fees", "secretariat", "fees"],
    ["/fees?standing=overdue", "secretariat", "fees that are overdue"],
    ["/fees/rates", "visitor", "rates of fees"],
    ["/fees/raise", "secretariat", "raise fees: what would be"],
    ["/fees/{fee}", "secretariat", "a fee"],
    ["/join", "visitor", "join: the form"],
    ["/join/sent", "visitor", "an application was sent"],
    ["/applications", "secretariat", "applications"],
    ["/applications/{application}", "secretariat", "an application"],
    ["/people", "coordinator secretariat", "directory"],
    ["/people?q=Anna", "coordinator", "directory, by name"],
    ["/people?city=lyon", "coordinator secretariat", "directory, of a city"],
    ["/people?country=FR", "coordinator", "directory, of a country"],
    ["/people?role=mayor", "coordinator", "directory, of a role"],
    ["/people?theme=mobility", "coordinator secretariat", "directory, by expertise"],
        ["/people?speaks=it", "coordinator", "directory, by language"],
    ["/people?group=waste", "coordinator", "directory, of a group"],
    ["/people?sort=newest", "coordinator", "directory, newest first"],
    ["/people/exports", "secretariat", "exports"],
    ["/people/exports/new?city=lyon", "coordinator", "export: the form"],
    ["/people/exports/{export}", "secretariat", "an export"],
    ["/people/import", "coordinator secretariat", "import: the form"],
    ["/people/import/template.csv", "coordinator", "import: an empty table"],
    ["/people/duplicates", "secretariat", "accounts that may be one person's"],
    ["/people/{account}/merge/{other}", "secretariat", "two accounts side by side"],
    ["/people/merges", "secretariat", "merged accounts"],
].map(([path, readers, name]) => ({ path, readers: readers.split(" "), name }));

// What is measured elsewhere, or not there in the demonstration.
export const elsewhere = {
    "/people/imports/{import}": "imports.mjs", "/people/exports/{export}/file": "gone after seven days", "/join/{token}": "its token is mailed", "/calendar/{token}": "its address is shown once",
    "/record/key": "where the record is signed", "/record/checkpoint": "the same", "/record/checkpoints": "the same",
    "/record/consistency": "the same", "/record/{sequence}/proof": "the same",
    "/people/{person}/photo": "no photos in the demonstration", "/live": "live.mjs",
    "/papers/{paper}/versions/{number}/preview": "made by a job, which may not have come to it yet",
    "/people/{person}/photo": "no photos in the demonstration", "/live": "live.mjs", "/posts/{post}": "leads to its thread",
};

export const quickPaths = ["/", "/cities", "/cities/lyon", "/groups/waste/seats", "/people", "/people?theme=mobility", "/me", "/desk"];

// Numbers of what the pages are about.
export async function knownIn(address, cookies) {
    const see = (path, who = "secretariat") => data(address, path, cookies[who]);
    const [people, seats, calls, posts, fees, applications, exported, pairs, due, papers, me] = await Promise.all([
        see("/cities/lyon/people"), see("/groups/waste/seats"), see("/groups/waste/candidatures"), see("/offices"), see("/fees"),
        see("/applications"), see("/people/exports"), see("/people/duplicates"), see("/groups/waste/deadlines"), see("/themes/mobility/papers"),
        see("/me", "coordinator")]);
    const [people, seats, calls, posts, fees, applications, exported, pairs, due, talk, me] = await Promise.all([
        see("/cities/lyon/people"), see("/groups/waste/seats"), see("/groups/waste/candidatures"), see("/offices"), see("/fees"),
        see("/applications"), see("/people/exports"), see("/people/duplicates"), see("/groups/waste/deadlines"),
        see("/groups/waste/threads"), see("/me", "coordinator")]);
    const thread = talk.threads.find(({ is_pinned }) => is_pinned).id, said = (await see(`/threads/${thread}`)).posts;
    const sequence = (await see("/record", "visitor")).entries?.[0]?.sequence ?? 1;
    const request = JSON.stringify(me).match(/\/groups\/waste\/requests\/(\d+)/);
    return {
        mandate: people.in_force[0].id, person: people.in_force[0].person, account: pairs.pairs[0].person, other: pairs.pairs[0].other, seat: seats.seats[0].id,
        candidature: calls.calls[0].candidatures[0].id, office: posts.posts[0].holders[0].id, fee: fees.fees[0].id, application: applications.applications[0].id,
        paper: papers.papers[0].id, deadline: [...due.coming, ...due.past][0].id,
        export: exported.exports[0].id, request: request?.[1], sequence,
        deadline: [...due.coming, ...due.past][0].id,
        export: exported.exports[0].id, request: request?.[1], sequence, thread, own_post: said[0].id, post: said[1].id,
    };
}

export function filled(path, known) {
    return path.replace(/\{(\w+)\}/g, (_, name) => known[name]);
}

// Addresses of the program, as `hanse routes` says them, that no line stands for.
export function forgotten(routes) {
    const paths = pages.map(({ path }) => path.replace(/\?.*/, ""));
    const stands = (route) => {
        const pattern = new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}(\\.\\w+)?$`);
        return route in elsewhere || paths.some((path) => pattern.test(path));
    };
    return routes.trim().split("\n").map((line) => line.split("\t")).filter(([method, route]) => method === "GET" && !stands(route)).map(([, route]) => route);
}
