// SPDX-License-Identifier: EUPL-1.2
// The project's own files as the lints see them, and C source cut into functions.
import { readdirSync, readFileSync } from "node:fs";
import { join, extname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const notOurs = new Set([".git", "build", "node_modules", "corpus"]);

function walk(folder) {
    return readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => !notOurs.has(entry.name))
        .flatMap((entry) => {
            const path = join(folder, entry.name);
            return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
        });
}

const databases = /\.sqlite(-wal|-shm)?$/;
export const files = walk("").filter((path) => !databases.test(path)).sort();
export const read = (path) => readFileSync(join(root, path), "utf8");
export const ofKind = (...kinds) => files.filter((path) => kinds.includes(extname(path)));
export const isTest = (path) => /^(tests|bench)\/|_test\.[ch]$|\/test_\w+\.[ch]$/.test(path);
export const source = ofKind(".c", ".h").filter((path) => path.startsWith("src/"));

const blank = (text) => text.replace(/[^\n]/g, " ");

// C without its comments, and without what stands in strings; every line keeps its number.
export function bareC(text, { keepStrings = false } = {}) {
    const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
    return text.replace(tokens, (token) => {
        if (token[0] === "/")
            return blank(token);
        return keepStrings ? token : token[0] + blank(token.slice(1, -1)) + token[0];
    });
}

// [{name, line, lines}] of the functions defined in a file: from the line of the name to the closing brace.
export function functionsOf(path) {
    const lines = bareC(read(path)).split("\n");
    const found = [];
    for (let i = 0; i < lines.length; i++) {
        if (lines[i] !== "{")
            continue;
        let start = i - 1;
        while (start > 0 && !/^[A-Za-z_].*\(/.test(lines[start]))
            start--;
        const end = lines.findIndex((line, number) => number > i && line.startsWith("}"));
        if (!/^[^=]*\(/.test(lines[start]) || /^(struct|enum|union|typedef)\b[^(]*$/.test(lines[start]))
            continue;
        found.push({ name: lines[start].match(/(\w+)\s*\(/)?.[1] ?? "?", path, line: start + 1, lines: end - start + 1 });
    }
    return found;
}

// Fails with one line a finding.
export function nothing(findings, assert) {
    assert.equal(findings.length, 0, "\n" + findings.join("\n"));
}

// Every match of a pattern in the files, as "path:line: text".
export function matches(paths, pattern, prepare = (text) => text) {
    return paths.flatMap((path) => {
        const original = read(path).split("\n");
        return prepare(read(path)).split("\n").flatMap((line, number) =>
            pattern.test(line) ? [`${path}:${number + 1}: ${original[number].trim()}`] : []);
    });
}
