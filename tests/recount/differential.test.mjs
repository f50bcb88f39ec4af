// SPDX-License-Identifier: EUPL-1.2
// The program and recount.mjs, which was written from docs/deciding.md and docs/counting.md alone, decide random questions and count random elections alike, byte for byte.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { decideQuestion } from "../../tools/recount.mjs";
import { countElection, countToJson, drawLots, readBlt } from "../../tools/recount_elections.mjs";
import { randomBlt, randomOf } from "./elections.mjs";
import { randomQuestion } from "./questions.mjs";

const program = "build/hanse", first = Number(process.env.HANSE_RECOUNT_SEED ?? 0), many = Number(process.env.HANSE_RECOUNT_MANY ?? 1);

function hanse(options, input) {
    const { status, stdout, stderr } = spawnSync(program, options, { encoding: "utf8", input, env: { ...process.env, LC_ALL: "C" } });
    return { status, stdout, stderr };
}

test("random questions of every way come to the same outcome", async (t) => {
    const met = new Map();
    for (let seed = first; seed < first + 500 * many; seed++) {
        const question = randomQuestion(randomOf(seed)), { stdout, stderr } = hanse(["decide"], JSON.stringify(question));
        const [, outcome] = stdout.match(/"outcome":(\{.*\}),"sentence"/) ?? assert.fail(`seed ${seed}: ${stderr}`);
        assert.equal(await decideQuestion(question), outcome, `seed ${seed}: ${JSON.stringify(question)}`);
        const { decided, reason = "" } = JSON.parse(outcome), kind = `${question.way} ${decided} ${reason}`;
        met.set(kind, (met.get(kind) ?? 0) + 1);
    }
    t.diagnostic([...met].sort().map(([kind, count]) => `${kind.trim()}: ${count}`).join(", "));
    for (const kind of ["vote passed majority", "vote passed no_blocking", "vote failed tie", "vote passed lot", "vote tied tie", "vote no_quorum quorum", "vote failed too_few_people",
        "silence broken ", "silence adopted ", "consent objected ", "consent agreed ", "consent no_quorum ", "election elected counted", "election not_elected quorum"])
        assert.ok(met.has(kind), `${kind.trim()} was not met`);
});

test("random elections are counted alike by all six rules", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "hanse-recount."));
    const ties = new Map();
    for (let seed = first; seed < first + 100 * many; seed++) {
        const random = randomOf(seed), text = randomBlt(random), file = join(folder, "ballots.blt");
        writeFileSync(file, text);
        for (const rule of ["plurality", "approval", "scottish-stv", "meek", "wigm", "schulze"]) {
            const drawn = random.chance(1, 2) ? `lots of ${seed}` : null, lots = drawn && await drawLots(drawn, Number(text.match(/\d+/)[0]));
            const count = countElection(rule, readBlt(text, lots && (() => lots)));
            assert.equal(countToJson(count), hanse(["count", "--rule", rule, ...drawn ? ["--seed", drawn] : [], file]).stdout, `seed ${seed}, ${rule}\n${text}`);
            for (const { tie } of count.rounds ?? []) if (tie) ties.set(`${rule} ${tie.broken_by}`, (ties.get(`${rule} ${tie.broken_by}`) ?? 0) + 1);
        }
    }
    rmSync(folder, { recursive: true });
    t.diagnostic([...ties].sort().map(([kind, count]) => `${kind}: ${count}`).join(", "));
    assert.ok(ties.has("scottish-stv earlier rounds") && ties.has("wigm lots"), "no ties were met");
});

test("the example of docs/counting.md gives what the page says", () => {
    const blt = "5 2\n-5\n[tie 4 3 2 1]\n7 1 2 3 0\n4 1 5 3 0\n3 3 2 0\n2 2 - 4 0\n2 4 2=3 1 0\n1 5 4 0\n1 2=3 1 0\n0\n\"Lyon\"\n\"Porto\"\n\"Tampere\"\n\"Gdańsk\"\n\"Ghent\"\n\"Executive committee\"\n";
    const count = countElection("scottish-stv", readBlt(blt));
    assert.deepEqual(count.winners, [1, 2]);
    assert.deepEqual(JSON.parse(countToJson(count)).rounds[1].votes, ["7.00000", "4.54541", "4.45452", "3.00000", "0.00000"]);
});
