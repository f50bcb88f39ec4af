// SPDX-License-Identifier: EUPL-1.2
// Signing in with two steps: passkeys with Chromium's virtual authenticator, and an app for codes without any script. Passkeys are for names, so the
// site is asked for as localhost, on a port of its own.
import { test } from "node:test";
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:net";
import { look } from "./barriers.mjs";
import { atTheEnd, people, program, site } from "./site.mjs";
import { reader, signIn } from "./reader.mjs";
import { serve } from "./serving.mjs";

const views = [[390, "light"], [1280, "light"], [1280, "dark"]];

const freePort = () => new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => found(port));
    });
});

let named;
function namedSite() {
    named ??= (async () => {
        const port = await freePort();
        const address = `http://localhost:${port}`;
        const started = await serve(program, { ...site.environment, HANSE_LISTEN: `127.0.0.1:${port}` }, ["--public-address", address]);
        atTheEnd(started.stop);
        return { ...started, address };
    })();
    return named;
}

async function authenticator({ page, context }, more = {}) {
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: {
        protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
        automaticPresenceSimulation: true, ...more } });
    return { session, authenticatorId };
}

const signOut = async ({ page }) => {
    await page.goto("/me");
    await Promise.all([page.waitForNavigation(), page.click("form[action='/sign-out'] button")]);
};

const isIn = async ({ page }) => (await page.request.get("/me.json")).status() === 200;

async function press({ page }, selector) {
    await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

// RFC 6238, by another hand.
function codeOf(secret, at = Date.now()) {
    const bits = [...secret.replace(/\s/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
    const mac = createHmac("sha1", key).update(counter).digest();
    return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1e6).padStart(6, "0");
}

test("a passkey is added, signs in alone, stands in for a code, is shown again, and is taken off", async () => {
    const someone = await reader({ at: await namedSite() });
    const { page } = someone;
    await authenticator(someone);
    await signIn(someone, "coordinator");
    await page.goto("/me/factors");
    await page.fill("input[name=name]", "Telephone");
    await press(someone, "[data-passkey] button[type=submit]");
    assert.equal(await page.locator("ol.codes li").count(), 10, await page.locator("main").innerText());
    const spare = await page.locator("ol.codes li").first().innerText();
    await page.goto("/me/factors");
    assert.match(await page.locator("main").innerText(), /Telephone/);
    assert.deepEqual(await look(page, "/me/factors", views), []);

    await signOut(someone);
    await page.goto("/sign-in?next=/cities");
    await press(someone, "[data-passkey] button[type=submit]");
    assert.equal(new URL(page.url()).pathname, "/cities");
    assert.ok(await isIn(someone));

    await signOut(someone);
    await page.goto("/sign-in");
    await page.fill("input[name=email]", people.coordinator.email);
    await page.fill("input[name=password]", people.coordinator.password);
    await press(someone, "form[action='/sign-in'] button[type=submit]");
    assert.equal(new URL(page.url()).pathname, "/sign-in/second-step");
    assert.equal(await isIn(someone), false);
    assert.deepEqual(await look(page, "/sign-in/second-step", views), []);
    await press(someone, "[data-passkey] button[type=submit]");
    assert.ok(await isIn(someone));

    await signOut(someone);
    await page.goto("/sign-in");
    await page.fill("input[name=email]", people.coordinator.email);
    await page.fill("input[name=password]", people.coordinator.password);
    await press(someone, "form[action='/sign-in'] button[type=submit]");
    await page.fill("input[name=code]", spare);
    await press(someone, "form[action='/sign-in/second-step'] button[type=submit]");
    assert.ok(await isIn(someone));

    await page.goto("/me/factors");
    await press(someone, "form[action$='/remove'] button");
    assert.doesNotMatch(await page.locator("main").innerText(), /Telephone/);
    await someone.done();
});

test("a passkey whose owner is not verified neither comes nor signs in", async () => {
    const someone = await reader({ at: await namedSite() });
    const { page } = someone;
    const { session, authenticatorId } = await authenticator(someone);
    await signIn(someone, "coordinator");
    await page.goto("/me/factors");
    await page.fill("input[name=name]", "Key");
    await press(someone, "[data-passkey] button[type=submit]");
    await signOut(someone);
    await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.goto("/sign-in");
    await page.click("[data-passkey] button[type=submit]");
    await page.waitForSelector("[data-failed]:not([hidden])");
    assert.equal(await isIn(someone), false);

    await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await press(someone, "[data-passkey] button[type=submit]");
    assert.ok(await isIn(someone));
    await page.goto("/me/factors");
    await press(someone, "form[action$='/remove'] button");
    await someone.done();
});

test("an app for codes is set up and used without scripts; the page says what needs one", async () => {
    const someone = await reader({ at: await namedSite(), javaScriptEnabled: false });
    const { page } = someone;
    await page.goto("/sign-in");
    assert.match(await page.locator("section#passkey").innerText(), /needs a script/);
    assert.equal(await page.locator("[data-passkey] button").isVisible(), false);
    await signIn(someone, "coordinator");
    await page.goto("/me/factors");
    await press(someone, "form[action='/me/factors/app'] button");
    assert.equal(await page.locator("svg.qr").count(), 1);
    const secret = await page.locator("code.secret").innerText();
    assert.match(await page.locator("a[href^='otpauth:']").getAttribute("href"), new RegExp(secret.replace(/\s/g, "")));
    await page.fill("input[name=code]", codeOf(secret, Date.now() - 30000));
    await press(someone, "form[action='/me/factors/app/confirm'] button");
    assert.equal(await page.locator("ol.codes li").count(), 10, await page.locator("main").innerText());

    await signOut(someone);
    await page.goto("/sign-in?next=/themes");
    await page.fill("input[name=email]", people.coordinator.email);
    await page.fill("input[name=password]", people.coordinator.password);
    await press(someone, "form[action='/sign-in'] button");
    await page.fill("input[name=code]", codeOf(secret));
    await press(someone, "form[action='/sign-in/second-step'] button");
    assert.equal(new URL(page.url()).pathname, "/themes");
    await page.goto("/me/factors");
    await press(someone, "form[action='/me/factors/app/remove'] button");
    assert.equal(await page.locator("form[action='/me/factors/app']").count(), 1, await page.locator("main").innerText());
    await someone.done();
});
