// SPDX-License-Identifier: EUPL-1.2
// What is written about the program agrees with the program: links lead somewhere, every command and every route is accounted for.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { forgotten } from "../../bench/pages.mjs";
import { files, nothing, ofKind, read, root } from "./source.mjs";

const program = resolve(root, process.env.HANSE_PROGRAM ?? "build/hanse");

test("every link in the documentation leads to a file", () => {
    const broken = ofKind(".md").flatMap((path) => [...read(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path}: ${target}`));
    nothing(broken, assert);
});

const commands = [...read("src/hanse.c").matchAll(/^ +\{ "([\w-]+)", command_\w+,/gm)].map(([, name]) => name);
const manuals = files.filter((path) => path.startsWith("docs/man/"));
// As a reader sees it.
const words = (path) => read(path).replaceAll("\\-", "-");

test("every command has its manual page, and every manual page its command", () => {
    assert.ok(commands.length > 0, "no command found");
    const ofCommands = manuals.filter((path) => path.endsWith(".1")).map((path) => path.slice(9, -2));
    assert.deepEqual(ofCommands.sort(), ["hanse", ...commands.map((name) => `hanse-${name}`)].sort());
});

test("the manual page of the program names every command", () => {
    nothing(commands.filter((name) => !words("docs/man/hanse.1").includes(`.BR ${name} ", see " hanse-${name} (1)`)), assert);
});

test("help and manual page of each command name the same options", () => {
    nothing(commands.flatMap((name) => {
        const manual = words(`docs/man/hanse-${name}.1`);
        const help = execFileSync(program, [name, "--help"], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
        const inHelp = new Set(help.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []);
        // What the page lists, a line each, below OPTIONS.
        const listed = [...manual.matchAll(/^\.(?:BI?|BR) (--[a-z-]+)(?: .*)?$/gm)].map(([, option]) => option).filter((option) => option !== "--help");
        return [...inHelp].filter((option) => !manual.includes(option)).map((option) => `${name} ${option}: not in the manual page`)
            .concat(listed.filter((option) => !inHelp.has(option)).map((option) => `${name} ${option}: not in the help`));
    }), assert);
});

test("manual pages are written without mistakes", () => {
    const tools = [["groff", "-man", "-Tutf8", "-ww", "-z"], ["mandoc", "-T", "lint", "-W", "warning"]];
    nothing(manuals.flatMap((path) => tools.flatMap(([tool, ...options]) => {
        const result = spawnSync(tool, [...options, path], { cwd: root, encoding: "utf8" });
        // They carry no date: they are as old as the program.
        return result.error ? [] : (result.stdout + result.stderr).trim().split("\n").filter((line) => line && !line.includes("missing date"));
    })), assert);
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

test("every page has a line in the bench", () => {
    nothing(forgotten(execFileSync(program, ["routes"], { encoding: "utf8" })), assert);
});
