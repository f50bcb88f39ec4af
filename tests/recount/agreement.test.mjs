// SPDX-License-Identifier: EUPL-1.2
// hanse verify and tools/recount.mjs say the same of the questions of a demo network: all of them recount without a difference, and whatever is changed in
// them is found by both, under the same name.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { recount } from "../../tools/recount.mjs";
import { environmentOf, freshNetwork, program } from "../browser/network.mjs";

const sentences = [
    ["no_index", "there is no index of the questions, or it cannot be read"], ["wrong_key", "the key is another one"], ["bad_signature", "the signature does not hold"],
    ["unlisted_question", "the question in {what} is not in the index"], ["unexported_question", "question {what} was closed by the record, and is not in the export"],
    ["missing_file", "{what} is missing"], ["damaged_entry", "line {what} of the entries is not what was hashed"],
    ["wrong_content", "the content in line {what} of the entries is not what was recorded"], ["wrong_proof", "the proof in line {what} does not hold, or is of another entry"],
    ["wrong_order", "line {what} of the entries is not in its place"], ["foreign_entry", "entry {what} is about something else"],
    ["unreadable_question", "the question cannot be read: {what}"], ["other_rule", "the rule is not the one that was frozen"], ["other_roll", "the roll is not the one that was frozen"],
    ["other_seed", "the seed is not the one that was published"], ["other_ballots", "the ballots are not those that were recorded at the close"],
    ["other_ballot", "the ballot of city {what} is not the one that was recorded"], ["other_statement", "what city {what} has said is not what was recorded"], ["other_list", "the list of secret ballots is not the one that was published"],
    ["other_turnout", "city {what} is not among those of which the record says that they have voted, or is left out"], ["other_file", "the ballots in {what} are not those of the question"],
    ["other_outcome", "the recount comes to another outcome: {what}"], ["other_recorded", "the outcome is not the one that was recorded"],
    ["not_opened", "no entry says that the question was opened"], ["not_closed", "no entry says that the question was closed"],
].map(([code, sentence]) => [code, new RegExp(`^${sentence.replace("{what}", "(.*)")}$`)]);

let folder, whole, files;

function read(at) {
    const names = readdirSync(at, { recursive: true }).filter((name) => statSync(join(at, name)).isFile());
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(at, name), "utf8")]));
}

before(async () => {
    folder = mkdtempSync(join(tmpdir(), "hanse-recount."));
    const database = join(folder, "database.sqlite");
    await freshNetwork(database, folder);
    whole = join(folder, "export");
    execFileSync(program, ["export-record", whole], { env: environmentOf(database, folder) });
    files = Object.fromEntries(Object.entries(read(whole)).filter(([name]) => !name.startsWith("entries-")));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const named = (code, what) => code === "unreadable_question" ? code : `${code} ${what}`.trim();

function ours(at) {
    const { status, stdout, stderr } = spawnSync(program, ["verify", "--export", at], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    if (status === 0) return "holds";
    const [, sentence] = stdout.match(/(?:does|do) not hold: (.*)\.$/m) ?? [null, `no finding: ${stdout}${stderr}`];
    const [code, pattern] = sentences.find(([, one]) => one.test(sentence)) ?? [sentence, /^/];
    return named(code, pattern.exec(sentence)?.[1] ?? "");
}

async function theirs(given) {
    const { holds, problem, questions } = await recount(given), { code, what } = problem ?? questions.find((one) => one.problem)?.problem ?? {};
    return holds ? "holds" : named(code, what);
}

async function both(given) {
    const at = mkdtempSync(join(folder, "changed."));
    for (const [name, content] of Object.entries(given)) {
        mkdirSync(join(at, name, ".."), { recursive: true });
        writeFileSync(join(at, name), content);
    }
    const [one, other] = [ours(at), await theirs(given)];
    rmSync(at, { recursive: true });
    assert.equal(other, one);
    return one;
}

// The first question whose file fits.
function nameOf(file, pattern) {
    return Object.keys(files).find((name) => name.endsWith(`/${file}`) && pattern.test(files[name])) ?? assert.fail(`no ${file} has ${pattern}`);
}

async function changed(file, pattern, to) {
    const name = nameOf(file, pattern);
    return both({ ...files, [name]: files[name].replace(pattern, to) });
}

test("all questions of the demo network recount to the recorded outcome, by both", async (t) => {
    assert.equal(ours(whole), "holds");
    const report = await recount(read(whole));
    assert.deepEqual(report.questions.filter(({ problem }) => problem), []);
    const ways = new Set(report.questions.map(({ way }) => way)), outcomes = new Set(report.questions.map(({ decided }) => decided));
    assert.ok(report.holds && ["vote", "election", "silence", "consent"].every((way) => ways.has(way)) && ["passed", "failed", "no_quorum", "tied", "elected", "adopted", "broken", "agreed", "objected"].every((code) => outcomes.has(code)));
    t.diagnostic(report.questions.map(({ way, decided }) => `${way} ${decided}`).join(", "));
});

test("what is changed in an open vote is found", async () => {
    assert.match(await changed("question.json", /("by":"[^"]+","choice":")yes/, "$1no"), /^other_ballot \d+$/);
    assert.match(await changed("question.json", /\{"city":"[^"]+","by":"[^"]+","choice":"[^"]+"\},/, ""), /^other_ballot \d+$/);
    assert.equal(await changed("question.json", /"abstentions_count":false/, "\"abstentions_count\":true"), "other_rule");
    assert.equal(await changed("question.json", /"population":(\d)/, "\"population\":9$1"), "other_roll");
    assert.equal(await changed("question.json", /"seed":"/, "\"seed\":\"x"), "other_seed");
    assert.equal(await changed("question.json", /"outcome":\{"decided":"passed"/, "\"outcome\":{\"decided\":\"failed\""), "other_outcome passed");
    assert.equal(await changed("question.json", /"way":"vote"/, "\"way\":\"guess\""), "unreadable_question");
    assert.equal(await changed("question.json", /\}\n$/, "\n"), "unreadable_question");
});

test("a city that is taken off the roll, or put on it, is found", async () => {
    const name = nameOf("question.json", /"way":"vote"/), question = JSON.parse(files[name]);
    const voted = new Set((question.ballots ?? []).flatMap(({ city, by }) => [city, by]).concat(question.proxies.flatMap(({ from, to }) => [from, to])));
    const absent = question.roll.filter(({ code }) => !voted.has(code)).at(0) ?? question.roll[0];
    const less = { ...question, roll: question.roll.filter((city) => city !== absent) }, more = { ...question, roll: [...question.roll, { code: "atlantis", population: 5, about: { organisation: 5 } }] };
    assert.match(await both({ ...files, [name]: JSON.stringify(less) }), /^(other_roll|unreadable_question)$/);
    assert.equal(await both({ ...files, [name]: JSON.stringify(more) }), "other_roll");
});

test("what is changed in an election is found, in its list, its turnout and its BLT", async () => {
    const name = nameOf("question.json", /"way":"election"/), question = JSON.parse(files[name]), absent = question.roll.find(({ code }) => !question.turnout.includes(code));
    const [first, ...others] = question.ballots, { choice } = others.find((ballot) => ballot.choice !== first.choice);
    assert.equal(await both({ ...files, [name]: JSON.stringify({ ...question, ballots: [{ ...first, choice }, ...others] }) }), "other_list");
    assert.match(await both({ ...files, [name]: JSON.stringify({ ...question, turnout: [...question.turnout.slice(1), absent.code] }) }), /^(other_turnout \d+|unreadable_question)$/);
    assert.equal(await both({ ...files, [name]: JSON.stringify({ ...question, ballots: question.ballots.slice(1), turnout: question.turnout.slice(1) }) }), "other_list");
    assert.match(await changed("ballots.blt", /^1 (\d+)/m, "2 $1"), /^other_file questions\/\d+\/ballots\.blt$/);
});

test("what is changed in a silence or a consent is found", async () => {
    assert.match(await changed("question.json", /"objections":\[\{.*?\}/s, "\"objections\":["), /^(other_statement \d+|unreadable_question)$/);
    assert.match(await changed("question.json", /("way":"consent".*"choice":")agree"/s, "$1aside\""), /^other_ballot \d+$/);
});

test("what is changed in entries, proofs, keys and checkpoints is found", async () => {
    assert.match(await changed("entries.tsv", /question\.opened/, "question.opaned"), /^damaged_entry \d+$/);
    assert.match(await changed("entries.tsv", /"rule_digest":"./, "\"rule_digest\":\""), /^wrong_content \d+$/);
    assert.equal(await changed("proofs.jsonl", /"proof":\["../, "\"proof\":[\"zz"), "wrong_proof 1");
    assert.equal(await changed("proofs.jsonl", /^(.*\n)(.*\n)/, "$2$1"), "wrong_proof 1");
    assert.equal(await both({ ...files, "key.txt": files["key.txt"].replace("hanse-record/", "hanse-record/0") }), "wrong_key");
    assert.match(await both({ ...files, "checkpoints.txt": files["checkpoints.txt"].replace(/(\n— \S+ ....)./g, "$1x") }), /^(wrong_key|bad_signature)$/);
    assert.equal(await both({ ...files, "checkpoints.txt": "" }), "bad_signature");
});

test("entries of another question do not vouch for this one", async () => {
    const [one, other] = Object.keys(files).filter((name) => name.endsWith("/question.json")).map((name) => name.replace("question.json", ""));
    const given = { ...files, [`${one}entries.tsv`]: files[`${other}entries.tsv`], [`${one}proofs.jsonl`]: files[`${other}proofs.jsonl`] };
    assert.match(await both(given), /^foreign_entry \d+$/);
});

test("a missing question is noticed", async () => {
    const name = nameOf("question.json", /"way":"vote"/), id = Number(name.split("/")[1]), index = JSON.parse(files["index.json"]);
    const rest = Object.fromEntries(Object.entries(files).filter(([one]) => !one.startsWith(`questions/${id}/`)));
    const shorter = JSON.stringify({ ...index, questions: index.questions.filter((one) => one.id !== id) });
    assert.equal(await both(rest), `missing_file questions/${id}/question.json`);
    assert.equal(await both({ ...files, "index.json": shorter }), `unlisted_question questions/${id}`);
    assert.equal(await both({ ...files, "index.json": "{}" }), "no_index");
    const beside = mkdtempSync(join(folder, "whole."));
    cpSync(whole, beside, { recursive: true });
    rmSync(join(beside, "questions", String(id)), { recursive: true });
    writeFileSync(join(beside, "index.json"), shorter);
    assert.equal(ours(beside), `unexported_question ${id}`);
    assert.equal(await theirs(read(beside)), `unexported_question ${id}`);
});
