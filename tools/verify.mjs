// SPDX-License-Identifier: EUPL-1.2
// Checks an export of the record: every entry, the chain, the Merkle tree, the signed checkpoints and the keys. Written from record.md alone; needs
// nothing but Web standards, so that the same module runs in a page and under Node:  node verify.mjs DIR [--key KEY] [--checkpoint FILE]

const FILE_ENTRIES = 65536;
const REPLACED = "record_key.replaced";
const ROW = /^([0-9a-f]{64})\t([^\t]*)\t((?:[0-9a-f]{32})?)\t([^\t]*)$/; // hash, line, salt, content
const LINE = /^([1-9][0-9]{0,14})(?:\|[^|]*){3}\|([^|]*)(?:\|[^|]*){3}\|([0-9a-f]{64})\|([0-9a-f]{64})$/; // sequence, verb, digest, previous
const ENTRIES_FILE = /^entries-([0-9]{12})\.tsv$/;
const KEY = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/;
const NOTE = /([^\n]+)\n([1-9][0-9]{0,14})\n([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)\n\n((?:— [^ \n]+ [^ \n]+\n)+)(?:\n(?=[^])|$)/y;
const NOTE_SIGNATURE = /^[A-Za-z0-9+/]{90}[AEIMQUYcgkosw048]=$/; // 68 bytes
const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/; // 64 bytes
const SOME_KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"; // from RFC 8032: shows whether Ed25519 is there

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const rowDecoder = new TextDecoder("utf-8", { ignoreBOM: true }); // of a row each byte is hashed anyway
const encode = (text) => new TextEncoder().encode(text);
const digit = (code) => code - (code < 58 ? 48 : 87);
const fromHex = (text) => new Uint8Array(text.length / 2).map((_, i) => 16 * digit(text.charCodeAt(2 * i)) + digit(text.charCodeAt(2 * i + 1)));
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const toHex = (bytes) => bytes.reduce((text, byte) => text + HEX[byte], "");
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const readBytes = async (file) => file.stream ? new Uint8Array(await new Response(file.stream()).arrayBuffer()) : encode(await file.text());
const importKey = async (bytes) => crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
const signed = (key, made, text) => importKey(key.bytes).then((by) => crypto.subtle.verify("Ed25519", by, made, encode(text))).catch(() => false);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);
const fail = (kind, details) => { throw Object.assign(new Error(kind), { problem: { kind, ...details } }); };

// SHA-256 as in FIPS 180-4. For many short texts this takes a fraction of the time of crypto.subtle, where each call goes to another thread.
const toWords = (hex) => Int32Array.from(hex.match(/.{8}/g), (word) => parseInt(word, 16));
const START = toWords("6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19");
const ROUNDS = toWords("428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7"
    + "c19bf174e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca6351"
    + "1429296727b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585"
    + "106aa07019a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2");
const rotate = (word, bits) => word >>> bits | word << 32 - bits;
const w = new Int32Array(64);
let message = new DataView(new ArrayBuffer(4096));

function sha256(...parts) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const end = 64 * Math.ceil((length + 9) / 64);
    if (end > message.byteLength) message = new DataView(new ArrayBuffer(2 * end));
    const bytes = new Uint8Array(message.buffer);
    parts.reduce((offset, part) => (bytes.set(part, offset), offset + part.length), 0);
    bytes.fill(0, length, end)[length] = 0x80;
    message.setBigUint64(end - 8, BigInt(8 * length));
    const state = START.slice();
    for (let block = 0; block < end; block += 64) {
        for (let i = 0; i < 16; i++) w[i] = message.getInt32(block + 4 * i);
        for (let i = 16; i < 64; i++) {
            const x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + (rotate(x, 7) ^ rotate(x, 18) ^ x >>> 3) + w[i - 7] + (rotate(y, 17) ^ rotate(y, 19) ^ y >>> 10);
        }
        let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (let i = 0; i < 64; i++) {
            const one = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (e & f ^ ~e & g) + ROUNDS[i] + w[i];
            const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a & b ^ a & c ^ b & c);
            h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0;
        }
        state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
    }
    return new Uint8Array(32).map((_, i) => state[i >> 2] >>> 24 - 8 * (i % 4));
}

async function readText(files, name) {
    const found = files.filter((file) => file.name === name);
    return found.length === 1 ? strictDecoder.decode(await readBytes(found[0])) : fail("unreadable file");
}

async function checkEntries(files, state, onProgress) {
    const startOf = (file) => Number(ENTRIES_FILE.exec(file.name)[1]);
    for (const file of files.filter(({ name }) => ENTRIES_FILE.test(name)).sort((a, b) => startOf(a) - startOf(b))) {
        const start = startOf(file);
        if (start % FILE_ENTRIES !== 1 || start <= state.entries) fail("unreadable file");
        if (start > state.entries + 1) fail("missing entry", { entry: state.entries + 1 });
        const bytes = await readBytes(file);
        let at = 0;
        for (let end; (end = bytes.indexOf(10, at)) >= 0; at = end + 1) {
            if (state.entries === start + FILE_ENTRIES - 1) fail("unreadable file");
            checkEntry(bytes.subarray(at, end), state);
            if (state.entries % 4096 && end < bytes.length - 1) continue;
            onProgress?.(state.entries, state.notes.at(-1).size);
            await new Promise((resume) => { setTimeout(resume); }); // a page can draw now
        }
        if (at < bytes.length) fail("cut short", { entry: state.entries + 1 });
    }
}

function checkEntry(row, state) {
    const entry = state.entries + 1;
    const [, hash, line, salt, content] = ROW.exec(rowDecoder.decode(row)) ?? [];
    const [, sequence, verb, digest, previous] = LINE.exec(line) ?? [];
    if (!(line ? sequence && (salt || !content) : hash && !salt && !content)) fail("damaged entry", { entry });
    if (line) {
        const lineEnd = row.indexOf(9, 65);
        if (Number(sequence) !== entry) fail(Number(sequence) > entry ? "missing entry" : "damaged entry", { entry });
        if (toHex(sha256(row.subarray(65, lineEnd))) !== hash) fail("damaged entry", { entry });
        if (previous !== state.previous) fail("broken link", { entry });
        if (salt && toHex(sha256(fromHex(salt), row.subarray(lineEnd + 34))) !== digest) fail("wrong digest", { entry });
        if (verb === REPLACED) state.replacements.push({ content, from: entry });
    }
    state[line ? "erased" : "withheld"] += salt ? 0 : 1;
    growTree(sha256(Uint8Array.of(0), fromHex(hash)), state);
    Object.assign(state, { entries: entry, previous: hash });
}

// The tree: only its peaks are kept, the roots of whole subtrees from left to right, and the roots at the sizes of checkpoints.
function growTree(leaf, { entries, peaks, roots }) {
    let hash = leaf;
    for (let rest = entries; rest % 2; rest = (rest - 1) / 2) hash = nodeHash(peaks.pop(), hash);
    peaks.push(hash);
    if (roots.has(entries + 1)) roots.set(entries + 1, toBase64(peaks.reduceRight((right, left) => nodeHash(left, right))));
}

function parseKey(text) {
    const [, origin, number, base64] = (typeof text === "string" && KEY.exec(text)) || [];
    const bytes = fromBase64(base64 ?? "");
    const right = bytes[0] === 1 && toHex(sha256(encode(`${origin}\n`), bytes).subarray(0, 4)) === number;
    return right ? { text, origin, number, bytes: bytes.subarray(1) } : null;
}

async function checkKeys(trustedKey, keys, state) {
    for (const { content, from } of state.replacements) {
        const { key, signature } = await Promise.resolve(content).then(JSON.parse).then(Object).catch(() => ({}));
        keys.push({ ...parseKey(key), signature: typeof signature === "string" ? signature : "", from });
    }
    state.trusted = trustedKey == null ? 0 : keys.findIndex(({ text }) => text === String(trustedKey).trim());
    if (state.trusted < 0) fail("wrong key");
    for (let i = state.trusted; i < keys.length; i++) {
        const { text, origin, signature, from: entry } = keys[i];
        if (origin !== keys[0].origin) fail("wrong key", { entry });
        const holds = () => !state.signaturesChecked || signed(keys[i - 1], fromBase64(signature), `${origin}\n${REPLACED}\n${text}\n`);
        if (i > state.trusted && !(SIGNATURE.test(signature) && await holds())) fail("bad signature", { entry });
    }
}

function parseNotes(text) {
    const notes = [];
    for (NOTE.lastIndex = 0; !notes.length || NOTE.lastIndex < text.length;) {
        const [, origin, size, root, lines] = NOTE.exec(text) ?? fail("unreadable file");
        if (Number(size) <= notes.at(-1)?.size) fail("unreadable file", { checkpoint: Number(size) });
        notes.push({ origin, size: Number(size), root, lines, text: `${origin}\n${size}\n${root}\n` });
    }
    return notes;
}

async function checkNote({ origin, size, root, lines, text }, state, kept) {
    const details = { checkpoint: size };
    const key = state.keys.findLast(({ from }) => from <= size);
    const signatures = lines.split("\n").map((line) => line.split(" ")).filter(([, name]) => name === origin).map(([, , base64]) => base64);
    if (origin !== state.keys[0].origin || !signatures.length) fail("wrong key", details);
    if (!signatures.every((base64) => NOTE_SIGNATURE.test(base64))) fail("bad signature", details);
    const made = signatures.map(fromBase64).filter((bytes) => toHex(bytes.subarray(0, 4)) === key.number);
    if (!made.length && !kept) fail("wrong key", details); // a rewound or rewritten record may not know the key of what somebody kept
    for (const bytes of state.signaturesChecked ? made : []) if (!await signed(key, bytes.subarray(4), text)) fail("bad signature", details);
    if (size > state.entries) fail(kept ? "rewound" : "cut short", { entry: state.entries + 1, ...details });
    if (root !== state.roots.get(size)) fail(kept ? "rewritten" : "wrong root", details);
    if (!made.length) fail("wrong key", details);
    state.checkpoints += kept ? 0 : 1;
}

async function check(files, { trustedKey, checkpoint, onProgress }, state) {
    state.signaturesChecked = await importKey(fromHex(SOME_KEY)).then(() => true, () => false);
    state.keys.push({ ...parseKey((await readText(files, "key.txt")).replace(/\n$/, "")) ?? fail("wrong key"), from: 0 });
    state.notes = parseNotes(await readText(files, "checkpoints.txt"));
    const kept = checkpoint == null ? [] : parseNotes(`${String(checkpoint).trimEnd()}\n`);
    state.roots = new Map([...state.notes, ...kept].map(({ size }) => [size, null]));
    await checkEntries(files, state, onProgress);
    await checkKeys(trustedKey, state.keys, state);
    for (const note of state.notes) await checkNote(note, state);
    if (state.notes.at(-1).size < state.entries) fail("unsigned entries", { entry: state.notes.at(-1).size + 1 });
    for (const note of kept) await checkNote(note, state, true);
}

export async function verify(files, options = {}) {
    const state = { entries: 0, erased: 0, withheld: 0, checkpoints: 0, keys: [], trusted: 0, replacements: [], peaks: [], previous: "0".repeat(64) };
    const problem = await check(files, options, state).then(() => null, (error) => error?.problem ?? { kind: "unreadable file" });
    const { entries, erased, withheld, checkpoints, signaturesChecked, keys, trusted } = state;
    return { holds: !problem, entries, erased, withheld, checkpoints, key: keys[Math.max(trusted, 0)]?.text ?? null, signaturesChecked, problem };
}

async function main([directory, ...options]) {
    const fs = await import("node:fs");
    const option = (name, read) => options.includes(name) ? read(options[options.indexOf(name) + 1] ?? "") : undefined;
    const known = { trustedKey: option("--key", String), checkpoint: option("--checkpoint", (file) => fs.readFileSync(file, "utf8")) };
    const files = fs.readdirSync(directory).map((name) => ({ name, stream: () => new Blob([fs.readFileSync(`${directory}/${name}`)]).stream() }));
    const { problem, entries, erased, withheld, checkpoints, key, signaturesChecked } = await verify(files, known);
    const where = Object.entries(problem ?? {}).map(([name, value]) => name === "kind" ? value : `${name} ${value}`).join(", ");
    const counts = `${entries} entries (${erased} erased, ${withheld} withheld), ${checkpoints} checkpoints, key ${key}`;
    console.log(problem ? `does not hold: ${where}` : `holds: ${counts}${signaturesChecked ? "" : " (signatures could not be checked)"}`);
    process.exitCode = problem ? 1 : 0;
}

const program = globalThis.process?.argv?.[1] && await (await import("node:fs/promises")).realpath(process.argv[1]).catch(() => "");
if (program && import.meta.url === (await import("node:url")).pathToFileURL(program).href) {
    await main(process.argv.slice(2)).catch((error) => (console.log(`does not hold: unreadable file, ${error.message}`), process.exitCode = 1));
}
