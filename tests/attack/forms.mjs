// SPDX-License-Identifier: EUPL-1.2
// What a reader can send: the forms and the addresses with parameters that stand on the pages that lead to each other.
const unescape = (text) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const attribute = (tag, name) => {
    const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
    return found ? unescape(found[1]) : null;
};

// {name: value} as a browser would send the form untouched: the first choice of a select, buttons left out.
function fieldsOf(inner) {
    const fields = {};
    for (const [tag] of inner.matchAll(/<(?:input|textarea|button)\b[^>]*>/g))
        if (attribute(tag, "name") && attribute(tag, "type") !== "file")
            fields[attribute(tag, "name")] ??= attribute(tag, "value") ?? "";
    for (const [, tag, options] of inner.matchAll(/(<select\b[^>]*>)(.*?)<\/select>/gs)) {
        const chosen = options.match(/<option\b[^>]*\sselected[^>]*>/) ?? options.match(/<option\b[^>]*>/);
        fields[attribute(tag, "name")] = chosen ? attribute(chosen[0], "value") ?? "" : "";
    }
    return fields;
}

// [{method, action, fields}] of a page.
export function formsOf(html, at) {
    return [...html.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)].map(([, tag, inner]) => ({
        method: (attribute(tag, "method") ?? "get").toUpperCase(),
        action: new URL(attribute(tag, "action") ?? "", at).pathname,
        fields: fieldsOf(inner),
    }));
}

const linksOf = (html, at) => [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => attribute(tag, "href")).filter(Boolean)
    .map((href) => new URL(href, at)).filter(({ origin }) => origin === new URL(at).origin);

// "/cities/lyon/edit" is one of many of its shape.
export const shapeOf = (pathname, routes) => routes.find(({ pattern }) => pattern.test(pathname))?.path ?? pathname;

// Walks from the home page, at most so many addresses of a route: {forms, addresses}, each once a shape.
export async function walk(ask, address, routes, each = 3) {
    const queue = ["/", "/network", "/me", "/desk", "/api", "/administration/settings"], seen = new Set(queue), count = new Map(), forms = new Map(), addresses = new Map();
    while (queue.length > 0) {
        const path = queue.shift(), answer = await ask("GET", path);
        if (!answer.isHtml)
            continue;
        for (const form of formsOf(answer.body, address + path))
            forms.set(`${form.method} ${shapeOf(form.action, routes)} ${Object.keys(form.fields).sort()}`, form);
        for (const url of linksOf(answer.body, address + path)) {
            const target = url.pathname + url.search, shape = shapeOf(url.pathname, routes), kind = `${shape}?${[...url.searchParams.keys()].sort()}`;
            if (url.search && !url.searchParams.has("language"))
                addresses.set(kind, target);
            if (seen.has(target) || url.searchParams.has("language") || (count.get(kind) ?? 0) >= each)
                continue;
            seen.add(target);
            count.set(kind, (count.get(kind) ?? 0) + 1);
            queue.push(target);
        }
    }
    return { forms: [...forms.values()], addresses: [...addresses.values()], pages: seen.size };
}
