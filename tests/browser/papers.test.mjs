// SPDX-License-Identifier: EUPL-1.2
// A paper's life without scripts: added, seen as a picture, downloaded and not run, a version later, renamed, removed with a reason.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { withReader } from "./reader.mjs";
import { people } from "./site.mjs";

const city = `/cities/${people.coordinator.email.match(/@([\w-]+)\./)[1]}`;
const pdf = (words) => Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length ${words.length + 33}>>stream
BT /F 20 Tf 30 300 Td (${words}) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);
const send = (page, button) => Promise.all([page.waitForNavigation(), page.getByRole("button", { name: button, exact: true }).click()]);

async function addPaper(page, file) {
    await page.goto(`${city}/papers?language=en`);
    await page.setInputFiles("input[name=file]", file);
    await page.fill("input[name=title]", "Twin towns");
    await send(page, "Add the paper");
}

// The picture is made behind the request.
async function waitForPicture(page) {
    for (let tries = 0; tries < 60 && await page.locator(".paper img").count() === 0; tries++) {
        await page.waitForTimeout(250);
        await page.reload();
    }
    assert.ok(await page.locator(".paper img").evaluate((image) => image.complete && image.naturalWidth > 0));
}

test("a paper is added, seen, kept, renewed, renamed and removed", withReader({ as: "coordinator", javaScriptEnabled: false }, async ({ page }) => {
    await addPaper(page, { name: "towns.exe", mimeType: "text/html", buffer: pdf("Twin towns") });
    assert.equal(await page.locator("h1").textContent(), "Twin towns");
    assert.match(await page.locator(".lead").textContent(), /^PDF, /);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".actions a").click()]);
    assert.equal(download.suggestedFilename(), "towns.pdf");
    assert.deepEqual(readFileSync(await download.path()), pdf("Twin towns"));

    await page.setInputFiles("input[name=file]", { name: "towns 2.pdf", mimeType: "application/pdf", buffer: pdf("Twin towns and friends") });
    await page.fill("input[name=note]", "With Ghent");
    await send(page, "Add the version");
    assert.equal(await page.locator(".paper .entries > li").count(), 2);
    assert.match(await page.locator(".paper .entries > li").first().textContent(), /Version 2.*towns 2\.pdf.*With Ghent/s);

    await page.fill("input[name=title]", "Twin towns and friends");
    await send(page, "Rename");
    assert.equal(await page.locator("h1").textContent(), "Twin towns and friends");
    const address = page.url();

    await page.goto(city);
    assert.equal(await page.locator("#papers a", { hasText: "Twin towns and friends" }).first().isVisible(), true);
    await page.goto(address);
    await page.fill("input[name=reason]", "Sent to the wrong place");
    await send(page, "Remove the paper and all its versions");
    assert.equal(await page.locator(".papers a", { hasText: "Twin towns and friends" }).count(), 0);
    assert.equal((await page.goto(address)).status(), 404);
}));

test("what would run is not taken, and what was typed stays", withReader({ as: "coordinator", javaScriptEnabled: false }, async ({ page }) => {
    await addPaper(page, { name: "harmless.png", mimeType: "image/png", buffer: Buffer.from("<!doctype html><script>document.title = 'run'</script>") });
    assert.match(await page.locator("#file-problem, .problem").first().textContent(), /This kind of file is not taken/);
    assert.equal(await page.inputValue("input[name=title]"), "Twin towns");
}));

test("a first page is shown as a picture of our own", withReader({ as: "coordinator" }, async ({ page }) => {
    await addPaper(page, { name: "towns.pdf", mimeType: "application/pdf", buffer: pdf("A picture") });
    await waitForPicture(page);
    const answer = await page.request.get(await page.locator(".paper img").getAttribute("src"));
    assert.equal(answer.headers()["content-type"], "image/jpeg");
    assert.match(answer.headers()["content-security-policy"], /^sandbox; default-src 'none'/);
}));
