// SPDX-License-Identifier: EUPL-1.2
// What watches a process sees: is it alive and ready, what it counts, what it logs. On both engines.
import assert from "node:assert/strict";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "./exposition.mjs";
import { becomes, engines, logged, pause, serve } from "./program.mjs";

const each = (name, story) => {
    for (const [engine, make] of engines)
        test(`${name}, on ${engine}`, async () => {
            const database = make();
            try {
                await story(database, engine);
            } finally {
                database.end();
            }
        });
};

// Of all samples with these labels the sum; undefined where there is none.
async function counts(served) {
    const answer = await fetch(`${served.metrics}/metrics`);
    assert.equal(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    const families = parse(await answer.text());
    return (name, labels = {}) => {
        const metric = Object.values(families).flatMap(({ samples }) => samples).filter((one) => one.metric === name &&
            Object.entries(labels).every(([label, value]) => one.labels[label] === value));
        return metric.length === 0 ? undefined : metric.reduce((sum, { value }) => sum + value, 0);
    };
}

each("alive, ready, and draining once told to stop", async (database) => {
    const served = await serve(database, "--drain", "2");
    assert.equal(await becomes(`${served.address}/healthz`, 200), "ok\n");
    const ready = JSON.parse(await becomes(`${served.address}/readyz`, 200));
    assert.deepEqual(ready, { ready: true, draining: false, checks: { database: "ok", schema: "ok", clock: "ok", writer: "ok", followers: "ok", disk: "ok", files: "ok" } });
    const stopped = served.stop();
    await logged(served, /told to stop/);
    for (const address of [served.address, served.metrics]) {
        const answer = await fetch(`${address}/readyz`);
        assert.equal(answer.status, 503);
        assert.deepEqual({ ready: false, draining: true }, (({ ready, draining }) => ({ ready, draining }))(await answer.json()));
        assert.equal((await fetch(`${address}/healthz`)).status, 200);
    }
    assert.equal((await fetch(`${served.address}/cities`)).status, 200);
    assert.equal(await stopped, 0);
});

const onPostgres = engines.find(([name]) => name === "PostgreSQL");

test("a database that was taken back to before an update is not served", { skip: !onPostgres }, async () => {
    const database = onPostgres[1](), served = await serve(database);
    await becomes(`${served.address}/readyz`, 200);
    database.sql("DELETE FROM migration WHERE schema = 'jobs' AND step = 6");
    assert.equal(JSON.parse(await becomes(`${served.address}/readyz`, 503)).checks.schema, "is older than the program");
    assert.equal((await counts(served))("hanse_check", { check: "schema" }), 0);
    await served.stop();
    database.end();
});

test("a clock that is wrong is said", { skip: !onPostgres }, async () => {
    const database = onPostgres[1](), served = await serve(database);
    await becomes(`${served.address}/readyz`, 200);
    database.sql("CREATE OR REPLACE VIEW lease_clock AS SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint) + 31000000 AS now");
    assert.equal(JSON.parse(await becomes(`${served.address}/readyz`, 503)).checks.clock, "is more than 30 s from the database's");
    await served.stop();
    database.end();
});

each("a folder of files that cannot be written is said", async (database) => {
    const place = join(database.folder, "files"), served = await serve(database);
    await becomes(`${served.address}/readyz`, 200);
    if (existsSync(place))
        renameSync(place, `${place}.aside`);
    writeFileSync(place, "in its place");
    assert.equal(JSON.parse(await becomes(`${served.address}/readyz`, 503)).checks.files, "the folder cannot be written");
    rmSync(place);
    if (existsSync(`${place}.aside`))
        renameSync(`${place}.aside`, place);
    await becomes(`${served.address}/readyz`, 200);
    await served.stop();
});

each("what happens is counted", async (database, engine) => {
    const served = await serve(database);
    await becomes(`${served.address}/readyz`, 200);
    const before = await counts(served);
    for (let i = 0; i < 5; i++)
        await (await fetch(`${served.address}/cities`)).text();
    await (await fetch(`${served.address}/nowhere`)).text();
    await (await fetch(`${served.address}/sign-in`, { method: "POST", redirect: "manual", headers: { origin: served.address },
        body: new URLSearchParams({ email: "nobody@example.org", password: "wrong", next: "" }) })).text();
    await pause(50);
    const now = await counts(served), more = (...of) => (now(...of) ?? 0) - (before(...of) ?? 0);
    const made = more("hanse_http_requests_total", { route: "/cities", status: "2xx" }); // again where something was written meanwhile
    assert.ok(made >= 1 && made < 5, `made ${made} times`);
    assert.equal(more("hanse_kept_page_hits_total"), 5 - made);
    assert.equal(more("hanse_http_requests_total", { route: "none", status: "4xx" }), 1);
    assert.equal(more("hanse_http_requests_total", { route: "/sign-in", method: "POST", status: "4xx" }), 1);
    assert.equal(more("hanse_http_request_duration_seconds_count"), made + 2);
    assert.ok(more("hanse_http_request_duration_seconds_sum") > 0);
    assert.ok(more("hanse_http_requests_queued_total") >= (engine === "PostgreSQL" ? 3 : 1));
    assert.ok(more("hanse_writes_total", { result: "kept" }) >= 1 && more("hanse_write_groups_total") >= 1 && more("hanse_database_calls_total") > 5);
    assert.ok(more("hanse_database_seconds_total") > 0 && more("hanse_write_groups_seconds_total") > 0);
    assert.equal(now("hanse_processes"), 1);
    assert.equal(now("hanse_ready"), 1);
    assert.equal(now("hanse_http_requests_in_flight"), 0);
    assert.equal(now("hanse_build_info"), 1);
    assert.ok(now("process_resident_memory_bytes") > 1e6 && now("process_open_fds") > 5 && now("process_cpu_seconds_total") > 0);
    assert.ok(Math.abs(now("process_start_time_seconds") - Date.now() / 1000) < 600);
    for (const name of ["hanse_follower_lag_entries", "hanse_jobs_due", "hanse_jobs_late_seconds", "hanse_mails_waiting", "hanse_live_streams"])
        assert.notEqual(now(name), undefined, name);
    assert.equal((await fetch(`${served.address}/metrics`)).status, 404); // never to readers
    assert.equal((await fetch(`${served.metrics}/cities`)).status, 404);
    assert.equal(await served.stop(), 0);
});

each("the log has a line a request, and the id that errors show", async (database) => {
    const served = await serve(database, "--access-log");
    const secret = "planted.name@example.org";
    await fetch(`${served.address}/find?q=${secret}`, { headers: { "x-request-id": "the-proxys-own", accept: "application/json" } });
    const refused = await fetch(`${served.address}/nowhere/${secret}`, { headers: { accept: "application/json" } });
    const problem = await refused.json();
    assert.equal(problem.request_id, refused.headers.get("x-request-id"));
    await fetch(`${served.address}/sign-in`, { method: "POST", headers: { origin: served.address }, body: new URLSearchParams({ email: secret, password: secret, next: "" }) });
    await logged(served, /"method":"POST"/);
    await served.stop();
    const lines = served.lines.map((line) => JSON.parse(line));
    for (const line of lines) {
        assert.match(line.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        assert.match(line.level, /^(info|warning|error)$/);
        assert.match(line.event, /^[a-z_.]+$/);
    }
    const requests = lines.filter(({ event }) => event === "request");
    assert.equal(requests.length, 3);
    assert.deepEqual(requests.map(({ request }) => request).slice(0, 2), ["the-proxys-own", problem.request_id]);
    assert.deepEqual(requests.map(({ method, route, status }) => [method, route, status]), [["GET", "/find", 200], ["GET", undefined, 404], ["POST", "/sign-in", 422]]);
    assert.ok(requests.every(({ duration_us, bytes }) => duration_us > 0 && bytes > 0));
    assert.ok(!served.lines.join("\n").includes("planted"), "what was typed is logged");
});

each("the log may be plain, and of what weighs most alone", async (database) => {
    const plain = await serve(database, "--log", "text", "--access-log");
    await fetch(`${plain.address}/cities`);
    const [line] = await logged(plain, /^\S+Z info request \w{16} \/cities method=GET status=200 .*$/);
    assert.ok(line);
    await plain.stop();
});
