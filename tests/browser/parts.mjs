// SPDX-License-Identifier: EUPL-1.2
// Which of the browser tests are asked for, and how they make checks of similar length that can run side by side. "access" is the file of that
// name, or else every file with that in its name, "access:visitor" one part of it.
import { basename } from "node:path";
import { readdirSync } from "node:fs";

export const readers = ["visitor", "coordinator", "secretariat", "administrator"];
export const engines = ["SQLite", "PostgreSQL"];

// Files that take longer than others, by what in them can run alone.
const parted = { access: readers, story: engines };
// Checks of their own, the longest first, and "pages" before those that wait for the addresses it finds. All files that are named nowhere are one more.
const own = ["pages", "story", "rest", "access", "languages", "translated"];

export const files = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".test.mjs")).map((name) => basename(name, ".test.mjs")).sort();
const asked = process.argv.slice(2).map((one) => one.split(":"));

const isMeant = (file, name) => (files.includes(name) ? file === name : file.includes(name));
export const wantsFile = (file) => asked.length === 0 || asked.some(([name]) => isMeant(file, name));
export const wantsPart = (file, part) => asked.length === 0 || asked.some(([name, only]) => isMeant(file, name) && [undefined, part].includes(only));

// A part that is misspelt would be a check that sees nothing.
export function refuseUnknown() {
    for (const [name, only] of asked) {
        const found = files.filter((file) => isMeant(file, name));
        if (found.length === 0 || (only !== undefined && !found.some((file) => parted[file]?.includes(only))))
            throw new Error(`there is no ${only ?? "file"} of ${name}`);
    }
}

// [{name, wanted}], in the order in which they are best begun.
export function checks() {
    const wantedBy = (one) => (one === "rest" ? [files.filter((file) => !own.includes(file))] : (parted[one] ?? [""]).map((part) => [part ? `${one}:${part}` : one]));
    return own.flatMap((one) => wantedBy(one).map((wanted) => ({ name: one === "rest" ? "the rest" : wanted[0].replace(":", ", "), wanted })));
}
