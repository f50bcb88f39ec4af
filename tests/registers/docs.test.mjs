// SPDX-License-Identifier: EUPL-1.2
// docs/registers.md says what the program declares: the columns of every register, and of every table whether it is one.
//     node tests/registers/docs.test.mjs --write      brings the columns there up to date
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { program } from "../browser/network.mjs";

const page = "docs/registers.md", begins = "## The registers\n\n", ends = "## What is no register\n";
const text = readFileSync(page, "utf8");
const part = (from, to) => text.slice(text.indexOf(from) + from.length, to ? text.indexOf(to) : undefined);
const declared = execFileSync(program, ["export", "--columns"], { encoding: "utf8", env: { ...process.env, LC_ALL: "el_GR.UTF-8" } });
const sources = (pattern) => readdirSync("src", { recursive: true }).filter((name) => pattern.test(name)).map((name) => `src/${name}`);
const found = (pattern, files) => files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(pattern)].map((match) => match[1]));

if (process.argv.includes("--write")) {
    writeFileSync(page, text.replace(part(begins, ends), () => declared));
} else {
    test("the columns of all registers stand in the documentation as they are declared", () => assert.equal(part(begins, ends), declared));

    test("every table is in a register, or it says why not", () => {
        const tables = found(/CREATE TABLE (\w+)/g, sources(/\.sql$/));
        const inRegisters = found(/\.table = "(\w+)"/g, sources(/^features\/.*\.c$/));
        const behind = [...part(ends).matchAll(/^\|((?: `\w+`)+) \|/gm)].flatMap((row) => [...row[1].matchAll(/`(\w+)`/g)].map((match) => match[1]));
        assert.ok(tables.length > 100 && inRegisters.length > 40);
        assert.deepEqual([...inRegisters, ...behind].sort(), [...tables].sort());
    });
}
