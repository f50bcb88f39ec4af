// SPDX-License-Identifier: EUPL-1.2
// An assembly of twenty cities meets, without scripts, on PostgreSQL where there is one.
import { test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemblyDecides } from "./meeting.mjs";
import { addressOf, dropDatabase } from "./network.mjs";
import { atTheEnd, startSiteWithClock } from "./site.mjs";

test("twenty cities meet twice, vote at once, and by proxy", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hanse-browser.")), name = `meeting_${process.pid}`, onPostgres = process.env.HANSE_TEST_POSTGRES;
    const at = await startSiteWithClock(onPostgres ? addressOf(name) : join(folder, "meeting.sqlite"), folder);
    atTheEnd(async () => {
        await at.stop();
        rmSync(folder, { recursive: true, force: true });
        if (onPostgres)
            dropDatabase(name);
    });
    await assemblyDecides(at);
});
