// SPDX-License-Identifier: EUPL-1.2
// What an administrator is told of how safely a running process runs, and with which options, follows from how it was begun.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { siteOf } from "./site.mjs";

const open = [];
const begin = async (how) => {
    const site = await siteOf(how);
    open.push(site);
    return site;
};
after(() => Promise.all(open.map((site) => site.stop())));
const findings = async (site) => new Map((await (await site.get("/administration/security.json")).json()).findings.map((one) => [one.code, one]));
const severityOf = async (site, code) => (await findings(site)).get(code)?.severity;

test("each finding says what is seen, why it matters and, unless it is good, what to do", async () => {
    const site = await begin();
    const found = [...(await findings(site)).values()];
    assert.ok(found.length >= 15, `${found.length}`);
    assert.deepEqual(found.filter((one) => !one.title || !one.seen || !one.why || (one.severity === "good") !== (one.advice === null)), []);
    const page = await (await site.get("/administration/security")).text();
    assert.deepEqual(found.filter(({ code, title }) => !page.includes(`<h3>${title.replaceAll("'", "&#39;")}</h3>`) && code).map(({ code }) => code), []);
});

test("a key that others can read is grave, until nobody can", async () => {
    const site = await begin();
    assert.equal(await severityOf(site, "files.record_key"), "good");
    chmodSync(join(site.folder, "key"), 0o644);
    assert.equal(await severityOf(site, "files.record_key"), "grave");
    renameSync(join(site.folder, "key"), join(site.folder, "kept"));
    assert.equal(await severityOf(site, "files.record_key"), "weak");
});

test("how it was begun decides", async () => {
    const usual = await begin();
    const other = await begin({ options: ["--no-landlock", "--mail", "smtp://mail.example.org:25", "--sender", "Network <office@network.example.org>"],
        variables: { HANSE_MAIL_DOMAIN: "network.example.org" } });
    const [a, b] = [await findings(usual), await findings(other)];
    const both = (code) => [a.get(code).severity, b.get(code).severity];
    assert.deepEqual(both("mail.transport"), ["note", "weak"]);
    assert.deepEqual(both("mail.sender"), ["weak", "note"]);
    assert.deepEqual(both("mail.arriving"), ["note", "good"]);
    assert.match(b.get("process.landlock").seen, /--no-landlock/);
    if (/Landlock \d+ confines/.test(usual.log()))
        assert.deepEqual(both("process.landlock"), ["good", "weak"]);
});

test("an account of the demonstration in a real network is grave", async () => {
    const site = await begin();
    assert.equal(await severityOf(site, "people.demonstration"), "good");
});

test("options are shown with who said so, and no password is", async () => {
    const site = await begin({ options: ["--mail", "smtps://office:very-secret@mail.example.org"], variables: { HANSE_SENDER: "Network <office@example.org>" } });
    const text = await (await site.get("/administration/settings.json")).text();
    assert.doesNotMatch(text, /very-secret/);
    assert.doesNotMatch(await (await site.get("/administration/settings")).text(), /very-secret/);
    const options = new Map(JSON.parse(text).options.map((one) => [one.name, one]));
    assert.equal(options.get("--mail").said_by, "given to the command");
    assert.equal(options.get("--sender").said_by, "by the environment");
    assert.equal(options.get("--workers").said_by, "as usual");
    assert.equal(options.get("--listen").usual, "127.0.0.1:8080");
});

test("settings and options are found by words, in the reader's language, too", async () => {
    const site = await begin();
    const ask = async (q, language = "en") => {
        const { settings, options } = await (await site.get(`/administration/settings.json?q=${encodeURIComponent(q)}&language=${language}`)).json();
        return [...settings, ...options].map(({ name }) => name);
    };
    assert.deepEqual(await ask("protection officer"), ["protection_officer"]);
    assert.deepEqual(await ask("HANSE_LISTEN"), ["--listen"]);
    assert.deepEqual(await ask("nothing of the kind"), []);
    assert.ok((await ask("papers")).includes("paper_room_all"));
    assert.ok((await ask("DATENSCHUTZBEAUFTRAGTE", "de")).includes("protection_officer"));
});

test("a setting says since when it holds and who chose it", async () => {
    const site = await begin();
    const value = async () => (await (await site.get("/administration/settings.json?q=controller")).json()).settings.find(({ name }) => name === "controller");
    assert.equal((await value()).changed_at, null);
    const body = "controller=Hanse+AISBL&controller_address=&privacy_contact=&protection_officer=&complaint_authority=&complaint_href=&accessibility_contact=&enforcement_body=&enforcement_href=";
    assert.equal((await site.post("/administration/settings", body)).status, 303);
    const { changed_by: by, entry, value: now } = await value();
    assert.deepEqual([by, now], ["Ada Winterhalter", "Hanse AISBL"]);
    assert.equal((await site.get(`/record/${entry}`)).status, 200);
});

// The mail folder becomes a way out: what the process may not write, it cannot be led to write either.
test("confined, it cannot be led to write elsewhere; unconfined, it could", async (t) => {
    const seen = [];
    for (const options of [[], ["--no-landlock"]]) {
        const site = await begin({ options, variables: { TMPDIR: "", HANSE_MAIL: "folder:out/mail" } });
        if (options.length === 0 && !/Landlock \d+ confines/.test(site.log()))
            return t.skip("the kernel has no Landlock");
        // Temporary folders are the process's own to write to.
        const outside = process.cwd().startsWith("/tmp/") ? homedir() : join(process.cwd(), "build"), elsewhere = join(outside, `elsewhere-${process.pid}`);
        mkdirSync(elsewhere, { recursive: true });
        // Unconfined, the folder is made with the first mail.
        mkdirSync(join(site.folder, "out/mail"), { recursive: true });
        renameSync(join(site.folder, "out/mail"), join(site.folder, "out/before"));
        symlinkSync(elsewhere, join(site.folder, "out/mail"));
        assert.equal((await site.post("/sign-in/link", "email=ada%40example.com")).status, 303);
        for (let i = 0; i < 60 && readdirSync(elsewhere).length === 0 && !/mail/.test(site.log().replace(/Landlock.*\n/, "")); i++)
            await new Promise((done) => setTimeout(done, 100));
        seen.push(readdirSync(elsewhere).length);
        rmSync(elsewhere, { recursive: true });
    }
    assert.deepEqual(seen, [0, 1]);
});
