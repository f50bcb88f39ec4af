// SPDX-License-Identifier: EUPL-1.2
// Walks a site from its home page along every link, as one kind of reader, without a browser.
import { readers } from "./parts.mjs";
import { people, routes, site } from "./site.mjs";

const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
const unescape = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">");

// Addresses that a page leads to, within the site.
export function linksOf(html, from) {
    const tags = html.match(/<(a|link|img|script|form|use|source)\b[^>]*>/g) ?? [];
    const found = tags.flatMap((tag) => {
        const posts = tag.startsWith("<form") && attribute(tag, "method")?.toLowerCase() === "post";
        const target = attribute(tag, "href") ?? attribute(tag, "src") ?? (posts ? undefined : attribute(tag, "action"));
        return target === undefined ? [] : [new URL(unescape(target), from)];
    });
    return found.filter((url) => url.origin === new URL(from).origin);
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
    .sort((one, other) => one.split("{").length - other.split("{").length);

export const routeOf = (pathname) => {
    const plain = pathname.replace(/\.(json|csv|xlsx)$/, "");
    const parts = plain.split("/");
    const fits = (pattern) => pattern.length === parts.length &&
        pattern.every((part, i) => part.startsWith("{") ? parts[i] !== "" : part === parts[i]);
    return patterns.find((path) => fits(path.split("/"))) ?? plain;
};

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
    const seen = new Set(), perPath = new Map(), perRoute = new Map(), pages = [];
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
        const next = isHtml ? linksOf(text, url) : [];
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

// One crawl a kind of reader, shared by the tests.
const crawls = new Map();
export function pagesOf(who) {
    if (!crawls.has(who))
        crawls.set(who, crawl(who));
    return crawls.get(who);
}

// The first HTML page of every route that a reader comes to.
export async function onePageARoute(who) {
    const first = new Map();
    for (const page of await pagesOf(who)) {
        if (page.status === 200 && page.text && !first.has(page.route))
            first.set(page.route, page);
    }
    return first;
}

// Of a visitor every route, of everyone else what the ones before could not see, and the pages that differ most by reader: [{path, isNew}].
export async function newRoutes(who) {
    const before = new Set();
    for (const other of readers.slice(0, readers.indexOf(who)))
        for (const route of (await onePageARoute(other)).keys())
            before.add(route);
    return [...await onePageARoute(who)].filter(([route]) => !before.has(route) || ["/", "/week", "/cities/{city}"].includes(route))
        .map(([route, page]) => ({ path: page.url.pathname + page.url.search, isNew: !before.has(route) }));
}
