// SPDX-License-Identifier: EUPL-1.2
// Signing in through a provider, as people meet it, without scripts, on both engines.
import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressOf, dropDatabase } from "./network.mjs";
import { engines } from "./parts.mjs";
import { client, startProvider } from "./provider.mjs";
import { withReader } from "./reader.mjs";
import { startSite } from "./serving.mjs";
import { atTheEnd } from "./site.mjs";

// A provider leads back to an address that is settled beforehand, so the site has a port of its own.
async function freePort() {
    const server = createServer();
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address();
    await new Promise((done) => server.close(done));
    return port;
}

async function start(engine) {
    const name = `providers_${process.pid}`, folder = mkdtempSync(join(tmpdir(), "hanse-browser."));
    const database = engine === "SQLite" ? join(folder, "providers.sqlite") : addressOf(name);
    const started = await startSite(database, folder, { HANSE_LISTEN: `127.0.0.1:${await freePort()}` });
    atTheEnd(async () => {
        await started.stop();
        rmSync(folder, { recursive: true, force: true });
        if (engine !== "SQLite")
            dropDatabase(name);
    });
    return started;
}

const submit = (page, form) => Promise.all([page.waitForNavigation(), page.click(`${form} button[type=submit]`)]);

async function addProvider({ page }, issuer) {
    await page.goto("/administration/providers");
    const form = "form.form";
    await page.fill(`${form} [name=name]`, "City of Tests");
    await page.fill(`${form} [name=issuer]`, issuer);
    await page.fill(`${form} [name=client]`, client.id);
    await page.fill(`${form} [name=secret]`, client.secret);
    await submit(page, form);
    assert.match(await page.textContent("main"), /City of Tests/);
    await page.click("text=City of Tests");
    await submit(page, "form[action$='/test']");
    assert.match(await page.textContent("main"), /answers as it should/);
    assert.ok(!(await page.content()).includes("a secret of the tests"), "the secret is shown");
}

// From the page one wanted to see to the provider, and back.
async function signIn(page, at, login, wanted = "/me") {
    await page.goto(wanted);
    await submit(page, "form[action='/sign-in/with/city-of-tests']");
    await page.waitForSelector("input[name=login]");
    await page.fill("input[name=login]", login);
    await page.fill("input[name=password]", "any");
    await Promise.all([page.waitForNavigation(), page.click("button[type=submit]")]);
    await Promise.all([page.waitForURL((url) => url.origin === at.address), page.click("button[type=submit]")]);
}

for (const engine of engines.filter((one) => one !== "PostgreSQL" || process.env.HANSE_TEST_POSTGRES)) {
    const starting = start(engine);
    starting.catch(() => {});
    const accounts = {};
    let provider;
    // The provider's own pages ask for a typeface that is not there.
    const visitor = (at) => ({ at, javaScriptEnabled: false, mayAsk: [provider.issuer, "https://fonts.googleapis.com/"] });

    test(`${engine}: an administrator adds a provider, and it answers`, async () => {
        const at = await starting;
        accounts.anna = { email: at.people.coordinator.email, email_verified: true };
        accounts.unverified = { email: at.people.secretariat.email, email_verified: false };
        accounts.stranger = { email: "nobody@elsewhere.example", email_verified: true };
        provider = await startProvider(`${at.address}/sign-in/with/city-of-tests/back`, accounts);
        atTheEnd(provider.stop);
        await withReader({ at, as: "administrator", javaScriptEnabled: false }, (someone) => addProvider(someone, provider.issuer))();
    });

    test(`${engine}: who was invited signs in through it, and comes to where they wanted to go`, async () => {
        const at = await starting;
        await withReader(visitor(at), async ({ page }) => {
            await signIn(page, at, "anna", "/me/sessions");
            assert.equal(new URL(page.url()).pathname, "/me/sessions");
            assert.equal(new URL(page.url()).origin, at.address);
        })();
    });

    test(`${engine}: from then on the subject counts, whatever the address`, async () => {
        const at = await starting;
        const before = accounts.anna;
        accounts.anna = { email: "married@elsewhere.example", email_verified: true };
        await withReader(visitor(at), async ({ page }) => {
            await signIn(page, at, "anna");
            assert.match(await page.textContent("body"), new RegExp(at.people.coordinator.email));
            await page.goto("/me/providers");
            await submit(page, "form[action$='/end']");
        })();
        accounts.anna = before;
    });

    test(`${engine}: strangers, and whose address nobody has verified, are told what to do`, async () => {
        const at = await starting;
        for (const [login, words] of [["stranger", /coordinator/], ["unverified", /has not verified/]])
            await withReader(visitor(at), async ({ page }) => {
                await signIn(page, at, login);
                assert.match(await page.textContent("main"), words);
                await page.goto("/me");
                assert.match(page.url(), /\/sign-in/);
            })();
    });
}
