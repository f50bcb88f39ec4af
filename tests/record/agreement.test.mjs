// SPDX-License-Identifier: EUPL-1.2
// hanse verify and tools/verify.mjs, which was written from docs/record.md alone, say the same of a record, whole and with anything changed in it.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { verify } from "../../tools/verify.mjs";

const program = "build/hanse", entries = "entries-000000000001.tsv";
const kinds = {
    "the entry is not what was hashed": "damaged entry",
    "the entry is missing": "missing entry",
    "the content is not what was recorded": "wrong digest",
    "the entry does not follow from the one before": "broken link",
    "the key is another one": "wrong key",
    "the signature does not hold": "bad signature",
    "the root does not follow from the entries": "wrong root",
    "the record has been cut short: entries are missing at its end": "cut short",
    "entries after the last checkpoint are signed by nobody": "unsigned entries",
    "an older state of the record was put back: the checkpoint is longer than the record": "rewound",
    "history was rewritten: the checkpoint is of another record": "rewritten",
    "the record cannot be read": "unreadable file",
};
let folder, database, kept;

function hanse(...options) {
    return execFileSync(program, options, { encoding: "utf8", env: { ...process.env, HANSE_DATABASE: database, HANSE_RECORD_KEY: "", LC_ALL: "C" } });
}

function exportTo(name) {
    const to = join(folder, name);
    hanse("export-record", to);
    return to;
}

function addPeople(...names) {
    for (const name of names)
        hanse("user", "add", "--email", `${name}@network.example`, "--name", `${name} Ωmega "quoted"`);
}

// Makes the database, and the key.
async function serveOnce() {
    const server = spawn(program, ["serve", "--database", database, "--record-key", `${database}.record-key`, "--listen", "127.0.0.1:0", "--mail", `folder:${folder}`]);
    await once(server.stdout, "data");
    server.kill("SIGTERM");
    await once(server, "exit");
}

before(async () => {
    folder = mkdtempSync(join(tmpdir(), "hanse-agreement."));
    database = join(folder, "network.sqlite");
    await serveOnce();
    addPeople("ada", "bo");
    kept = readFileSync(join(exportTo("early"), "checkpoints.txt"), "utf8");
    hanse("user", "erase", "--email", "bo@network.example", "--confirm", "bo@network.example");
    hanse("rotate-key");
    addPeople("cleo", "dan");
    exportTo("good");
});
after(() => rmSync(folder, { recursive: true, force: true }));

// Which entry is named matters where it is the entry that is wrong.
const finding = (place, kind) => `${/entry|digest|link/.test(kind) && place || ""}${kind}`;

function ours(at, options) {
    const { status, stdout, stderr } = spawnSync(program, ["verify", "--export", at, ...options], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    if (status === 0)
        return "holds";
    const [, place, sentence] = stdout.match(/does not hold: (entry \d+: )?(?:the checkpoint of \d+ entries: )?(.*)\.$/m) ?? [null, "", `no kind: ${stdout}${stderr}`];
    return finding(place, kinds[sentence] ?? sentence);
}

async function theirs(at, { trustedKey, checkpoint } = {}) {
    const files = readdirSync(at).map((name) => ({ name, text: async () => readFileSync(join(at, name), "utf8"),
        stream: () => new Blob([readFileSync(join(at, name))]).stream() }));
    const { holds, problem } = await verify(files, { trustedKey, checkpoint });
    return holds ? "holds" : finding(problem.entry && `entry ${problem.entry}: `, problem.kind);
}

const file = (at, name) => readFileSync(join(at, name));
const good = () => join(folder, "good");

test("both hold a good record, under either key and with a checkpoint that was kept", async () => {
    const key = file(good(), "key.txt").toString().trim();
    const next = file(good(), entries).toString().match(/"key":"([^"]+)"/)[1];
    writeFileSync(join(folder, "kept"), kept);
    assert.equal(ours(good(), ["--key", key, "--checkpoint", join(folder, "kept")]), "holds");
    assert.equal(await theirs(good(), { trustedKey: key, checkpoint: kept }), "holds");
    assert.equal(ours(good(), ["--key", next]), "holds");
    assert.equal(await theirs(good(), { trustedKey: next }), "holds");
    assert.equal(ours(good(), ["--key", `${key}x`]), "wrong key");
    assert.equal(await theirs(good(), { trustedKey: `${key}x` }), "wrong key");
});

test("both find a record that was put back", async () => {
    const late = file(good(), "checkpoints.txt").toString().replace(/^[^]*\n\n(?=hanse-record)/, "");
    writeFileSync(join(folder, "late"), late);
    const early = join(folder, "early");
    assert.equal(ours(early, ["--checkpoint", join(folder, "late")]), "rewound");
    assert.equal(await theirs(early, { checkpoint: late }), "rewound");
});

// Each gives the file another content; bytes at every seventh place are changed, which meets every field of every line.
function* changes(content) {
    for (let at = 0; at < content.length; at += 7) {
        const changed = Buffer.from(content);
        changed[at] ^= 1;
        yield [`byte ${at}`, changed];
    }
    const lines = content.toString().split(/(?<=\n)/);
    for (let i = 0; i < lines.length; i++) {
        yield [`without line ${i}`, Buffer.from(lines.toSpliced(i, 1).join(""))];
        yield [`line ${i} twice`, Buffer.from(lines.toSpliced(i, 0, lines[i]).join(""))];
        yield [`ends in line ${i}`, Buffer.from(lines.slice(0, i).join("") + lines[i].slice(0, 20))];
    }
    yield ["empty", Buffer.alloc(0)];
}

for (const name of ["key.txt", "checkpoints.txt", entries])
    test(`both say the same of every change of ${name}`, async () => {
        const at = good(), content = file(at, name);
        for (const [what, changed] of changes(content)) {
            writeFileSync(join(at, name), changed);
            assert.equal(ours(at, []), await theirs(at), what);
        }
        writeFileSync(join(at, name), content);
        assert.equal(ours(at, []), "holds");
    });
