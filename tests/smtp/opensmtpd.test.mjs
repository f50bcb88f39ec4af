// SPDX-License-Identifier: EUPL-1.2
// Mail in both directions through a real mail server: what the site sends lies in a mailbox, what people answer stands on the page.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { asReceiver, mailServerIsThere, mailTo, mailbox, send, startMailServer } from "./opensmtpd.mjs";

const folder = mkdtempSync(join(tmpdir(), "hanse-smtp."));
const database = join(folder, "site", "hanse.sqlite"), program = join(folder, "hanse");
const environment = { ...process.env, HANSE_DATABASE: database, HANSE_LISTEN: "127.0.0.1:0", HANSE_RECORD_KEY: join(folder, "site", "key") };
const coordinator = "coordinator@lyon.example.org", mayor = "mayor@lyon.example.org";
let administrator;
const options = { skip: mailServerIsThere ? false : "OpenSMTPD is not there" };
let server, site;

function run(...words) {
    const result = spawnSync(program, words, { env: environment, encoding: "utf8", ...asReceiver });
    assert.equal(result.status, 0, result.stderr);
    return result.stdout;
}

// The site, once it listens.
const serve = (words) => new Promise((found, failed) => {
    const process = spawn(program, ["serve", ...words], { env: environment, ...asReceiver });
    let log = "";
    for (const stream of [process.stdout, process.stderr])
        stream.on("data", (data) => {
            log += data;
            const address = log.match(/http:\/\/[\w.:[\]-]+:\d+/)?.[0];
            if (address)
                found({ address, log: () => log, stop: () => new Promise((done) => { process.once("exit", done); process.kill("SIGTERM"); }) });
        });
    process.once("exit", () => failed(new Error(log)));
});

// What the demonstration has to tell everybody on its first day goes to a folder, not through the mail server.
async function lettersOfDemoLeave() {
    const letters = join(folder, "site", "letters");
    const first = await serve(["--mail", `folder:${letters}`, "--mail-domain", "hanse.test"]);
    for (let before = -1, now = 0; now === 0 || before < now; await sleep(1000)) {
        before = now;
        now = existsSync(letters) ? readdirSync(letters).length : 0;
    }
    await first.stop();
}

before(async () => {
    if (!mailServerIsThere)
        return;
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, "site"));
    if (asReceiver.uid)
        chownSync(join(folder, "site"), asReceiver.uid, asReceiver.gid);
    copyFileSync(realpathSync(process.env.HANSE_PROGRAM ?? "build/hanse"), program);
    chmodSync(program, 0o755);
    administrator = run("demo", "--scale", "1").match(/^ *administrator\b.*?\s(\S+@\S+)\s+(\S+)$/m).slice(1);
    await lettersOfDemoLeave();
    server = await startMailServer(folder, `${program} receive --database ${database} --public-address https://hanse.test --sender '%{sender}' --recipient '%{rcpt}'`);
    site = await serve(["--mail", `smtp://127.0.0.1:${server.port}`, "--sender", "Hanse <hanse@hanse.test>", "--mail-domain", "hanse.test"]);
});

after(async () => {
    await site?.stop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
});

// Signs in by password; gives a function that asks for pages.
async function signIn(email, password) {
    const answer = await fetch(`${site.address}/sign-in`, { method: "POST", redirect: "manual",
        headers: { origin: site.address, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ email, password }) });
    const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
    assert.equal(answer.status, 303);
    return async (path, form) => {
        const asked = await fetch(site.address + path, { redirect: "manual", method: form ? "POST" : "GET",
            headers: { cookie, origin: site.address, accept: form ? "text/html" : "application/json" }, body: form && new URLSearchParams(form) });
        return form ? asked : asked.json();
    };
}

// What there is of it, once there is something.
async function until(what, found) {
    for (let attempt = 0; attempt < 200; attempt++) {
        const is = await found();
        if (is.length > 0)
            return is;
        await sleep(100);
    }
    assert.fail(`${what} did not come: ${server.log()}`);
}

const message = (from, subject, id, body, more = "") =>
    `From: Somebody <${from}>\nTo: Hanse\nSubject: ${subject}\nDate: Tue, 24 Nov 2026 10:00:00 +0100\nMessage-ID: <${id}@lyon.example.org>\n`
    + `MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n${more}\n${body}\n`;

test("a mail of the site lies in the mailbox", options, async () => {
    const answer = await fetch(`${site.address}/sign-in/link`, { method: "POST", redirect: "manual",
        headers: { origin: site.address, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ email: mayor }) });
    assert.ok(answer.status < 400);
    const mail = await mailTo(server, mayor, ({ text }) => text.includes("/sign-in/link/"));
    assert.match(mail.header("From"), /hanse@hanse\.test/);
});

test("a mail to one's own address begins a thread; the server may hand it over twice", options, async () => {
    const ask = await signIn(coordinator, "lyon-welcomes-you");
    const { own_address: address } = await ask("/cities/lyon/by-mail");
    const all = (await ask("/cities/lyon/threads")).threads.length + 1;
    const mail = message(coordinator, "Nachtzüge", "first", "Wer fährt mit?\n\n-- \nKoordination");
    assert.match(await send(server.port, coordinator, address.toUpperCase().replace("HANSE.TEST", "hanse.test"), mail), /^250/);
    assert.match(await send(server.port, coordinator, address, mail), /^250/);
    await until("the thread", async () => (await ask("/cities/lyon/threads")).threads.filter(({ title }) => JSON.stringify(title).includes("Nachtzüge")));
    await until("the second mail", async () => server.log().split("\n").filter((line) => /post\+.*result=Ok/i.test(line)).slice(1));
    assert.equal((await ask("/cities/lyon/threads")).threads.length, all);
});

test("who may not is refused by the server with the reason, and nobody else is written to", options, async () => {
    const ask = await signIn(coordinator, "lyon-welcomes-you");
    const { own_address: address } = await ask("/cities/lyon/by-mail");
    await send(server.port, "stranger@else.test", address, message("stranger@else.test", "Hello", "second", "Buy this"));
    const bounce = await mailTo(server, "stranger@else.test", () => true);
    assert.match(bounce.raw, /works only for the person/);
    await send(server.port, "stranger@else.test", "nobody-here@hanse.test", message("stranger@else.test", "Hello", "third", "Buy this"));
    await mailTo(server, "stranger@else.test", ({ raw }) => raw.includes("nobody-here@hanse.test"));
    assert.equal(mailbox(server, coordinator).length, 0);
});

test("a refusal comes by mail", options, async () => {
    await send(server.port, coordinator, "city.lyon@hanse.test", message(coordinator, "Hello", "fourth", "To all"));
    const mail = await mailTo(server, coordinator, ({ text }) => text.includes("/cities/lyon/by-mail"));
    assert.match(mail.header("Auto-Submitted"), /auto/);
});

test("what is told by mail is answered by mail, and the answer stands on the page and is told", options, async () => {
    const [asks, answers] = [await signIn(mayor, "lyon-mayor-welcomes-you"), await signIn(coordinator, "lyon-welcomes-you")];
    const begun = await asks("/cities/lyon/threads", { title: "Budget", text: "Who of you has the figures?", language: "en" });
    assert.equal(begun.status, 303);
    const told = await mailTo(server, coordinator, ({ text }) => text.includes("Who of you has the figures?"));
    assert.match(told.text, /##- .* -##/);
    assert.match(told.header("Return-Path"), /^<bounce\+\w+@hanse\.test>$/);
    assert.match(told.header("Message-ID"), /^<post\.\d+@hanse\.test>$/);
    const quoted = told.text.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
    const answer = message(coordinator, "Re: Budget", "answer", `Ja, seit gestern.\n\nAm Di., 24. Nov. 2026 um 10:00 Uhr schrieb Hanse:\n\n${quoted}`,
        `Content-Language: de\nIn-Reply-To: ${told.header("Message-ID")}\n`);
    const recipient = told.header("Reply-To").match(/reply\+\w+@hanse\.test/)[0];
    assert.match(await send(server.port, coordinator, recipient, answer), /^250/);
    const thread = (await answers("/cities/lyon/threads")).threads.find(({ title }) => JSON.stringify(title).includes("Budget")).id;
    const [post] = await until("the answer", async () => (await answers(`/threads/${thread}`)).posts.slice(1));
    assert.match(JSON.stringify(post), /Ja, seit gestern\./);
    assert.doesNotMatch(JSON.stringify(post), /figures/);
    const back = await mailTo(server, mayor, ({ text }) => text.includes("Ja, seit gestern."));
    assert.equal(back.header("In-Reply-To"), told.header("Message-ID"));
});

test("mail that cannot be delivered comes back, and is counted", options, async () => {
    run("user", "add", "--email", "gone@lyon.example.org", "--name", "Gone Away");
    run("user", "mandate", "--email", "gone@lyon.example.org", "--city", "lyon", "--role", "coordinator");
    const [asks, administers] = [await signIn(mayor, "lyon-mayor-welcomes-you"), await signIn(...administrator)];
    await asks("/cities/lyon/threads", { title: "Once more", text: "Is anybody there?", language: "en" });
    const bounced = await until("the bounce", async () => (await administers("/administration/mail")).arrived.filter(({ outcome }) => outcome === "bounced"));
    assert.equal(bounced[0].count, 1);
});
