// SPDX-License-Identifier: EUPL-1.2
// Tests of verify.mjs. The exports are made here from record.md with node:crypto, by other ways than those of the verifier (the tree by recursion).

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { verify } from "../../tools/verify.mjs";

const ORIGIN = "hanse-record/0f2c";
const ZEROS = "0".repeat(64);
const ENTRIES = "entries-000000000001.tsv";
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

function makeKey(origin = ORIGIN) {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const raw = Buffer.concat([Buffer.of(1), publicKey.export({ format: "der", type: "spki" }).subarray(-32)]);
    const number = sha(`${origin}\n`, raw).subarray(0, 4);
    return { origin, privateKey, number, text: `${origin}+${number.toString("hex")}+${raw.toString("base64")}` };
}

const [K1, K2, K3] = [makeKey(), makeKey(), makeKey()];
const NOTHING = { holds: false, entries: 0, erased: 0, withheld: 0, checkpoints: 0, key: null };

function replacement(key, by, text = `${by?.origin}\nrecord_key.replaced\n${key.text}\n`) {
    const signature = by ? { signature: sign(null, Buffer.from(text), by.privateKey).toString("base64") } : {};
    return { verb: "record_key.replaced", content: JSON.stringify({ key: key.text, ...signature }) };
}

function makeEntry(sequence, previous, { verb = "membership.began", content = `{"n":${sequence},"name":"Jürgen"}` } = {}) {
    const salt = randomBytes(16);
    const digest = sha(salt, content).toString("hex");
    const line = [sequence, 1700000000000000 + sequence, 4711, 2, verb, verb.split(".")[0], 9, 0, digest, previous].join("|");
    return { hash: sha(line).toString("hex"), line, salt: salt.toString("hex"), content };
}

function makeEntries(count, special = {}) {
    const entries = [];
    for (let n = 1; n <= count; n++) entries.push(makeEntry(n, entries.at(-1)?.hash ?? ZEROS, special[n]));
    return entries;
}

function root(hashes) {
    if (hashes.length === 0) return sha("");
    if (hashes.length === 1) return sha(Buffer.of(0), Buffer.from(hashes[0], "hex"));
    let k = 1;
    while (2 * k < hashes.length) k *= 2;
    return sha(Buffer.of(1), root(hashes.slice(0, k)), root(hashes.slice(k)));
}

function signNote(text, key, name = key.origin) {
    const signature = Buffer.concat([key.number, sign(null, Buffer.from(text), key.privateKey)]).toString("base64");
    return `${text}\n— ${name} ${signature}\n`;
}

function note(entries, size, key = K1) {
    return signNote(`${key.origin}\n${size}\n${root(entries.slice(0, size).map(({ hash }) => hash)).toString("base64")}\n`, key);
}

const row = ({ hash, line, salt, content }) => `${hash}\t${line}\t${salt}\t${content}\n`;
const erase = (entry) => ({ ...entry, salt: "", content: "" });
const withhold = (entry) => ({ ...erase(entry), line: "" });

function makeFiles(entries, notes, key = K1) {
    const files = { "key.txt": `${key.text}\n` };
    for (let i = 0; i === 0 || i < entries.length; i += 65536) {
        files[`entries-${String(i + 1).padStart(12, "0")}.tsv`] = entries.slice(i, i + 65536).map(row).join("");
    }
    return { ...files, "checkpoints.txt": notes.join("\n") };
}

const asFiles = (files) => Object.entries(files).map(([name, data]) => Object.assign(new Blob([data]), { name }));
const check = (files, options = {}) => verify(asFiles(files), { trustedKey: K1.text, ...options });

async function holds(files, options) {
    const result = await check(files, options);
    assert.deepEqual(result.problem, null);
    assert.equal(result.holds, true);
    return result;
}

async function fails(files, expected, options) {
    const result = await check(files, options);
    assert.equal(result.holds, false);
    assert.deepEqual(result.problem, expected);
    return result;
}

function small(count = 5, sizes = [count]) {
    const entries = makeEntries(count);
    return { entries, notes: sizes.map((size) => note(entries, size)) };
}

const change = (entries, n, changes) => entries.map((entry, i) => i === n - 1 ? { ...entry, ...changes } : entry);
const flip = (text, i = 0) => text.slice(0, i) + (text[i] === "0" ? "1" : "0") + text.slice(i + 1);

test("accepts exports of 1 to 40 entries with a checkpoint at every size", async () => {
    for (const count of [1, 2, 3, 4, 5, 7, 8, 9, 31, 40]) {
        const { entries, notes } = small(count, Array.from({ length: count }, (_, i) => i + 1));
        const result = await holds(makeFiles(entries, notes));
        const counts = { entries: count, erased: 0, withheld: 0, checkpoints: count };
        assert.deepEqual(result, { holds: true, ...counts, key: K1.text, signaturesChecked: true, problem: null });
    }
});

test("hashes contents of every length around the blocks of SHA-256, and a long one", async () => {
    const lengths = [...Array.from({ length: 200 }, (_, i) => i), 4000, 4096, 5000, 300000];
    const contents = lengths.map((length) => "ü".repeat(length >> 1) + "x".repeat(length % 2));
    const entries = makeEntries(lengths.length, Object.fromEntries(contents.map((content, i) => [i + 1, { content }])));
    const result = await holds(makeFiles(entries, [note(entries, entries.length)]));
    assert.equal(result.erased, 0);
});

test("takes files in any order, with text() alone, without a known key, and tells of progress", async () => {
    const { entries, notes } = small();
    const seen = [];
    const files = Object.entries(makeFiles(entries, notes)).reverse().map(([name, data]) => ({ name, text: async () => data }));
    const result = await verify([...files, { name: "index.html", text: async () => "" }], { onProgress: (...args) => seen.push(args) });
    assert.deepEqual([result.holds, result.key, seen], [true, K1.text, [[5, 5]]]);
    assert.equal((await verify(files)).holds, true);
    await holds(makeFiles(entries, notes), { trustedKey: `${K1.text}\n` });
});

test("accepts and counts erased and withheld entries", async () => {
    const { entries, notes } = small(6, [1, 3, 6]);
    for (let mask = 0; mask < 64; mask++) {
        const count = mask.toString(2).replaceAll("0", "").length;
        const hidden = await holds(makeFiles(entries.map((entry, i) => mask >> i & 1 ? withhold(entry) : entry), notes));
        assert.deepEqual([hidden.entries, hidden.erased, hidden.withheld], [6, 0, count]);
        const erased = await holds(makeFiles(entries.map((entry, i) => mask >> i & 1 ? erase(entry) : entry), notes));
        assert.deepEqual([erased.entries, erased.erased, erased.withheld], [6, count, 0]);
    }
    const both = await holds(makeFiles(entries.map((entry, i) => i < 2 ? erase(entry) : i < 5 ? withhold(entry) : entry), notes));
    assert.deepEqual([both.erased, both.withheld], [2, 3]);
});

test("accepts content that is nothing under a salt, and signatures of others", async () => {
    const entries = makeEntries(3, { 2: { content: "" } });
    const cosigned = `${note(entries, 3)}— witness.example/w AAAAAAAA\n`;
    assert.equal((await holds(makeFiles(entries, [note(entries, 1), cosigned]))).erased, 0);
    const other = note(entries, 3, K2).split("\n")[4]; // a key of the same name that the record does not know
    await holds(makeFiles(entries, [note(entries, 1), `${note(entries, 3)}${other}\n`]));
});

test("66,000 entries over two files, in a few seconds", async () => {
    const entries = makeEntries(66000);
    const notes = [4096, 65536, 65537, 66000].map((size) => note(entries, size));
    const files = makeFiles(entries, notes);
    assert.equal(Object.keys(files).length, 4);
    const seen = [];
    const [start, used] = [performance.now(), process.cpuUsage()];
    await holds(files, { onProgress: (done) => seen.push(done) });
    const { user, system } = process.cpuUsage(used);
    console.log(`66,000 entries in ${Math.round(performance.now() - start)} ms (${Math.round((user + system) / 1000)} ms of processor time)`);
    assert.deepEqual([seen[0], seen.at(-2), seen.at(-1)], [4096, 65536, 66000]);
    const { [ENTRIES]: first, "entries-000000065537.tsv": second, ...others } = files;
    await fails({ ...others, "entries-000000065537.tsv": second }, { kind: "missing entry", entry: 1 });
    await fails({ ...files, [ENTRIES]: first + second }, { kind: "unreadable file" });
    await fails({ ...files, [ENTRIES]: row(entries[0]) }, { kind: "missing entry", entry: 2 });
    const changed = change(entries, 66000, { salt: flip(entries[65999].salt) });
    const result = await fails(makeFiles(changed, notes), { kind: "wrong digest", entry: 66000 });
    assert.equal(result.entries, 65999);
});

test("a replaced key", async () => {
    const entries = makeEntries(6, { 4: replacement(K2, K1) });
    const notes = [note(entries, 2), note(entries, 3), note(entries, 4, K2), note(entries, 6, K2)];
    const files = makeFiles(entries, notes);
    assert.equal((await holds(files)).key, K1.text);
    assert.equal((await holds(files, { trustedKey: undefined })).key, K1.text);
    assert.equal((await holds(files, { trustedKey: K2.text })).key, K2.text);
    await fails(files, { kind: "wrong key" }, { trustedKey: K3.text });
    await holds(makeFiles(entries.map((entry, i) => i === 3 ? entry : withhold(entry)), notes), { checkpoint: note(entries, 5, K2) });
    await holds(files, { checkpoint: note(entries, 3) });
    await fails(makeFiles(entries, [note(entries, 3, K2), ...notes.slice(2)]), { kind: "wrong key", checkpoint: 3 });
    await fails(makeFiles(entries, [note(entries, 4), ...notes.slice(3)]), { kind: "wrong key", checkpoint: 4 });
    await fails(makeFiles(change(entries, 4, { salt: "", content: "" }), notes), { kind: "wrong key", entry: 4 });
    await fails(makeFiles(change(entries, 4, { salt: "", content: "", line: "" }), notes), { kind: "wrong key", checkpoint: 4 });
    await fails(makeFiles(change(entries, 4, { content: entries[3].content.replace("key", "kex") }), notes), { kind: "wrong digest", entry: 4 });
});

test("a key replaced twice, and twice again", async () => {
    const entries = makeEntries(6, { 2: replacement(K2, K1), 3: replacement(K3, K2), 5: replacement(K1, K3), 6: replacement(K2, K1) });
    const notes = [note(entries, 1), note(entries, 2, K2), note(entries, 3, K3), note(entries, 4, K3), note(entries, 5), note(entries, 6, K2)];
    for (const key of [K1, K2, K3]) assert.equal((await holds(makeFiles(entries, notes), { trustedKey: key.text })).key, key.text);
    const skipped = makeEntries(3, { 2: replacement(K2, K1), 3: replacement(K3, K1) });
    await fails(makeFiles(skipped, [note(skipped, 3, K3)]), { kind: "bad signature", entry: 3 });
    await fails(makeFiles(skipped, [note(skipped, 3, K3)]), { kind: "bad signature", entry: 3 }, { trustedKey: K2.text });
    await holds(makeFiles(skipped, [note(skipped, 3, K3)]), { trustedKey: K3.text });
});

test("a replacement that the key before did not sign", async () => {
    const good = JSON.parse(replacement(K2, K1).content);
    const text = `${ORIGIN}\nrecord_key.replaced\n${K2.text}\n`;
    const other = replacement(K2, K1, text.slice(0, -1));
    const signatures = [undefined, null, 7, "", "!!", [good.signature], { at: 0 }, good.signature.slice(4), `${good.signature}\n`,
        `AAAA${good.signature.slice(4)}`, good.signature.replace(/==$/, ""),
        JSON.parse(other.content).signature, JSON.parse(replacement(K2, K2).content).signature,
        JSON.parse(replacement(K3, K1).content).signature];
    for (const signature of signatures) {
        const entries = makeEntries(4, { 2: { verb: "record_key.replaced", content: JSON.stringify({ ...good, signature }) } });
        const files = makeFiles(entries, [note(entries, 1), note(entries, 4, K2)]);
        await fails(files, { kind: "bad signature", entry: 2 });
        await fails(files, { kind: "bad signature", entry: 2 }, { trustedKey: undefined });
        await holds(files, { trustedKey: K2.text }); // the first key was lost; the network itself has said the new one
    }
    const mallory = makeKey();
    for (const by of [undefined, mallory, { ...mallory, number: K1.number }]) {
        const entries = makeEntries(3, { 1: replacement(mallory, by) });
        await fails(makeFiles(entries, [note(entries, 3, mallory)]), { kind: "bad signature", entry: 1 });
    }
    const planted = makeEntries(3, { 1: replacement(K2, mallory), 2: replacement(mallory, mallory) }); // begins and ends with keys of somebody else
    await fails(makeFiles(planted, [note(planted, 3, mallory)], mallory), { kind: "bad signature", entry: 2 }, { trustedKey: K2.text });
    await fails(makeFiles(planted.slice(0, 1), [note(planted, 1, mallory)], mallory), { kind: "wrong key", checkpoint: 1 }, { trustedKey: K2.text });
});

test("a replacement that is no key of the record; after damaged entries, before checkpoints", async () => {
    const elsewhere = makeKey("elsewhere");
    const others = [elsewhere.text, [K2.text], K2.text.replace(/\+[0-9a-f]{8}\+/, "+00000000+"), `${K2.text}\n`, "x", 7, null, ["y"]];
    const contents = others.map((key) => JSON.stringify({ key, signature: JSON.parse(replacement({ text: key }, K1).content).signature }));
    for (const content of [...contents, "", "null", "7", "{", "[".repeat(50000)]) {
        const entries = makeEntries(4, { 2: { verb: "record_key.replaced", content }, 4: replacement(K3, K2) });
        await fails(makeFiles(entries.slice(0, 3), [note(entries, 3, K2)]), { kind: "wrong key", entry: 2 });
        await holds(makeFiles(entries, [note(entries, 1), note(entries, 4, K3)]), { trustedKey: K3.text });
        await fails(makeFiles(entries, [note(entries, 3), note(entries, 4, K3)]), { kind: "wrong key", checkpoint: 3 }, { trustedKey: K3.text });
    }
    const moved = makeEntries(2, { 2: replacement(elsewhere, K1) });
    await fails(makeFiles(moved, [note(moved, 2, elsewhere)]), { kind: "wrong key", entry: 2 }, { trustedKey: elsewhere.text });
    const entries = makeEntries(4, { 2: replacement(K2) });
    const notes = [note(entries, 1, K3), note(entries, 4, K2)];
    await fails(makeFiles(change(entries, 4, { salt: flip(entries[3].salt) }), notes), { kind: "wrong digest", entry: 4 });
    await fails(makeFiles(entries, notes), { kind: "bad signature", entry: 2 });
    await fails(makeFiles(entries, notes), { kind: "wrong key", checkpoint: 1 }, { trustedKey: K2.text });
});

test("names a changed line, hash, salt, content, link", async () => {
    const { entries, notes } = small();
    for (const n of [1, 3, 5]) {
        const { hash, line, salt, content } = entries[n - 1];
        await fails(makeFiles(change(entries, n, { line: line.replace("4711", "4712") }), notes), { kind: "damaged entry", entry: n });
        await fails(makeFiles(change(entries, n, { hash: flip(hash) }), notes), { kind: "damaged entry", entry: n });
        await fails(makeFiles(change(entries, n, { salt: flip(salt) }), notes), { kind: "wrong digest", entry: n });
        await fails(makeFiles(change(entries, n, { content: content.replace("n", "m") }), notes), { kind: "wrong digest", entry: n });
        await fails(makeFiles(change(entries, n, { content: "" }), notes), { kind: "wrong digest", entry: n });
        await fails(makeFiles(change(entries, n, { salt: "" }), notes), { kind: "damaged entry", entry: n });
        await fails(makeFiles(change(entries, n, { line: "" }), notes), { kind: "damaged entry", entry: n });
        await fails(makeFiles(change(entries, n, { salt: "", content: "", line: "", hash: "" }), notes), { kind: "damaged entry", entry: n });
        await fails(makeFiles(change(entries, n, { hash: hash.toUpperCase() }), notes), { kind: "damaged entry", entry: n });
        await fails(makeFiles(change(entries, n, { salt: `${salt.slice(0, -1)}A` }), notes), { kind: "damaged entry", entry: n });
        await fails(makeFiles(change(entries, n, { line: "", content: "" }), notes), { kind: "damaged entry", entry: n });
        const relinked = line.slice(0, -64) + flip(line.slice(-64));
        await fails(makeFiles(change(entries, n, { line: relinked, hash: sha(relinked).toString("hex") }), notes), { kind: "broken link", entry: n });
        const relined = line.replace("4711", "4712");
        for (const [sequence, kind] of [[n + 1, "missing entry"], [n - 1, "damaged entry"], [`0${n}`, "damaged entry"], [`+${n}`, "damaged entry"]]) {
            const moved = line.replace(/^\d+/, sequence);
            await fails(makeFiles(change(entries, n, { line: moved }), notes), { kind, entry: n });
            await fails(makeFiles(change(entries, n, { line: moved, hash: sha(moved).toString("hex") }), notes), { kind, entry: n });
        }
        for (const bad of [line.replace("|4711", ""), line.replace("4711", "4711|"), line.replace(/\|[^|]+$/, "|x")]) {
            await fails(makeFiles(change(entries, n, { line: bad, hash: sha(bad).toString("hex") }), notes), { kind: "damaged entry", entry: n });
        }
        const last = n === 5 ? { kind: "wrong root", checkpoint: 5 } : { kind: "broken link", entry: n + 1 };
        await fails(makeFiles(change(entries, n, { line: relined, hash: sha(relined).toString("hex") }), notes), last);
    }
    const hidden = entries.map(withhold);
    await fails(makeFiles(change(hidden, 2, { hash: flip(hidden[1].hash) }), notes), { kind: "wrong root", checkpoint: 5 });
});

test("names a missing tab, CRLF, empty line, a byte order mark, bad UTF-8, a line cut in the middle", async () => {
    const { entries, notes } = small();
    const files = makeFiles(entries, notes);
    const rows = entries.map(row);
    const put = (n, text) => ({ ...files, [ENTRIES]: rows.map((old, i) => i === n - 1 ? text : old).join("") });
    for (const n of [1, 3, 5]) {
        for (let tab = 0, at = -1; tab < 3; tab++) {
            at = rows[n - 1].indexOf("\t", at + 1);
            await fails(put(n, rows[n - 1].slice(0, at) + rows[n - 1].slice(at + 1)), { kind: "damaged entry", entry: n });
        }
        await fails(put(n, rows[n - 1].replace("\n", "\t\n")), { kind: "damaged entry", entry: n });
        await fails(put(n, rows[n - 1].replace("\n", "\r\n")), { kind: "wrong digest", entry: n });
        await fails(put(n, row(erase(entries[n - 1])).replace("\n", "\r\n")), { kind: "damaged entry", entry: n });
        await fails(put(n, `\n${rows[n - 1]}`), { kind: "damaged entry", entry: n });
        await fails(put(n, `\ufeff${rows[n - 1]}`), { kind: "damaged entry", entry: n });
        const bytes = Buffer.from(files[ENTRIES]);
        bytes[rows.slice(0, n).join("").length + n - 6] = 0xff; // in the content of entry n
        await fails({ ...files, [ENTRIES]: bytes }, { kind: "wrong digest", entry: n });
    }
    await fails({ ...files, [ENTRIES]: files[ENTRIES].replaceAll("\n", "\r\n") }, { kind: "wrong digest", entry: 1 });
    await fails({ ...files, [ENTRIES]: files[ENTRIES].slice(0, -1) }, { kind: "cut short", entry: 5 });
    await fails({ ...files, [ENTRIES]: files[ENTRIES].slice(0, -100) }, { kind: "cut short", entry: 5 });
    await fails({ ...files, "key.txt": `${K1.text}\r\n` }, { kind: "wrong key" });
    await fails({ ...files, "key.txt": Buffer.of(0xff) }, { kind: "unreadable file" });
    await fails({ ...files, "checkpoints.txt": files["checkpoints.txt"].replaceAll("\n", "\r\n") }, { kind: "unreadable file" });
    await fails({ ...files, "checkpoints.txt": Buffer.of(0xc3, 0x28) }, { kind: "unreadable file" });
});

test("names entries removed, swapped, repeated", async () => {
    const { entries, notes } = small();
    const pick = (...ns) => makeFiles(ns.map((n) => entries[n - 1]), notes);
    await fails(pick(2, 3, 4, 5), { kind: "missing entry", entry: 1 });
    await fails(pick(1, 2, 4, 5), { kind: "missing entry", entry: 3 });
    await fails(pick(1, 2, 3, 4), { kind: "cut short", entry: 5, checkpoint: 5 });
    await fails(pick(), { kind: "cut short", entry: 1, checkpoint: 5 });
    await fails(pick(1, 3, 2, 4, 5), { kind: "missing entry", entry: 2 });
    await fails(pick(2, 1, 3, 4, 5), { kind: "missing entry", entry: 1 });
    await fails(pick(1, 2, 2, 3, 4, 5), { kind: "damaged entry", entry: 3 });
    await fails(pick(1, 2, 3, 4, 5, 5), { kind: "damaged entry", entry: 6 });
    const put = [...entries.slice(0, 2), makeEntry(3, entries[1].hash), ...entries.slice(2)];
    await fails(makeFiles(put, notes), { kind: "damaged entry", entry: 4 });
    await fails(makeFiles([...entries, makeEntry(6, entries[4].hash)], notes), { kind: "unsigned entries", entry: 6 });
    const hidden = entries.map((entry, i) => i === 2 ? withhold(entry) : entry);
    await fails(makeFiles(hidden.filter((_, i) => i !== 2), notes), { kind: "missing entry", entry: 3 });
});

test("names missing, empty, doubled and misnamed files", async () => {
    const { entries, notes } = small();
    const files = makeFiles(entries, notes);
    for (const name of ["key.txt", "checkpoints.txt"]) {
        const { [name]: gone, ...others } = files;
        await fails(others, { kind: "unreadable file" });
        const doubled = await verify([...asFiles(files), ...asFiles({ [name]: gone })]);
        assert.deepEqual(doubled.problem, { kind: "unreadable file" });
    }
    const { [ENTRIES]: text, ...others } = files;
    await fails(others, { kind: "cut short", entry: 1, checkpoint: 5 });
    await fails({ ...files, [ENTRIES]: "" }, { kind: "cut short", entry: 1, checkpoint: 5 });
    await fails({ ...files, "key.txt": "" }, { kind: "wrong key" });
    await fails({ ...files, "key.txt": `${K1.text}\n\n` }, { kind: "wrong key" });
    await fails({ ...files, "checkpoints.txt": "" }, { kind: "unreadable file" });
    await fails(makeFiles([], []), { kind: "unreadable file" });
    assert.deepEqual(await fails({}, { kind: "unreadable file" }), { ...NOTHING, signaturesChecked: true, problem: { kind: "unreadable file" } });
    await fails({ ...others, "entries-000000000002.tsv": text }, { kind: "unreadable file" });
    await fails({ ...others, "entries-000000000000.tsv": text }, { kind: "unreadable file" });
    await fails({ ...files, "entries-000000131073.tsv": text }, { kind: "missing entry", entry: 6 });
    const doubled = await verify([...asFiles(files), ...asFiles({ [ENTRIES]: text })]);
    assert.equal(doubled.problem.kind, "unreadable file");
});

test("names what is wrong with a checkpoint", async () => {
    const { entries, notes } = small(5, [2, 4, 5]);
    const put = (text) => makeFiles(entries, [notes[0], text, notes[2]]);
    const [origin, size, rootText, , signatureLine] = notes[1].split("\n");
    const write = (...lines) => `${lines.join("\n")}\n`;
    const name = signatureLine.split(" ")[2];
    await fails(put(write(origin, "3", rootText, "", signatureLine)), { kind: "bad signature", checkpoint: 3 });
    await fails(put(write(origin, size, flip(rootText), "", signatureLine)), { kind: "bad signature", checkpoint: 4 });
    await fails(put(write(flip(origin), size, rootText, "", signatureLine)), { kind: "wrong key", checkpoint: 4 });
    await fails(put(write(origin, size, rootText, "", signatureLine.replace(ORIGIN, "other"))), { kind: "wrong key", checkpoint: 4 });
    await fails(put(write(origin, size, rootText, "", signatureLine.replace(name, flip(name, 40)))), { kind: "bad signature", checkpoint: 4 });
    await fails(put(write(origin, size, rootText, "", signatureLine.replace(name, flip(name, 2)))), { kind: "wrong key", checkpoint: 4 });
    await fails(put(write(origin, size, rootText, "", signatureLine.replace(name, name.slice(4)))), { kind: "bad signature", checkpoint: 4 });
    await fails(put(write(origin, size, rootText, "", signatureLine.replace(name, "!!"))), { kind: "bad signature", checkpoint: 4 });
    for (const bad of ["0", "04", "+4", "-4", "4.0", "0x4", "1e1", "", " 4", "9".repeat(40)]) {
        await fails(put(signNote(`${origin}\n${bad}\n${rootText}\n`, K1)), { kind: "unreadable file" });
    }
    await fails(put(write(origin, size, rootText, signatureLine)), { kind: "unreadable file" });
    await fails(put(write(origin, size, rootText, "", signatureLine.replace("—", "-"))), { kind: "unreadable file" });
    await fails(put(write(origin, size, rootText, "")), { kind: "unreadable file" });
    await fails(put(signNote(`${origin}\n4\n${flip(rootText)}\n`, K1)), { kind: "wrong root", checkpoint: 4 });
    await fails(put(signNote(`${origin}\n3\n${rootText}\n`, K1)), { kind: "wrong root", checkpoint: 3 });
    await fails(put(signNote(`other\n4\n${rootText}\n`, K1)), { kind: "wrong key", checkpoint: 4 });
    await fails(put(note(entries, 4, K2)), { kind: "wrong key", checkpoint: 4 });
    await fails(put(note(entries, 4, { ...K2, number: K1.number })), { kind: "bad signature", checkpoint: 4 });
    await fails({ ...makeFiles(entries, notes), "checkpoints.txt": `${notes.join("\n")}\n` }, { kind: "unreadable file" });
    await fails(put(signNote(`${origin}\n4\n${rootText}\nextension\n`, K1)), { kind: "unreadable file" });
    const counted = await fails(put(note(entries, 4, K2)), { kind: "wrong key", checkpoint: 4 });
    assert.deepEqual([counted.entries, counted.checkpoints], [5, 1]);
    await fails(makeFiles(entries, [notes[1], notes[0], notes[2]]), { kind: "unreadable file", checkpoint: 2 });
    await fails(makeFiles(entries, [notes[0], notes[0], notes[2]]), { kind: "unreadable file", checkpoint: 2 });
    await fails(makeFiles(entries, [notes[0], notes[1]]), { kind: "unsigned entries", entry: 5 });
    await fails(makeFiles(entries, [notes[0], note(makeEntries(9), 9)]), { kind: "cut short", entry: 6, checkpoint: 9 });
    await fails({ ...makeFiles(entries, notes), "checkpoints.txt": notes.join("") }, { kind: "unreadable file" });
});

test("names another key", async () => {
    const { entries, notes } = small();
    await fails(makeFiles(entries, notes), { kind: "wrong key" }, { trustedKey: K2.text });
    await fails(makeFiles(entries, notes, K2), { kind: "wrong key" });
    await fails(makeFiles(entries, notes, K2), { kind: "wrong key", checkpoint: 5 }, { trustedKey: K2.text });
    const upper = (text) => text.replace(/\+[0-9a-f]{8}\+/, (number) => number.toUpperCase());
    const withLetters = [K1, K2, K3, makeKey(), makeKey()].find(({ text }) => upper(text) !== text);
    for (const text of [K1.text.replace(/\+[0-9a-f]{8}\+/, "+00000000+"), upper(withLetters.text)]) {
        await fails(makeFiles(entries, notes, { text }), { kind: "wrong key" }, { trustedKey: text });
    }
    for (const bad of ["", "x", 7, {}]) await fails(makeFiles(entries, notes), { kind: "wrong key" }, { trustedKey: bad });
});

test("an older checkpoint that somebody kept", async () => {
    const entries = makeEntries(9);
    const old = makeFiles(entries.slice(0, 5), [note(entries, 5)]);
    for (let size = 1; size <= 5; size++) await holds(old, { checkpoint: note(entries, size) });
    await holds(old, { checkpoint: note(entries, 4).trimEnd() });
    await fails(old, { kind: "rewound", checkpoint: 7, entry: 6 }, { checkpoint: note(entries, 7) });
    await fails(old, { kind: "rewritten", checkpoint: 4 }, { checkpoint: note(makeEntries(4), 4) });
    await fails(old, { kind: "bad signature", checkpoint: 3 }, { checkpoint: note(entries, 4).replace("\n4\n", "\n3\n") });
    await fails(old, { kind: "wrong key", checkpoint: 4 }, { checkpoint: note(entries, 4, makeKey("other")) });
    for (const bad of ["", "x", 7, {}]) await fails(old, { kind: "unreadable file" }, { checkpoint: bad });
});

test("a kept checkpoint by a key that the record does not know is compared all the same", async () => {
    const entries = makeEntries(9, { 6: replacement(K2, K1) });
    const old = makeFiles(entries.slice(0, 5), [note(entries, 5)]);
    await fails(old, { kind: "rewound", checkpoint: 7, entry: 6 }, { checkpoint: note(entries, 7, K2) }); // the key was replaced in what is gone
    await fails(old, { kind: "rewritten", checkpoint: 4 }, { checkpoint: note(makeEntries(4), 4, K2) });
    await fails(old, { kind: "wrong key", checkpoint: 4 }, { checkpoint: note(entries, 4, K2) });
    const all = makeFiles(entries, [note(entries, 9, K2)]);
    await holds(all, { checkpoint: note(entries, 7, K2) });
    await fails(all, { kind: "wrong key", checkpoint: 7 }, { checkpoint: note(entries, 7) }); // not the key of that size
    await fails(all, { kind: "rewritten", checkpoint: 7 }, { checkpoint: note(makeEntries(7), 7) });
    const anew = makeFiles(entries.slice(0, 5), [note(entries, 5, K3)], K3); // everything signed anew by somebody else
    await fails(anew, { kind: "rewound", checkpoint: 7, entry: 6 }, { trustedKey: undefined, checkpoint: note(entries, 7, K2) });
});

test("no changed, removed or added byte goes unseen, none throws", async () => {
    const entries = makeEntries(4, { 2: replacement(K2, K1) });
    const files = makeFiles(entries.map((entry, i) => i === 2 ? withhold(entry) : entry), [note(entries, 1), note(entries, 4, K2)]);
    const kinds = {};
    for (const [name, text] of Object.entries(files)) {
        const bytes = Buffer.from(text);
        for (let at = 0; at <= bytes.length; at++) {
            const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at + 1)];
            const flipped = Buffer.concat([head, Buffer.of((bytes[at] ?? 0) ^ [1, 0x20, 0x80][at % 3]), tail]);
            const removed = at < bytes.length ? [Buffer.concat([head, tail]), head] : [];
            const added = Buffer.concat([head, Buffer.of([10, 9, 32, 0x61, 13][at % 5]), bytes.subarray(at)]);
            for (const changed of [flipped, ...removed, added]) {
                if (changed.toString() === K1.text) continue; // key.txt without its line feed
                const result = await check({ ...files, [name]: changed });
                assert.equal(result.holds, false, `${name} at ${at}: ${JSON.stringify(changed.toString())}`);
                kinds[result.problem.kind] = (kinds[result.problem.kind] ?? 0) + 1;
            }
        }
    }
    console.log(kinds);
});

test("hostile objects give a problem", async () => {
    const { entries, notes } = small();
    const files = asFiles(makeFiles(entries, notes));
    const broken = [
        { name: "key.txt", text: async () => { throw new Error("no"); } },
        { name: "key.txt", stream: () => { throw null; } },
        { name: "key.txt", stream: () => new ReadableStream({ start: (controller) => controller.error(undefined) }) },
        { name: "key.txt", stream: () => new ReadableStream({ start: (controller) => (controller.enqueue("text"), controller.close()) }) },
        { name: "key.txt" },
    ];
    for (const file of broken) assert.equal((await verify([file, ...files.slice(1)])).problem.kind, "unreadable file");
    for (const list of [null, [null], [{}], ["x"], 7]) assert.equal((await verify(list)).problem.kind, "unreadable file");
    const brokenEntries = { name: ENTRIES, stream: () => { throw new Error("no"); } };
    assert.deepEqual((await verify([files[0], brokenEntries, files[2]])).problem, { kind: "unreadable file" });
});

test("without Ed25519 the result says so", async () => {
    const { entries, notes } = small();
    const importKey = crypto.subtle.importKey;
    crypto.subtle.importKey = async () => { throw new DOMException("Unrecognized name", "NotSupportedError"); };
    try {
        const result = await check(makeFiles(entries, notes));
        assert.deepEqual([result.holds, result.signaturesChecked], [true, false]);
        await fails(makeFiles(entries, [notes[0].replace("\n5\n", "\n4\n")]), { kind: "wrong root", checkpoint: 4 });
    } finally {
        crypto.subtle.importKey = importKey;
    }
});

test("as a program", () => {
    const program = fileURLToPath(new URL("../../tools/verify.mjs", import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), "verify-"));
    try {
        const { entries, notes } = small();
        const shown = entries.map((entry, i) => i === 0 ? erase(entry) : i < 3 ? withhold(entry) : entry);
        for (const [name, data] of Object.entries(makeFiles(shown, notes))) writeFileSync(join(folder, name), data);
        const run = (...args) => spawnSync(process.execPath, [program, folder, ...args], { encoding: "utf8" });
        const said = execFileSync(process.execPath, [program, folder], { encoding: "utf8" });
        assert.equal(said, `holds: 5 entries (1 erased, 2 withheld), 1 checkpoints, key ${K1.text}\n`);
        assert.equal(run("--key", K1.text).status, 0);
        const other = run("--key", K2.text);
        assert.deepEqual([other.status, other.stdout], [1, "does not hold: wrong key\n"]);
        writeFileSync(join(folder, "kept"), note(makeEntries(9), 9));
        const kept = run("--checkpoint", join(folder, "kept"));
        assert.deepEqual([kept.status, kept.stdout], [1, "does not hold: rewound, entry 6, checkpoint 9\n"]);
        assert.equal(run("--checkpoint", join(folder, "none")).status, 1);
        assert.equal(run("--checkpoint").status, 1);
        assert.equal(run("--key").status, 1);
        assert.equal(spawnSync(process.execPath, [program]).status, 1);
        symlinkSync(program, join(folder, "linked.mjs"));
        assert.match(spawnSync(process.execPath, [join(folder, "linked.mjs"), folder], { encoding: "utf8" }).stdout, /^holds: /);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
