// SPDX-License-Identifier: EUPL-1.2
// queries.mjs FILE.c ...   prints C that lists every constant Query of the files, for the test that reads their plans.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const withoutComments = (text) => text.replace(/"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\//g, (token) => token[0] === "/" ? " " : token);

// Names of string constants that queries are put together from, in the file and in the headers it includes.
function macrosOf(text) {
    const headers = [...text.matchAll(/^#include "([^"]+)"/gm)].map(([, path]) => {
        try {
            return macrosOf(readFileSync(join("src", path), "utf8"));
        } catch {
            return new Map();
        }
    });
    const macros = new Map(headers.flatMap((one) => [...one]));
    const joined = withoutComments(text).replace(/\\\n/g, " ");
    for (const [, name, content] of joined.matchAll(/^#define (\w+)\s+((?:[A-Z_]+\s+)*"[^\n]*)$/gm))
        macros.set(name, content);
    for (const [, name, parameters, content] of joined.matchAll(/^#define (\w+)\(([^)]*)\)\s+([^\n]*"[^\n]*)$/gm))
        macros.set(name, { parameters: parameters.split(",").map((one) => one.trim()), content });
    return macros;
}

// The words between strings replaced by what they stand for, until only strings are left.
function expand(text, macros) {
    const token = /("(?:\\.|[^"\\])*")|([A-Za-z_]\w*)(\(((?:"(?:\\.|[^"\\])*"|[^()"])*)\))?/g;
    let now = text;
    for (let round = 0; round < 8; round++) {
        const next = now.replace(token, (whole, string, name, call, values) => {
            const macro = string ? undefined : macros.get(name);
            if (macro === undefined)
                return whole;
            if (typeof macro === "string")
                return ` ${macro} ${call ?? ""}`;
            const given = ((values ?? "").match(/(?:"(?:\\.|[^"\\])*"|[^,"])+/g) ?? []).map((one) => one.trim());
            return macro.content.replace(/("(?:\\.|[^"\\])*")|#?\b([A-Za-z_]\w*)\b/g, (part, quoted, word) => {
                const at = quoted ? -1 : macro.parameters.indexOf(word);
                return at < 0 ? part : part.startsWith("#") ? JSON.stringify(given[at]) : given[at];
            });
        });
        if (next === now)
            break;
        now = next;
    }
    return now.replace(/,\s*$/, "");
}

const queries = process.argv.slice(2).flatMap((path) => {
    const text = readFileSync(path, "utf8");
    if (!/\bconst Query\b/.test(text))
        return [];
    const macros = macrosOf(text);
    return [...withoutComments(text).matchAll(/\bconst Query (\w+)(\[\w*\])? = \{([\s\S]*?)\};/g)].flatMap(([, name, list, content]) => {
        const bodies = list ? [...content.matchAll(/\{((?:"(?:\\.|[^"\\])*"|[^{}"])*)\}/g)].map(([, body]) => body) : [content];
        return bodies.map((body, number) => ({
            path, name: list ? `${name}[${number}]` : name, sql: expand(body.replace(/\s*\.sql\s*=/, ""), macros).trim(),
        }));
    });
});

console.log(`/* ${"SPDX-License-Identifier"}: EUPL-1.2 */\n/* Made from the sources by tests/tools/queries.mjs. */`);
console.log(`#include "tests/application/queries.h"\n\nconst NamedQuery named_queries[] = {`);
for (const { path, name, sql } of queries)
    console.log(`    { "${path}", "${name}", { ${sql} } },`);
console.log(`};\nconst int named_query_count = ${queries.length};`);
