// SPDX-License-Identifier: EUPL-1.2
// The OpenAPI document: valid to redocly's linter, and true of what a demo network answers to each reader.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { data, signIn } from "../../bench/client.mjs";
import { filled, knownIn, pages } from "../../bench/pages.mjs";
import { environmentOf, freshNetwork, peopleIn, program } from "../browser/network.mjs";
import { Description } from "./description.mjs";

const folder = mkdtempSync(join(tmpdir(), "hanse-api."));
const database = join(folder, "api.sqlite");
const people = peopleIn(await freshNetwork(database, folder));
const server = spawn(program, ["serve"], { env: environmentOf(database, folder), stdio: ["ignore", "pipe", "pipe"] });
const address = await new Promise((found, failed) => {
    let said = "";
    const listen = (text) => {
        said += text;
        const match = said.match(/http:\/\/[\w.:[\]-]+:\d+/);
        if (match)
            found(match[0].replace(/\/$/, ""));
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.once("exit", () => failed(new Error(`the server ended: ${said}`)));
});
after(async () => {
    await new Promise((done) => {
        server.once("exit", done);
        server.kill("SIGTERM");
    });
    rmSync(folder, { recursive: true, force: true });
});

const document = await data(address, "/api/openapi.json");
const description = new Description(document);
const cookies = { visitor: "" };
for (const who of ["coordinator", "secretariat", "administrator"])
    cookies[who] = await signIn(address, people[who]);
const known = await knownIn(address, cookies);

async function answerTo(target, { method = "GET", who = "visitor", accept = "application/json", headers = {}, body } = {}) {
    const answer = await fetch(address + target, {
        method, body, redirect: "manual", headers: { accept, origin: address, cookie: cookies[who], ...headers },
    });
    return { method, target, status: answer.status, type: answer.headers.get("content-type"), headers: answer.headers, body: await answer.text() };
}

const nothing = (problems) => assert.deepEqual(problems, []);
// A stream does not end, and a link that was shown once is nowhere.
const readable = pages.filter(({ path }) => !path.startsWith("/live")).map((page) => ({ ...page, path: filled(page.path, known) }));

test("redocly's linter finds nothing", () => {
    const file = join(folder, "openapi.json");
    writeFileSync(file, JSON.stringify(document));
    const { stdout, stderr } = spawnSync("node_modules/.bin/redocly", ["lint", file, "--config=tests/api/redocly.yaml", "--format=json"], {
        encoding: "utf8", maxBuffer: 64 << 20, env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "1" } });
    const found = JSON.parse(stdout.slice(stdout.indexOf("{")) || assert.fail(stderr));
    nothing(found.problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location?.[0]?.pointer}`));
    assert.deepEqual([found.totals.errors, found.totals.warnings], [0, 0]);
});

test("every route is an operation, and every operation a route", () => {
    const routes = execFileSync(program, ["routes"], { encoding: "utf8" }).trim().split("\n").map((line) => line.split("\t").slice(0, 2).join(" "));
    assert.deepEqual(description.operations.map(({ method, path }) => `${method} ${path}`).sort(), routes.sort());
});

test("every parameter is described", () => {
    const unsaid = Object.values(document.paths).flatMap((methods) => Object.values(methods)).flatMap(({ operationId, parameters }) =>
        parameters.filter(({ description }) => description === "As the summary says").map(({ name }) => `${operationId} ${name}: add it to src/features/api/names.c`));
    nothing(unsaid);
});

for (const who of Object.keys(cookies))
    test(`${who}: what each address answers is as described`, async (t) => {
        const problems = [];
        for (const { path } of readable)
            for (const accept of ["application/json", "text/html"])
                problems.push(...description.problems(await answerTo(path, { who, accept })));
        nothing(problems);
        t.diagnostic(`${readable.length} addresses, ${description.seen.size} pairs of operation and status so far`);
    });

test("lists come as files where the document says so, and nowhere else", async () => {
    const problems = [];
    for (const { path } of readable.filter(({ path }) => !/\.\w+(\?|$)/.test(path))) {
        const [bare, query] = path.split("?"), target = `${bare === "/" ? "/index" : bare}.csv${query ? `?${query}` : ""}`;
        const { status, type } = await answerTo(target, { who: "secretariat" });
        const operation = description.operation("GET", path), said = document.paths[operation.path].get.responses["200"]?.content ?? {};
        if (status === 200 && type.startsWith("text/csv") !== "text/csv" in said)
            problems.push(`${target} is ${type}`);
    }
    nothing(problems);
});

test("lists that say so tell what has changed, as described", async (t) => {
    const problems = [], told = new Set();
    const takes = (path) => document.paths[description.operation("GET", path).path].get.parameters.some(({ name }) => name === "modified_since");
    for (const { path } of readable.filter(({ path }) => takes(path))) {
        const since = (place) => `${path}${path.includes("?") ? "&" : "?"}modified_since=${place}`;
        const whole = await answerTo(since(0), { who: "secretariat" });
        if (whole.status !== 200)
            continue;
        const { sync } = JSON.parse(whole.body), changes = await answerTo(since(sync.modified_until), { who: "secretariat" });
        problems.push(...description.problems(whole), ...description.problems(changes));
        if (!sync.is_complete || JSON.parse(changes.body).sync === undefined)
            problems.push(`${path} does not say what has changed`);
        told.add(description.operation("GET", path).path);
    }
    nothing(problems);
    const all = Object.entries(document.paths).filter(([, { get }]) => get?.parameters.some(({ name }) => name === "modified_since")).map(([path]) => path);
    nothing(all.filter((path) => !told.has(path)));
    t.diagnostic(`${told.size} lists`);
});

test("writes and refusals are as described", async () => {
    const json = { "content-type": "application/json" }, census = JSON.stringify({ year: 2025, number: 530000, source: "census" });
    const form = { "content-type": "application/x-www-form-urlencoded" }, lyon = "/cities/lyon/populations";
    const stale = { ...json, "if-match": '"none"' };
    const samples = [
        [303, lyon, { who: "coordinator", headers: json, body: census }],
        [303, lyon, { who: "coordinator", headers: form, body: "year=2024&number=1000&source=x" }],
        [422, lyon, { who: "coordinator", headers: json, body: '{"year": 2025}' }],
        [401, lyon, { headers: json, body: census }],
        [403, "/cities/porto/populations", { who: "coordinator", headers: json, body: census }],
        [404, "/cities/none/populations", { who: "secretariat", headers: json, body: census }],
        [412, lyon, { who: "coordinator", headers: stale, body: census }],
        [415, lyon, { who: "coordinator", headers: { "content-type": "text/plain" }, body: census }],
        [400, lyon, { who: "coordinator", headers: json, body: "{" }],
        [200, "/me/tokens", { who: "coordinator", headers: json, body: '{"label": "a program", "lasts": 30, "scope_read": true}' }],
        [422, "/sign-in", { headers: json, body: JSON.stringify({ email: "nobody@example.org", password: "wrong" }) }],
    ];
    for (const [status, target, more] of samples) {
        const answer = await answerTo(target, { method: "POST", ...more });
        assert.equal(answer.status, status, `${target}: ${answer.body}`);
        nothing(description.problems(answer));
    }
    for (const [status, target, who] of [[404, "/cities/none", "visitor"], [400, "/cities?sort=luck", "visitor"], [401, "/me", "visitor"], [403, "/desk", "coordinator"]]) {
        const answer = await answerTo(target, { who });
        assert.equal(answer.status, status, target);
        nothing(description.problems(answer));
    }
});

test("an answer that is not as described is found", async () => {
    const answer = await answerTo("/cities/lyon"), city = JSON.parse(answer.body);
    const wrongs = { "lacks a member": { ...city, slug: undefined }, "has one more": { ...city, surplus: 1 }, "is of another kind": { ...city, population: "many" },
        "has a wrong row": { ...city, populations: [{ ...city.populations[0], year: null }] } };
    for (const [how, wrong] of Object.entries(wrongs))
        assert.ok(description.problems({ ...answer, body: JSON.stringify(wrong) }).length > 0, how);
    assert.ok(description.problems({ ...answer, status: 299 }).length > 0);
    assert.ok(description.problems({ ...answer, type: "text/plain" }).length > 0);
    assert.ok(description.problems({ ...answer, target: "/nowhere" }).length > 0);
});
