// SPDX-License-Identifier: EUPL-1.2
// What is written about the program agrees with the program: links lead somewhere, every command and every route is accounted for.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { files, nothing, ofKind, read, root } from "./source.mjs";

const program = resolve(root, process.env.HANSE_PROGRAM ?? "build/hanse");

test("every link in the documentation leads to a file", () => {
    const broken = ofKind(".md").flatMap((path) => [...read(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path}: ${target}`));
    nothing(broken, assert);
});

test("every command has its manual page, and every manual page its command", () => {
    const pages = files.filter((path) => path.startsWith("docs/man/")).map((path) => path.slice(9, -2));
    const commands = [...read("src/hanse.c").matchAll(/^ +\{ "([\w-]+)", command_\w+,/gm)].map(([, name]) => `hanse-${name}`);
    assert.ok(commands.length > 0, "no command found");
    assert.deepEqual(pages.sort(), ["hanse", ...commands].sort());
});

test("every option that a command's help names stands in its manual page", () => {
    const names = [...read("src/hanse.c").matchAll(/^ +\{ "([\w-]+)", command_\w+,/gm)].map(([, name]) => name);
    nothing(names.flatMap((name) => {
        const manual = read(`docs/man/hanse-${name}.1`).replaceAll("\\-", "-");
        const help = execFileSync(program, [name, "--help"], { encoding: "utf8" });
        return [...new Set(help.match(/--[a-z-]+/g) ?? [])].filter((option) => !manual.includes(option)).map((option) => `${name} ${option}`);
    }), assert);
});

test("manual pages are written without mistakes", () => {
    const wrong = files.filter((path) => path.startsWith("docs/man/")).flatMap((path) => {
        const result = spawnSync("groff", ["-man", "-Tutf8", "-ww", "-z", path], { cwd: root, encoding: "utf8" });
        return result.error ? [] : result.stderr.trim().split("\n").filter(Boolean);
    });
    nothing(wrong, assert);
});

test("every route has a row in the table of permissions", () => {
    const routes = execFileSync(program, ["routes"], { encoding: "utf8" }).trim().split("\n")
        .map((line) => line.split("\t").slice(0, 2).join(" "));
    assert.ok(routes.length > 10);
    const tables = files.filter((path) => /^tests\/application\/permissions\.(txt|csv|tsv)$/.test(path));
    assert.equal(tables.length, 1, "one table of permissions");
    const rows = read(tables[0]).split("\n").map((line) => line.replace("POST+", "POST ").trim().split(/[\s,|]+/).filter(Boolean).slice(0, 2).join(" "));
    nothing(routes.filter((route) => !rows.includes(route)), assert);
});
