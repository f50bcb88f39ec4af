// SPDX-License-Identifier: EUPL-1.2
// Recounts an export of questions: checks the proofs, decides every vote and counts every election anew, and compares. Written from deciding.md,
// counting.md, recounting.md and record.md alone; needs nothing but Web standards, so that the same module runs in a page and under Node:
//   node recount.mjs DIR|ZIP [--key KEY]   an export      node recount.mjs --decide < question.json      node recount.mjs --count RULE [--seed TEXT] FILE.blt

import { ceilDivide, countElection, countToJson, drawLots, readBlt, sha256, string, sum, toHex } from "./recount_elections.mjs";

// ---- Votes, silences, consents ----

const USUAL = {
    proxies: 0, proxies_count: true, quorum: null, quorum_people: null, second_quorum: null, majority: { part: 1, whole: 2, is_strict: true },
    majority_of: "cast", people: null, people_of: "cast", blocking: 0, abstentions_count: false, tie: "fails", is_secret: false, counting: "",
};
const refuse = (what) => { throw new Error(what); };
const weightOf = (cities) => ({ cities: BigInt(cities.length), people: sum(cities, ({ population }) => BigInt(population)) });
const plus = (a, b) => ({ cities: a.cities + b.cities, people: a.people + b.people });

// The least whole number that reaches the share of the base.
function needs(share, base) {
    if (!share) return 0n;
    const product = BigInt(share.part) * base, whole = BigInt(share.whole);
    return share.is_strict ? product / whole + 1n : ceilDivide(product, whole);
}

// Who is there, and which ballots count.
function attend({ rule, roll, proxies = [], ballots = [], turnout = [], way }) {
    const cities = new Map(roll.map((city) => [city.code, city])), holders = new Map(proxies.map(({ from, to }) => [from, to]));
    const isSecret = rule.is_secret || way === "election", known = (code) => cities.has(code) || refuse(`city ${code}`);
    if (cities.size < roll.length || holders.size < proxies.length) refuse("twice");
    const held = (by) => proxies.filter(({ to }) => to === by).length;
    for (const { from, to } of proxies) if (!known(from) || !known(to) || from === to || holders.has(to) || held(to) > rule.proxies) refuse("proxies");
    const cast = new Map(isSecret ? [] : ballots.map((ballot) => [ballot.city, ballot]));
    if (isSecret ? new Set(turnout).size < turnout.length || turnout.length !== ballots.length : cast.size < ballots.length) refuse("ballots");
    for (const { city, by } of cast.values()) if (!known(city) || by !== city && holders.get(city) !== by) refuse("ballots");
    const own = new Set([...turnout.filter((code) => !holders.has(code)), ...[...cast.values()].filter(({ city, by }) => city === by).map(({ city }) => city)]);
    const present = new Set(roll.filter(({ code, present: isThere }) => isThere || own.has(code)).map(({ code }) => code));
    const isThere = (code) => present.has(code) || present.has(holders.get(code));
    for (const code of turnout) if (!known(code) || !isThere(code)) refuse("turnout");
    return {
        entitled: weightOf(roll), present: weightOf(roll.filter(({ code }) => present.has(code))),
        represented: weightOf(roll.filter(({ code }) => !present.has(code) && isThere(code))),
        counted: isSecret ? ballots.map(({ choice }, i) => ({ choice, city: cities.get(turnout[i]) }))
            : [...cast.values()].filter(({ city }) => isThere(city)).map(({ choice, city }) => ({ choice, city: cities.get(city) })),
    };
}

function quorumOf(rule, convocation, { entitled, present, represented }) {
    const quorum = convocation === 2 ? { cities: needs(rule.second_quorum, entitled.cities), people: 0n }
        : { cities: needs(rule.quorum, entitled.cities), people: needs(rule.quorum_people, entitled.people) };
    const attending = rule.proxies_count ? plus(present, represented) : present;
    return { attending, quorum, missed: attending.cities < quorum.cities ? "quorum" : attending.people < quorum.people ? "quorum_people" : null };
}

const isHalf = (share) => Boolean(share?.is_strict) && 2 * share.part === share.whole;
const atLeastOne = (share, base) => { const needed = needs(share, base); return share && needed < 1n ? 1n : needed; };

function blockingOf(rule, { entitled, present, represented }) {
    const of = (share, what, unit) => {
        const n = (what === "entitled" ? entitled : plus(present, represented))[unit];
        if (!share || n === 0n) return 0n;
        const extra = unit === "cities" && rule.tie !== "fails" && isHalf(share) && n % 2n === 0n ? 1n : 0n;
        return n - atLeastOne(share, n) + 1n + extra;
    };
    return { cities: of(rule.majority, rule.majority_of, "cities"), people: of(rule.people, rule.people_of, "people") };
}

async function settle({ rule, yes, no, needed, base, against, missed, chair, seed }) {
    const isTie = isHalf(rule.majority) && yes.cities === no.cities && yes.cities + no.cities === base.cities;
    if (missed) return ["no_quorum", missed];
    if (yes.cities + no.cities === 0n) return ["failed", "nobody_voted"];
    if (!isTie && yes.cities < needed.cities) return ["failed", "too_few_cities"];
    if (yes.people < needed.people && against >= BigInt(rule.blocking)) return ["failed", "too_few_people"];
    if (isTie && rule.tie === "fails") return ["failed", "tie"];
    if (isTie && rule.tie === "lot" && seed) return [(await drawLots(seed, 2))[0] === 1 ? "passed" : "failed", "lot"];
    if (isTie && rule.tie === "chair" && chair) return [chair === "yes" ? "passed" : "failed", "chair"];
    return isTie ? ["tied", "tie"] : ["passed", yes.people < needed.people ? "no_blocking" : "majority"];
}

async function decideVote({ rule, convocation, chair, seed, ...question }) {
    const there = attend({ rule, ...question }), { entitled, present, represented, counted } = there;
    const [yes, no, abstain] = ["yes", "no", "abstain"].map((code) => rule.is_secret
        ? { cities: BigInt(counted.filter(({ choice }) => choice === code).length), people: 0n }
        : weightOf(counted.filter(({ choice }) => choice === code).map(({ city }) => city)));
    const cast = weightOf(counted.map(({ city }) => city)), votes = plus(yes, no);
    const bases = { cast: rule.abstentions_count ? plus(votes, abstain) : votes, present: plus(present, represented), entitled };
    const base = { cities: bases[rule.majority_of].cities, people: bases[rule.people_of].people };
    const needed = { cities: atLeastOne(rule.majority, base.cities), people: atLeastOne(rule.people, base.people) };
    const { attending, quorum, missed } = quorumOf(rule, convocation, there), against = bases[rule.people_of].cities - yes.cities;
    const [decided, reason] = await settle({ rule, yes, no, needed, base, against, missed, chair, seed });
    return { decided, reason, entitled, present, represented, attending, cast, yes, no, abstain, base, needed, quorum, blocking: blockingOf(rule, there) };
}

function decideSilence({ roll, objections = [], reservations = [], closes_at }) {
    const isLate = ({ at }) => closes_at !== undefined && at !== undefined && at >= closes_at, codes = (list) => new Set(list.map(({ city }) => city));
    const objecting = codes(objections.filter((one) => !isLate(one))), reserving = codes(reservations.filter((one) => !isLate(one) && !objecting.has(one.city)));
    const late = codes([...objections, ...reservations].filter((one) => isLate(one) && !objecting.has(one.city) && !reserving.has(one.city)));
    return { decided: objecting.size ? "broken" : "adopted", entitled: roll.length, objections: objecting.size, reservations: reserving.size, late: late.size };
}

function decideConsent({ rule, convocation, roll, ballots = [] }) {
    const number = (code) => ballots.filter(({ choice }) => choice === code).length, least = needs(convocation === 2 ? rule.second_quorum : rule.quorum, BigInt(roll.length));
    const [agree, aside, object] = ["agree", "aside", "object"].map(number), quorum = least > 1n ? least : 1n;
    return { decided: object ? "objected" : BigInt(agree + aside) < quorum ? "no_quorum" : "agreed", entitled: roll.length, agree, aside, object, quorum };
}

// Whether some choice of candidates fills the seats within the rules of balance, and has all that must be in it. By Hall's theorem it is enough to compare sums.
function bodyExists(candidates, { seats, women, men, most }, must) {
    const countries = new Map(), counts = { woman: 0, man: 0 }, least = (a, b) => Math.min(a, b);
    candidates.forEach(({ country, gender, number }) => {
        const key = country || number, one = countries.get(key) ?? countries.set(key, { room: most && country ? most : Infinity, woman: 0, man: 0, other: 0 }).get(key);
        const kind = gender === "woman" || gender === "man" ? gender : "other";
        if (!must.includes(number)) one[kind]++;
        else (one.room--, counts[kind]++);
    });
    const all = [...countries.values()], most_of = (...kinds) => all.reduce((total, one) => total + least(one.room, kinds.reduce((n, kind) => n + one[kind], 0)), 0);
    const left = seats - must.length, w = Math.max(women - counts.woman, 0), m = Math.max(men - counts.man, 0);
    return all.every(({ room }) => room >= 0) && w + m <= left && w <= most_of("woman") && m <= most_of("man") && w + m <= most_of("woman", "man")
        && left <= most_of("woman", "man", "other");
}

// Counts, and counts anew without each who can no longer be elected.
function countBalanced(rule, election, candidates, { most_per_country: most = 0, gender_percent: percent = 0 }) {
    const barred = [], standing = () => candidates.filter(({ number }) => !election.withdrawn.has(number)), pool = standing();
    const applied = { seats: election.seats, women: 0, men: 0, most }, least = Math.ceil(percent * applied.seats / 100);
    if (!most && !percent) return { count: countElection(rule, election), balance: { seats: election.seats, women: 0, men: 0, barred } };
    while (!bodyExists(pool, applied, [])) applied.seats--;
    Object.assign(applied, { women: least, men: least });
    while (!bodyExists(pool, applied, [])) {
        const { women, men } = applied;
        Object.assign(applied, { women: women >= men ? women - 1 : women, men: men >= women ? men - 1 : men });
    }
    for (;;) {
        const count = countElection(rule, { ...election, seats: applied.seats });
        const at = count.winners.findIndex((_, i) => !bodyExists(standing(), applied, count.winners.slice(0, i + 1)));
        if (at < 0) return { count, balance: { seats: applied.seats, women: applied.women, men: applied.men, barred } };
        const isCountry = !bodyExists(standing(), { ...applied, women: 0, men: 0 }, count.winners.slice(0, at + 1));
        barred.push({ candidate: count.winners[at], reason: isCountry ? "country" : "gender" });
        election.withdrawn.add(count.winners[at]);
    }
}

async function decideElection({ rule, convocation, seed, seats, candidates, balance, ...question }) {
    const there = attend({ rule, ...question, way: "election" }), { entitled, present, represented, counted } = there;
    const ranksOf = (choice) => choice ? choice.split(" ").map((rank) => rank === "-" ? [] : rank.split("=").map(Number)) : [];
    const withdrawn = new Set(candidates.flatMap((candidate, i) => candidate.withdrawn ? [i + 1] : []));
    const ballots = counted.map(({ choice }) => ({ weight: 1n, ranks: ranksOf(choice) }));
    const election = { names: candidates.map(({ name }) => name), seats, withdrawn, ballots, lots: seed ? await drawLots(seed, candidates.length) : candidates.map((_, i) => i + 1) };
    const { attending, quorum, missed } = quorumOf(rule, convocation, there), whole = countElection(rule.counting, election);
    const found = balance && whole.valid ? countBalanced(rule.counting, election, candidates.map((one, i) => ({ ...one, number: i + 1 })), balance) : { count: whole };
    const reason = missed ?? (found.count.valid ? "counted" : "nobody_voted"), isCounted = reason === "counted", cast = BigInt(ballots.length);
    return { decided: isCounted ? "elected" : "not_elected", reason, entitled, present, represented, attending, cast, invalid: missed ? 0n : cast - found.count.valid, quorum,
        ...(isCounted && found.balance && { balance: found.balance }), count: isCounted ? JSON.parse(countToJson(found.count)) : null };
}

// The outcome as JSON without white space, as hanse decide prints it.
export async function decideQuestion(question) {
    const way = { vote: decideVote, silence: decideSilence, consent: decideConsent, election: decideElection }[question.way] ?? refuse("way");
    return toJson(await way({ convocation: 1, seed: "", ...question, rule: { ...USUAL, ...question.rule } }));
}

function toJson(value, order = (entries) => entries) {
    if (typeof value === "string") return string(value);
    if (Array.isArray(value)) return `[${value.map((item) => toJson(item, order)).join(",")}]`;
    if (value === null || typeof value !== "object") return String(value);
    return `{${order(Object.entries(value)).map(([name, member]) => `${string(name)}:${toJson(member, order)}`).join(",")}}`;
}

// ---- SHA-256 and its texts ----

const encode = (text) => new TextEncoder().encode(text);

const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const nodeHash = (left, right) => sha256(joined([1], left, right)), hexOf = async (data) => toHex(await sha256(data));

// ---- The record: entries that prove themselves, the checkpoint, the keys (record.md) ----

const ROW = /^([0-9a-f]{64})\t([^\t]+)\t((?:[0-9a-f]{32})?)\t([^\t]*)$/;
const LINE = /^(\d{1,16})\|(\d{1,16})\|(\d{1,16})\|(\d{1,16})\|([^|]*)\|([^|]*)\|(\d{1,16})\|(\d{1,16})\|([0-9a-f]{64})\|[^|]*$/;
const NOTE = /([^\n]+)\n([1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n\n((?:— [^ \n]+ [^ \n]+\n)+)$/;
const wrong = (code, what = "") => { throw Object.assign(new Error(code), { problem: { code, what: String(what) } }); };
const readJson = (text) => { try { return JSON.parse(text); } catch { return null; } };

async function proofHolds({ leafIdx, treeSize, root, leafHash, proof }, sequence, hash, checkpoint) {
    let current = await sha256(joined([0], fromHex(hash))), place = leafIdx, last = treeSize - 1;
    if (leafIdx !== sequence - 1 || treeSize !== checkpoint.size || root !== checkpoint.root || leafHash !== toBase64(current) || leafIdx > last) return false;
    for (const sibling of (proof ?? []).map(fromBase64)) {
        if (last === 0) return false;
        const isRight = place % 2 === 1;
        current = isRight || place === last ? await nodeHash(sibling, current) : await nodeHash(current, sibling);
        for (; !isRight && place === last && place % 2 === 0 && place > 0; last /= 2) place /= 2;
        [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    }
    return last === 0 && toBase64(current) === root;
}

async function readProven(entries = "", proofs = "", checkpoint) {
    const rows = entries.split("\n"), proofRows = proofs.split("\n"), found = [], cut = rows.pop() !== "", cutProof = proofRows.pop() !== "";
    for (const [i, row] of rows.entries()) {
        const [, hash, line, salt, content] = ROW.exec(row) ?? wrong("damaged_entry", i + 1);
        const [, sequence, , , organisation, verb, , object, place, digest] = await hexOf(line) === hash && LINE.exec(line) || wrong("damaged_entry", i + 1);
        if (salt && await hexOf(joined(fromHex(salt), encode(content))) !== digest) wrong("wrong_content", i + 1);
        if (Number(sequence) <= (found.at(-1)?.sequence ?? 0)) wrong("wrong_order", i + 1);
        if (!await proofHolds(readJson(proofRows[i]) ?? {}, Number(sequence), hash, checkpoint).catch(() => false)) wrong("wrong_proof", i + 1);
        found.push({ sequence: Number(sequence), organisation, verb, object, place, content: salt && content ? readJson(content) : null });
    }
    if (cut || cutProof || proofRows.length > rows.length) wrong(cut ? "damaged_entry" : "wrong_proof", rows.length + 1);
    return found;
}

const verified = (key, made, text) => crypto.subtle.importKey("raw", key.bytes.subarray(1), "Ed25519", false, ["verify"])
    .then((by) => crypto.subtle.verify("Ed25519", by, made, encode(text))).catch(() => false);

async function readKey(text) {
    const [, origin, number, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text ?? "") ?? wrong("wrong_key"), bytes = fromBase64(base64);
    return bytes[0] === 1 && (await hexOf(joined(encode(`${origin}\n`), bytes))).slice(0, 8) === number ? { text, origin, number, bytes } : wrong("wrong_key");
}

// The checkpoint, signed by the key that the record had at its size; keys are replaced by entries that the key before has signed.
async function readCheckpoint(files, trustedKey) {
    const [, origin, size, root, lines] = NOTE.exec(files["checkpoints.txt"] ?? "") ?? wrong("bad_signature"), checkpoint = { size: Number(size), root };
    const replaced = await readProven(files["keys/entries.tsv"], files["keys/proofs.jsonl"], checkpoint).catch(() => wrong("wrong_key"));
    let key = await readKey(files["key.txt"]?.trim()), isTrusted = !trustedKey || key.text === trustedKey;
    for (const { sequence, verb, content } of replaced) {
        const next = await readKey(verb === "record_key.replaced" ? content?.key : "");
        if (next.origin !== key.origin || isTrusted && !await verified(key, fromBase64(content.signature ?? ""), `${key.origin}\n${verb}\n${next.text}\n`)) wrong("wrong_key");
        isTrusted ||= next.text === trustedKey;
        if (sequence <= checkpoint.size) key = next;
    }
    const made = lines.split("\n").map((line) => line.split(" ")).filter(([, name]) => name === origin).map(([, , base64]) => fromBase64(base64));
    const own = made.filter((bytes) => toHex(bytes.subarray(0, 4)) === key.number);
    if (!isTrusted || key.origin !== origin || !own.length) wrong("wrong_key");
    for (const bytes of own) if (!await verified(key, bytes.subarray(4), `${origin}\n${size}\n${root}\n`)) wrong("bad_signature");
    return checkpoint;
}

// ---- An export (recounting.md) ----

const canonical = (value) => toJson(value, (entries) => entries.sort(([a], [b]) => a < b ? -1 : 1));
const byNumber = (a, b) => Number(a) - Number(b), linesOf = (rows) => hexOf(rows.sort(([a], [b]) => byNumber(a, b)).map((row) => `${row.join(" ")}\n`).join(""));

function checkBallots(ballots, entries) {
    const said = new Map(entries.filter(({ verb }) => ["ballot.cast", "ballot.changed", "consent.answered"].includes(verb)).map((entry) => [entry.organisation, entry.content]));
    const cast = new Map(ballots.map((ballot) => [ballot.city, ballot]));
    for (const city of [...new Set([...said.keys(), ...cast.keys()])].sort(byNumber)) {
        const ballot = cast.get(city), content = said.get(city);
        const differs = content?.choice !== undefined && (content.choice !== ballot?.choice || (content.holder ?? 0) !== ballot?.holder);
        if (!ballot || !said.has(city) || differs) wrong("other_ballot", city);
    }
}

// Of a silence: what each city has said before the close.
function checkStatements({ objections = [], reservations = [] }, number, entries) {
    const before = entries.slice(0, entries.findLastIndex(({ verb, content }) => verb === "question.closed" && content)), kinds = { "silence.objected": "objection", "silence.reserved": "reservation" };
    const recorded = before.filter(({ verb }) => verb === "silence.late" || kinds[verb]).map(({ verb, organisation, content }) => `${organisation} ${kinds[verb] ?? content?.kind}`);
    const given = [...objections.map(({ city }) => `${number(city)} objection`), ...reservations.map(({ city }) => `${number(city)} reservation`)];
    const odd = [...given.filter((one) => !recorded.includes(one)), ...recorded.filter((one) => !given.includes(one))].map((one) => one.split(" ")[0]).sort(byNumber);
    if (odd.length) wrong("other_statement", odd[0]);
}

async function checkBox(ballots, turnout, entries) {
    const { count, root } = entries.findLast(({ verb, content }) => verb === "box.emptied" && content)?.content ?? {};
    const list = ballots.toSorted((a, b) => a.mark < b.mark ? -1 : 1).map(({ mark, choice }) => `${mark} ${choice}\n`).join("");
    if (count !== ballots.length || root !== await hexOf(list)) wrong("other_list");
    const sealed = entries.filter(({ verb }) => verb === "ballot.sealed").map(({ organisation }) => organisation);
    const odd = [...sealed.filter((city) => !turnout.includes(city)), ...turnout.filter((city) => !sealed.includes(city))].sort(byNumber);
    if (odd.length) wrong("other_turnout", odd[0]);
}

function sameBallots(question, text) {
    const blt = readBlt(text), line = (ranks) => ranks.map((rank) => rank.toSorted(byNumber).join("=") || "-").join(" ");
    const all = blt.ballots.flatMap(({ weight, ranks }) => Array(Number(weight)).fill(line(ranks))).sort(), withdrawn = question.candidates.map((one) => Boolean(one.withdrawn));
    const given = question.ballots.map(({ choice }) => line(choice.split(" ").filter(Boolean).map((rank) => rank === "-" ? [] : rank.split("=")))).sort();
    return blt.seats === question.seats && all.join("\n") === given.join("\n") && withdrawn.every((is, i) => is === blt.withdrawn.has(i + 1)) && blt.names.length === withdrawn.length;
}

async function checkQuestion(files, id, checkpoint, row) {
    const file = (name) => files[`questions/${id}/${name}`] ?? wrong("missing_file", `questions/${id}/${name}`);
    const [json, entries, proofs] = ["question.json", "entries.tsv", "proofs.jsonl"].map(file), record = await readProven(entries, proofs, checkpoint);
    for (const { object, place, sequence } of record) if (object !== String(id) && place !== String(id)) wrong("foreign_entry", sequence);
    const question = readJson(json) ?? wrong("unreadable_question"), isElection = question.way === "election", isSecret = question.rule?.is_secret || isElection;
    const outcome = await decideQuestion(question).catch(({ message }) => wrong("unreadable_question", message));
    row.decided = JSON.parse(outcome).decided;
    const last = (verb) => record.findLast((entry) => entry.verb === verb && entry.content)?.content, opened = last("question.opened"), closed = last("question.closed");
    if (!opened) wrong("not_opened");
    if (opened.rule_digest !== await hexOf(toJson(question.rule))) wrong("other_rule");
    const { roll, proxies = [], ballots = [], turnout = [] } = question, numbers = new Map(roll.map(({ code, about }) => [code, about?.organisation ?? 0]));
    const holders = new Map(proxies.map(({ from, to }) => [from, numbers.get(to)])), number = (code) => String(numbers.get(code) ?? 0);
    if (opened.roll_digest !== await linesOf(roll.map(({ code, population }) => [number(code), population, holders.get(code) ?? 0]))) wrong("other_roll");
    if (opened.seed !== (question.seed ?? "")) wrong("other_seed");
    if (!closed) wrong("not_closed");
    if (question.way === "silence") checkStatements(question, number, record);
    else if (isSecret) await checkBox(ballots, turnout.map(number), record);
    else {
        const cast = ballots.map(({ city, by, choice }) => ({ city: number(city), holder: by === city ? 0 : Number(number(by)), choice }));
        checkBallots(cast, record);
        if (question.way === "vote" && closed.ballots_digest !== await linesOf(cast.map(({ city, holder, choice }) => [city, holder, choice]))) wrong("other_ballots");
    }
    if (toJson(question.outcome ?? "") !== outcome) wrong("other_outcome", row.decided);
    if (canonical((last("question.tie_decided") ?? closed).numbers ?? "") !== canonical(JSON.parse(outcome))) wrong("other_recorded");
    if (isElection && !sameBallots(question, file("ballots.blt"))) wrong("other_file", `questions/${id}/ballots.blt`);
}

const attempt = (work) => work.then(() => null, (error) => error.problem ?? { code: "unreadable_question", what: error.message });

// files: {name: text}, as unzip() gives them. The same as hanse verify --export finds.
export async function recount(files, { trustedKey = "", onProgress } = {}) {
    const report = { holds: false, size: 0, key: files["key.txt"]?.trim() ?? "", questions: [], problem: null };
    report.problem = await attempt((async () => {
        const checkpoint = await readCheckpoint(files, trustedKey), index = readJson(files["index.json"] ?? "");
        report.size = checkpoint.size;
        if (index?.format !== "hanse-questions-1" || !Array.isArray(index.questions)) wrong("no_index");
        const ids = new Set(index.questions.map(({ id }) => String(id))), odd = Object.keys(files).find((name) => name.startsWith("questions/") && !ids.has(name.split("/")[1]));
        if (odd) wrong("unlisted_question", odd.split("/", 2).join("/"));
        for (const { id, way, title } of index.questions) {
            const row = { id, way, title, decided: "", problem: null };
            row.problem = await attempt(checkQuestion(files, id, checkpoint, row));
            report.questions.push(row);
            onProgress?.(report.questions.length, index.questions.length);
        }
        const closed = Object.keys(files).filter((name) => /^entries-\d+\.tsv$/.test(name)).flatMap((name) => [...files[name].matchAll(/^[^\t]*\t(?:[^|\t]*\|){4}question\.closed\|[^|]*\|(\d+)/gm)]);
        for (const [, id] of closed) if (!ids.has(id)) wrong("unexported_question", id);
    })());
    return Object.assign(report, { holds: !report.problem && report.questions.every(({ problem }) => !problem) });
}

// The files of a ZIP, by name.
export async function unzip(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), files = {}, short = (at) => view.getUint16(at, true), long = (at) => view.getUint32(at, true);
    let end = bytes.length - 22;
    while (long(end) !== 0x06054b50) end--;
    for (let at = long(end + 16), i = short(end + 10); i > 0; at += 46 + short(at + 28) + short(at + 30) + short(at + 32), i--) {
        const begin = long(at + 42) + 30 + short(long(at + 42) + 26) + short(long(at + 42) + 28), packed = new Blob([bytes.subarray(begin, begin + long(at + 20))]).stream();
        const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + short(at + 28)));
        files[name] = await new Response(short(at + 10) ? packed.pipeThrough(new DecompressionStream("deflate-raw")) : packed).text();
    }
    return files;
}

async function main(options) {
    const fs = await import("node:fs"), option = (name) => options.includes(name) ? options[options.indexOf(name) + 1] : "";
    if (options[0] === "--count") {
        const text = fs.readFileSync(options.at(-1), "utf8"), seed = option("--seed"), drawn = seed && await drawLots(seed, Number(text.match(/\d+/)[0]));
        return process.stdout.write(countToJson(countElection(options[1], readBlt(text, drawn && (() => drawn)))));
    }
    if (options[0] === "--decide") return process.stdout.write(`${await decideQuestion(JSON.parse(fs.readFileSync(0, "utf8")))}\n`);
    const names = fs.statSync(options[0]).isDirectory() ? fs.readdirSync(options[0], { recursive: true }).filter((name) => fs.statSync(`${options[0]}/${name}`).isFile()) : null;
    const files = names ? Object.fromEntries(names.map((name) => [name, fs.readFileSync(`${options[0]}/${name}`, "utf8")])) : await unzip(fs.readFileSync(options[0]));
    const report = await recount(files, { trustedKey: option("--key") });
    console.log(JSON.stringify(report, null, 1));
    process.exitCode = report.holds ? 0 : 1;
}

const program = globalThis.process?.argv?.[1] && await (await import("node:fs/promises")).realpath(process.argv[1]).catch(() => "");
if (program && import.meta.url === (await import("node:url")).pathToFileURL(program).href) await main(process.argv.slice(2));
