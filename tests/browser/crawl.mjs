// SPDX-License-Identifier: EUPL-1.2
// Walks a site from its home page along every link, as one kind of reader, without a browser.
import assert from "node:assert/strict";
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readers } from "./parts.mjs";
import { people, routes, site } from "./site.mjs";

const unescape = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
const posts = /\smethod="post"/i;

// Addresses that a page leads to, within the site; those that begin with "/" and are `known`, which it adds to, are left out.
export function linksOf(html, from, known = new Set()) {
    const targets = new Set();
    for (const [tag, name] of html.matchAll(/<(a|link|img|script|form|use|source)\b[^>]*>/g)) {
        const target = tag.match(/\s(?:href|src)="([^"]*)"/) ?? (name === "form" && !posts.test(tag) ? tag.match(/\saction="([^"]*)"/) : null);
        if (target)
            targets.add(target[1]);
    }
    const { origin } = new URL(from);
    const isNew = (target) => !target.startsWith("/") || (!known.has(target) && known.add(target));
    return [...targets].filter(isNew).map((target) => new URL(unescape(target), from)).filter((url) => url.origin === origin);
}

// Headers of one who is signed in.
export async function cookieOf(who, at = site) {
    const answer = await fetch(at.address + "/sign-in", {
        method: "POST", redirect: "manual", headers: { origin: at.address },
        body: new URLSearchParams({ email: people[who].email, password: people[who].password }),
    });
    const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).filter((one) => one.startsWith("session=")).join("; ");
    if (!cookie)
        throw new Error(`${who} cannot sign in: ${answer.status}`);
    return cookie;
}

// "/cities/add" is more of a match than "/cities/{city}".
const patterns = routes.filter((route) => route.method === "GET").map((route) => route.path)
    .sort((one, other) => one.split("{").length - other.split("{").length).map((path) => ({ path, parts: path.split("/") }));

function findRoute(pathname) {
    const plain = pathname.replace(/\.(json|csv|xlsx)$/, "");
    const parts = plain.split("/");
    const fits = (pattern) => pattern.length === parts.length &&
        pattern.every((part, i) => part.startsWith("{") ? parts[i] !== "" : part === parts[i]);
    return patterns.find((pattern) => fits(pattern.parts))?.path ?? plain;
}

// A crawl asks for that of each address several times, and each reader again.
const routesFound = new Map();
export function routeOf(pathname) {
    if (!routesFound.has(pathname))
        routesFound.set(pathname, findRoute(pathname));
    return routesFound.get(pathname);
}

// A connection that was kept may be closed by the server just as it is used again, on a busy machine; as browsers do, it is asked once more.
async function ask(url, options) {
    try {
        return await fetch(url, options);
    } catch {
        return fetch(url, options);
    }
}

// [{url, route, status, type, headers, text, from}]; of addresses that differ in their query only the first few. `each` addresses a route.
export async function crawl(who, { at = site, each = 400, variants = 5 } = {}) {
    const headers = who === "visitor" ? {} : { cookie: `${await cookieOf(who, at)}; language=en` };
    const seen = new Set(), known = new Set(), perPath = new Map(), perRoute = new Map(), pages = [];
    const queue = [{ url: new URL("/", at.address), from: "" }];
    const wanted = ({ url }) => {
        if (seen.has(url.href) || (url.searchParams.has("language") && url.pathname !== "/"))
            return false;
        seen.add(url.href);
        const path = (perPath.get(url.pathname) ?? 0) + 1, route = (perRoute.get(routeOf(url.pathname)) ?? 0) + 1;
        perPath.set(url.pathname, path);
        perRoute.set(routeOf(url.pathname), route);
        return path <= variants && route <= each;
    };
    while (queue.length > 0) {
        const { url, from } = queue.shift();
        const answer = await ask(url, { headers: { ...headers, accept: "text/html", "accept-language": "en" }, redirect: "manual" });
        const type = answer.headers.get("content-type") ?? "";
        const isHtml = type.startsWith("text/html");
        const text = isHtml ? await answer.text() : (await answer.arrayBuffer(), "");
        pages.push({ url, route: routeOf(url.pathname), status: answer.status, type, headers: answer.headers, text, from });
        const next = isHtml ? linksOf(text, url, known) : [];
        const location = answer.headers.get("location");
        if (location)
            next.push(new URL(location, url));
        for (const link of next) {
            link.hash = "";
            if (link.origin === url.origin && wanted({ url: link }))
                queue.push({ url: link, from: url.pathname + url.search });
        }
    }
    return pages;
}

// One crawl a kind of reader, shared by the tests of a process.
const crawls = new Map();
export function pagesOf(who) {
    if (!crawls.has(who)) {
        begin(who);
        crawls.set(who, crawl(who).then((pages) => {
            tell(who, pages);
            return pages;
        }));
    }
    return crawls.get(who);
}

// What a crawl found is told to the other processes of a run, whose networks are copies of the same one.
const shared = existsSync(process.env.HANSE_TEST_NETWORK ?? "") && process.env.HANSE_TEST_NETWORK;
const fileOf = (who) => join(shared, `pages-of-${who}`);
const listed = (pages) => pages.filter((page) => page.status === 200 && page.text).map(({ url, route, text }) =>
    ({ route, path: url.pathname + url.search, heading: text.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1].replace(/<[^>]*>/g, "").trim() }));

// Whether no other process has begun: all others may wait for what is found.
const begun = new Set();
export function begin(who) {
    try {
        if (shared && !begun.has(who))
            closeSync(openSync(`${fileOf(who)}.begun`, "wx"));
        begun.add(who);
    } catch (error) {
        assert.equal(error.code, "EEXIST");
    }
    return begun.has(who);
}

function tell(who, pages) {
    if (!shared)
        return;
    const own = `${fileOf(who)}.${process.pid}`;
    writeFileSync(own, JSON.stringify(listed(pages)));
    renameSync(own, fileOf(who));
}

// Who waits in vain goes themselves.
async function findPages(who) {
    for (let attempt = 0; !begin(who) && attempt < 1500; attempt++) {
        if (existsSync(fileOf(who)))
            return JSON.parse(readFileSync(fileOf(who), "utf8"));
        await sleep(200);
    }
    return listed(await pagesOf(who));
}

// [{route, path, heading}] of every HTML page that a reader comes to.
const lists = new Map();
export function pageList(who) {
    if (!lists.has(who))
        lists.set(who, findPages(who));
    return lists.get(who);
}

// The path of the first such page of every route.
export async function firstPages(who) {
    const first = new Map();
    for (const { route, path } of await pageList(who)) {
        if (!first.has(route))
            first.set(route, path);
    }
    return first;
}

// Of a visitor every route, of everyone else what the ones before could not see, and the pages that differ most by reader: [{path, isNew}].
export async function newRoutes(who) {
    const before = new Set();
    for (const other of readers.slice(0, readers.indexOf(who)))
        for (const route of (await firstPages(other)).keys())
            before.add(route);
    return [...await firstPages(who)].filter(([route]) => !before.has(route) || ["/", "/week", "/cities/{city}"].includes(route))
        .map(([route, path]) => ({ path, isNew: !before.has(route) }));
}
