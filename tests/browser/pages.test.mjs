// SPDX-License-Identifier: EUPL-1.2
// Every page that each kind of reader can reach: it answers, says what it must, leads nowhere broken, and is valid HTML.
import { test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { begin, pagesOf } from "./crawl.mjs";
import { readers } from "./parts.mjs";
import { site } from "./site.mjs";

const saved = "build/test/pages";
const nothing = (findings) => assert.equal(findings.length, 0, "\n" + findings.slice(0, 40).join("\n"));
const isPage = (page) => page.text !== "" && page.status === 200;
// What a page says of itself to programs is JSON, in which braces may meet; it is read elsewhere.
const withoutData = (text) => text.replaceAll(/<script type="application\/ld\+json">.*?<\/script>/gs, "");

readers.forEach(begin);
for (const who of readers) {
    test(`${who}: no link is broken`, async (t) => {
        const pages = await pagesOf(who);
        t.diagnostic(`${pages.length} addresses, ${pages.filter(isPage).length} pages of ${new Set(pages.map((page) => page.route)).size} routes`);
        assert.ok(pages.length > 20, `${pages.length} addresses`);
        nothing(pages.filter((page) => page.status >= 400).map((page) => `${page.status} ${page.url.pathname}${page.url.search} from ${page.from}`));
    });

    test(`${who}: every page has its headers`, async () => {
        const wrong = (await pagesOf(who)).filter(isPage).flatMap(({ url, headers }) => {
            const policy = headers.get("content-security-policy") ?? "";
            const wants = [
                ["a policy", policy.includes("default-src") && policy.includes("frame-ancestors") && !/unsafe-|\*/.test(policy)],
                ["nosniff", headers.get("x-content-type-options") === "nosniff"],
                ["a referrer policy", headers.get("referrer-policy")],
                ["Vary", headers.get("vary")],
                ["UTF-8", headers.get("content-type").toLowerCase() === "text/html; charset=utf-8"],
            ];
            return wants.filter(([, there]) => !there).map(([what]) => `${url.pathname} lacks ${what}`);
        });
        nothing(wrong);
    });

    test(`${who}: every page has its own title, one main heading and its language`, async () => {
        const wrong = (await pagesOf(who)).filter(isPage).flatMap(({ url, text }) => {
            const wants = [
                ["lang", text.includes(`<html lang="${url.searchParams.get("language") ?? "en"}"`)],
                ["one h1", (text.match(/<h1\b/g) ?? []).length === 1],
                ["a title", /<title>\s*[^<\s]/.test(text)],
                ["main", /<main\b/.test(text)],
                ["whole template", !/\{\{|\}\}/.test(withoutData(text))],
            ];
            return wants.filter(([, there]) => !there).map(([what]) => `${url.pathname} lacks ${what}`);
        });
        nothing(wrong);
    });
}

// Two pages a route and kind of reader are checked; more would be the same template again.
async function savePages() {
    rmSync(saved, { recursive: true, force: true });
    mkdirSync(saved, { recursive: true });
    const number = new Map();
    for (const who of readers) {
        for (const { route, text } of (await pagesOf(who)).filter(isPage)) {
            const name = `${who}${route === "/" ? "-home" : route.replace(/[^a-z]+/g, "-")}`;
            number.set(name, (number.get(name) ?? 0) + 1);
            if (number.get(name) <= 2)
                writeFileSync(join(saved, `${name}-${number.get(name)}.html`), text);
        }
    }
    const missing = await fetch(`${site.address}/no-such-page`, { headers: { accept: "text/html" } });
    assert.equal(missing.status, 404);
    writeFileSync(join(saved, "not-found.html"), await missing.text());
    const invalid = await fetch(`${site.address}/sign-in`, { method: "POST", headers: { origin: site.address, accept: "text/html" },
        body: new URLSearchParams({ email: "no address", password: "" }) });
    assert.equal(invalid.status, 422);
    writeFileSync(join(saved, "invalid.html"), await invalid.text());
}

test("all pages are valid HTML", async () => {
    await savePages();
    // It is over before code compiled with more care would be worth it.
    const jar = "node_modules/vnu-jar/build/dist/vnu.jar";
    const options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"];
    const result = spawnSync("java", [...options, "-jar", jar, "--errors-only", "--skip-non-html", saved], { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.equal(result.stderr.trim().split("\n").slice(0, 40).join("\n"), "");
    assert.equal(result.status, 0);
});
