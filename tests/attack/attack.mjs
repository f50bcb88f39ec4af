// SPDX-License-Identifier: EUPL-1.2
// Attacks a network of its own on this machine, as everybody who can ask: every form of every page with hostile words in each field, addresses likewise, then
// sqlmap and wapiti. What must never happen is a finding: a fault of the program, words that become HTML, a header or a way to another site, a record that does
// not verify. ./run attack
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "../browser/network.mjs";
import { startSite } from "../browser/serving.mjs";
import { walk } from "./forms.mjs";

const minutes = Number(process.env.HANSE_ATTACK_MINUTES ?? 10);
const mark = "hanse-was-here";
const hostile = [
    `'"><b id=${mark}>`, `' OR 1=1 --`, `1; DROP TABLE person; --`, `{{#say}}${mark}{{/say}}{{{page.title}}}`, `\r\nX-${mark}: 1`, `//evil.example/${mark}`,
    `javascript:alert("${mark}")`, `../../../../etc/passwd`, "\u0000", "%00%ff", "𝔥𝔞𝔫𝔰𝔢 \u202e\ufeff", "9".repeat(40), "-1", "NaN", "a".repeat(70000), "2026-02-31", "$(touch /tmp/x)`id`", "<!--\u2028]]>",
];
const findings = new Set();
let asked = 0;

function routesOf() {
    return execFileSync(program, ["routes"], { encoding: "utf8" }).trim().split("\n").map((line) => line.split("\t"))
        .map(([method, path]) => ({ method, path, pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`) }))
        .sort((one, other) => one.path.split("{").length - other.path.split("{").length);
}

const finding = (what, where) => findings.add(`${what}: ${where}`);

function judge({ status, headers, body, isHtml }, where, milliseconds) {
    if (status >= 500)
        finding(`answers ${status}`, where);
    if (headers.has(`x-${mark}`))
        finding("lets a header in", where);
    if (/^(https?:)?\/\/(?!(127\.0\.0\.1|localhost)[:/])/.test(headers.get("location") ?? ""))
        finding(`leads to ${headers.get("location")}`, where);
    if (isHtml && new RegExp(`<b id=${mark}|<(a|form)\\b[^>]*(href|action)="\\s*javascript:`, "i").test(body))
        finding("writes words as HTML", where);
    if (milliseconds > 20_000)
        finding(`takes ${milliseconds} ms`, where);
}

// Somebody who asks; signs in anew when they were signed out on the way.
async function attacker(address, person) {
    let cookie = "";
    const signIn = async () => {
        if (!person)
            return;
        const answer = await fetch(`${address}/sign-in`, { method: "POST", redirect: "manual", headers: { origin: address }, body: new URLSearchParams(person) });
        cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).filter((one) => one.startsWith("session=")).join("; ");
    };
    await signIn();
    return async (method, path, body, type) => {
        const began = Date.now();
        asked++;
        let answer;
        try {
            answer = await fetch(address + path, { method, body, redirect: "manual",
                headers: { accept: "text/html", "accept-language": "en", origin: address, cookie: `${cookie}; language=en`, ...(type ? { "content-type": type } : {}) } });
        } catch (error) {
            finding(`gives no answer (${error.cause?.code ?? error.message})`, `${method} ${path.slice(0, 200)}`);
            return { status: 0, body: "", isHtml: false };
        }
        const isHtml = (answer.headers.get("content-type") ?? "").startsWith("text/html");
        const result = { status: answer.status, headers: answer.headers, isHtml, body: isHtml ? await answer.text() : (await answer.arrayBuffer(), "") };
        judge(result, `${person?.email ?? "visitor"} ${method} ${path.slice(0, 200)} ${String(body ?? "").slice(0, 120)}`, Date.now() - began);
        if (person && (answer.status === 401 || (answer.headers.get("location") ?? "").startsWith("/sign-in")))
            await signIn();
        return result;
    };
}

const changed = (fields, name, value) => ({ ...fields, [name]: value });

// The forms that end what the attacker needs to go on.
const spared = /^\/(sign-out|me\/erase|me\/password|me\/sessions)/;

async function attackForm(ask, { method, action, fields }, until) {
    if (spared.test(action))
        return;
    for (const name of Object.keys(fields))
        for (const value of hostile) {
            if (Date.now() > until)
                return;
            const sent = changed(fields, name, value);
            if (method === "GET")
                await ask("GET", `${action}?${new URLSearchParams(sent)}`.slice(0, 7000));
            else
                await ask("POST", action, new URLSearchParams(sent));
        }
    if (method === "POST")
        for (const body of [JSON.stringify(fields), "{", JSON.stringify({ a: Array(20).fill([[[]]]) }), "[".repeat(50_000)])
            await ask("POST", action, body, "application/json");
}

async function attackAddress(ask, path, until) {
    const url = new URL(path, "http://a");
    for (const value of hostile.filter(({ length }) => length < 1000)) {
        if (Date.now() > until)
            return;
        for (const name of [...url.searchParams.keys(), "unknown"])
            await ask("GET", `${url.pathname}?${new URLSearchParams(changed(Object.fromEntries(url.searchParams), name, value))}`);
        const parts = url.pathname.split("/");
        for (let part = 1; part < parts.length; part++)
            await ask("GET", parts.with(part, encodeURIComponent(value)).join("/"));
    }
}

async function attackAs(address, who, person, routes, until) {
    const ask = await attacker(address, person), before = asked;
    const { forms, addresses, pages } = await walk(ask, address, routes);
    for (const path of addresses)
        await attackAddress(ask, path, until);
    for (const form of forms)
        await attackForm(ask, form, until);
    console.log(`${who}: ${pages} pages, ${forms.length} forms, ${addresses.length} addresses with parameters, asked ${asked - before} times${Date.now() > until ? ", as far as the time went" : ""}`);
    return addresses;
}

function bySqlmap(folder, address, addresses, cookie) {
    const targets = join(folder, "targets"), found = /identified the following injection|appears to be injectable|is vulnerable/;
    writeFileSync(targets, addresses.map((path) => address + path).join("\n"));
    const { stdout } = spawnSync("sqlmap", ["-m", targets, "--batch", "--smart", "--level=2", "--threads=2", "--timeout=15", "--retries=1", "--flush-session", "--disable-coloring",
        `--cookie=${cookie}`, `--output-dir=${join(folder, "sqlmap")}`], { encoding: "utf8", maxBuffer: 1 << 28, timeout: minutes * 60_000, stdio: ["ignore", "pipe", "pipe"] });
    for (const line of (stdout ?? "").split("\n").filter((one) => found.test(one)))
        finding("sqlmap", line.trim());
    console.log(`sqlmap: ${addresses.length} addresses, ${new Set(stdout?.match(/^\[\d+\/\d+\] URL/gm)).size} of them looked at`);
}

function byWapiti(folder, address) {
    const report = join(folder, "wapiti.json");
    spawnSync("wapiti", ["-u", `${address}/`, "-m", "sql,xss,permanentxss,exec,file,crlf,redirect,blindsql", "--scope", "folder", "--flush-session", "--max-scan-time", String(minutes),
        "--max-links-per-page", "30", "--max-files-per-dir", "20", "-f", "json", "-o", report, "--no-bugreport", "--store-session", folder], { stdio: "ignore", timeout: (minutes + 5) * 60_000 });
    const { vulnerabilities } = JSON.parse(readFileSync(report, "utf8"));
    const counted = ["SQL Injection", "Blind SQL Injection", "Cross Site Scripting", "Command execution", "Path Traversal", "CRLF Injection", "Open Redirect"];
    for (const kind of counted)
        for (const one of vulnerabilities[kind] ?? [])
            finding(`wapiti, ${kind}`, `${one.method} ${one.path} ${one.parameter}`);
    console.log("wapiti: done");
}

const folder = mkdtempSync(join(tmpdir(), "hanse-attack."));
mkdirSync(join(folder, "sqlmap"));
const database = join(folder, "attacked.sqlite");
const site = await startSite(database, folder);
const { coordinator, secretariat, administrator } = site.people, routes = routesOf();
const readers = Object.entries({ visitor: null, coordinator, secretariat, administrator }), addresses = new Set();
for (const [who, person] of readers)
    for (const path of await attackAs(site.address, who, person, routes, Date.now() + minutes * 60_000 / readers.length))
        addresses.add(path);
const answer = await fetch(`${site.address}/sign-in`, { method: "POST", redirect: "manual", headers: { origin: site.address }, body: new URLSearchParams(coordinator) });
bySqlmap(folder, site.address, [...addresses], answer.headers.getSetCookie().map((one) => one.split(";")[0]).find((one) => one.startsWith("session=")));
byWapiti(folder, site.address);
for (const line of site.log().split("\n").filter((one) => /incident|fault|Sanitizer/i.test(one)).slice(0, 20))
    finding("the log", line);
await site.stop();
const verified = spawnSync(program, ["verify", "--database", database], { encoding: "utf8", env: site.environment });
if (verified.status !== 0)
    finding("the record does not verify", verified.stdout + verified.stderr);
rmSync(folder, { recursive: true, force: true });
for (const one of findings)
    console.log(one);
console.log(`${asked} requests of our own, ${findings.size} findings`);
process.exit(findings.size === 0 ? 0 : 1);
