// SPDX-License-Identifier: EUPL-1.2
// Everything can be done without scripts, on SQLite and, where there is one, on PostgreSQL.
import { test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forumAgrees } from "./agreeing.mjs";
import { assemblyDecides } from "./deciding.mjs";
import { cityJoins } from "./joining.mjs";
import { addressOf, dropDatabase } from "./network.mjs";
import { engines, wantsPart } from "./parts.mjs";
import { reader, withReader } from "./reader.mjs";
import { checkWhatHasGrown, keepWhatIsSigned } from "./recording.mjs";
import { startSite, startSiteWithClock } from "./serving.mjs";
import { atTheEnd, site } from "./site.mjs";
import { addContact, editCity, endSession, filterCities, signInByMail, signInByPassword, signInWrongly } from "./story.mjs";
import { officersDiscuss } from "./telling.mjs";

// A site in a folder of its own that is gone at the end; start: startSite or startSiteWithClock.
async function inFolder(start, database, drop = () => {}) {
    const folder = mkdtempSync(join(tmpdir(), "hanse-browser."));
    const started = await start(database ?? join(folder, "story.sqlite"), folder);
    atTheEnd(async () => {
        await started.stop();
        rmSync(folder, { recursive: true, force: true });
        drop();
    });
    return started;
}

async function onPostgres(start, name) {
    const own = `${name}_${process.pid}`;
    return inFolder(start, addressOf(own), () => dropDatabase(own));
}

const starts = {
    SQLite: [async () => site, () => inFolder(startSiteWithClock)],
    PostgreSQL: [() => onPostgres(startSite, "browser"), (name) => onPostgres(startSiteWithClock, name)],
};
const isThere = (engine) => engine !== "PostgreSQL" || process.env.HANSE_TEST_POSTGRES;

for (const engine of engines.filter((one) => wantsPart("story", one) && isThere(one))) {
    const [start, startWithClock] = starts[engine];
    const starting = start();
    starting.catch(() => {});
    const told = async (body, options) => withReader({ at: await starting, javaScriptEnabled: false, ...options }, body)();
    const inGreek = (body) => told(body, { locale: "el-GR" });

    test(`${engine}: a visitor filters the cities`, () => told(filterCities));
    test(`${engine}: a wrong password is told, and what was typed is kept`, () => told(signInWrongly));
    test(`${engine}: a coordinator signs in by password`, () => told(signInByPassword));
    test(`${engine}: the secretariat signs in by a mailed link, changes a city and signs out everywhere`, () => told(async (someone) => {
        await signInByMail(someone);
        const elsewhere = await reader({ at: someone.at, as: "secretariat", javaScriptEnabled: false });
        await addContact(someone, await editCity(someone));
        await endSession(someone, elsewhere);
        await elsewhere.done();
    }));
    test(`${engine}: in Greek, a stranger keeps what is signed of the record`, () => inGreek(keepWhatIsSigned));
    test(`${engine}: in Greek, a city joins, its people sit in a group, and a mayor follows the one before`, () => told(cityJoins));
    test(`${engine}: in Greek, the stranger reads what happened and checks that nothing was changed`, () => inGreek(checkWhatHasGrown));
    test(`${engine}: in French and Polish, a forum agrees on a text and cities sign another`, async () => forumAgrees(await starting));
    test(`${engine}: two officers discuss in German and Polish, one by mail alone, and a deadline passes`, async () => officersDiscuss(await startWithClock("telling")));
    for (const [name, step] of assemblyDecides(() => startWithClock("deciding")))
        test(`${engine}: ${name}`, step);
}
