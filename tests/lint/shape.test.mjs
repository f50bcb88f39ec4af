// SPDX-License-Identifier: EUPL-1.2
// The shape that docs/architecture.md promises: short functions and files, floors, no banned call, SQL in its place.
import { test } from "node:test";
import assert from "node:assert/strict";
import { bareC, files, functionsOf, isTest, matches, nothing, ofKind, read, source } from "./source.mjs";

const code = ofKind(".c", ".h");
const own = source.filter((path) => !isTest(path));
const withoutTests = source.filter((path) => path.endsWith(".c") && !isTest(path));
const written = ofKind(".c", ".h", ".sql", ".mustache", ".css", ".js", ".mjs", ".sh", ".awk", ".lua")
    .concat(files.filter((path) => ["run", "Makefile", ".ci/run"].includes(path)));

function quantile(numbers, share) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

test("no function is longer than 60 lines", () => {
    const long = code.flatMap(functionsOf).filter((one) => one.lines > 60);
    nothing(long.map((one) => `${one.path}:${one.line}: ${one.name} has ${one.lines} lines`), assert);
});

test("the median function has at most 10 lines, nine in ten at most 30", (t) => {
    const lengths = withoutTests.flatMap(functionsOf).map((one) => one.lines);
    const [median, ninth] = [quantile(lengths, 0.5), quantile(lengths, 0.9)];
    t.diagnostic(`${lengths.length} functions: median ${median}, nine in ten at most ${ninth}, longest ${Math.max(0, ...lengths)}`);
    assert.ok(median <= 10, `median ${median}`);
    assert.ok(ninth <= 30, `nine in ten ${ninth}`);
});

test("no file is longer than 500 lines", () => {
    const long = written.map((path) => [path, read(path).split("\n").length - 1]).filter(([, lines]) => lines > 500);
    nothing(long.map(([path, lines]) => `${path}: ${lines} lines`), assert);
});

test("every file names its licence in its first lines", () => {
    const without = written.filter((path) => !read(path).split("\n", 3).join("\n").includes("SPDX-License-Identifier: EUPL-1.2"));
    nothing(without, assert);
});

test("the program calls no banned function", () => {
    const banned = /(?<![\w.>])(strcpy|strcat|sprintf|vsprintf|strtok|gets|gmtime|localtime|ctime|asctime|setlocale|atoi|atol|atof|alloca|system|popen|tmpnam|mktemp|rand|srand)\s*\(|\bgoto\b/;
    nothing(matches(own, banned, bareC), assert);
});

test("features take memory from arenas only", () => {
    const features = source.filter((path) => path.startsWith("src/features/") && !isTest(path));
    nothing(matches(features, /(?<![\w.>])(malloc|calloc|realloc|free|strdup|asprintf)\s*\(/, bareC), assert);
});

test("features take days from the network's calendar, and moment_day() only counts them", () => {
    const features = source.filter((path) => path.startsWith("src/features/") && !isTest(path));
    nothing(matches(features, /\bmoment_day\([^,]*, (?!day_start\()/, bareC), assert);
});

test("SQL stands in constant queries, in schemas and in the room of the engines only", () => {
    const outside = own.filter((path) => path.endsWith(".c") && !path.startsWith("src/database/"));
    const withoutQueries = (text) => bareC(text, { keepStrings: true })
        .replace(/\bconst Query \w+(\[\w*\])? = \{[\s\S]*?\n?\};/g, (query) => query.replace(/[^\n]/g, " "))
        .replace(/^#define \w+ *\\?\n?(?:\s*"(?:\\.|[^"\\])*"\s*\\?\n?)+/gm, (macro) => macro.replace(/[^\n]/g, " "));
    nothing(matches(outside, /"\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|WITH \w+ AS|ALTER TABLE|DROP)\b/, withoutQueries), assert);
});

test("no work is left for later in the source", () => {
    nothing(matches(written.filter((path) => !path.startsWith("tests/lint/")), /\b(TODO|FIXME|XXX|HACK)\b/), assert);
});

test("nothing is vendored or minified", () => {
    nothing(files.filter((path) => /\.min\.|(^|\/)(vendor|third_party|dist)\//.test(path)), assert);
    nothing(matches(ofKind(".js", ".mjs", ".css"), /^.{400,}$/).map((line) => line.slice(0, 120)), assert);
});
