// SPDX-License-Identifier: EUPL-1.2
// A fresh demo network: made once a run in the folder HANSE_TEST_NETWORK, on SQLite and from there on PostgreSQL, and copied from there; without it, made for
// each who needs one.
//     node tests/browser/network.mjs      makes it there
import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const program = process.env.HANSE_PROGRAM ?? "build/hanse";
const made = process.env.HANSE_TEST_NETWORK;
const template = "network_to_copy";

export const addressOf = (name) => process.env.HANSE_TEST_POSTGRES.replace(/\/[^/]*$/, `/${name}`);
const sql = (statement) => execFileSync("psql", ["-q", "-d", process.env.HANSE_TEST_POSTGRES, "-c", statement]);
const nameIn = (address) => address.match(/^postgresql:.*\/(\w+)$/)?.[1];

export function environmentOf(database, folder) {
    const mail = join(folder, "mail");
    mkdirSync(mail, { recursive: true });
    return { ...process.env, HANSE_DATABASE: database, HANSE_MAIL: `folder:${mail}`, HANSE_LISTEN: "127.0.0.1:0",
        HANSE_RECORD_KEY: join(folder, "record-key"), HANSE_FACTOR_KEY: join(folder, "factor-key"), HANSE_FILES: join(folder, "files"), HANSE_MAIL_DOMAIN: "post.hanse.example" };
}

// What `hanse demo` says of it stays beside it, as "told". That takes minutes on a busy machine: meanwhile a signal is heard, and other tests run.
async function make(database, folder) {
    const { stdout } = await promisify(execFile)(program, ["demo", "--scale", "1"], { env: environmentOf(database, folder) });
    writeFileSync(join(folder, "told"), stdout);
}

const createDatabase = (name, from) => sql(`CREATE DATABASE ${name} TEMPLATE ${from}`);
export const dropDatabase = (name) => sql(`DROP DATABASE ${name} WITH (FORCE)`);

function copy(database, folder) {
    const name = nameIn(database), from = join(made, name ? "postgres" : "sqlite");
    cpSync(from, folder, { recursive: true, filter: (path) => !path.startsWith(join(from, "mail")) && !path.startsWith(join(from, "database.sqlite")) });
    if (name)
        createDatabase(name, template);
    else
        cpSync(join(from, "database.sqlite"), database);
}

// Makes one in a database that is not there yet, and in a folder, which has its files, its key and its mail; what `hanse demo` said of it.
export async function freshNetwork(database, folder) {
    if (made && existsSync(made)) {
        copy(database, folder);
    } else {
        if (nameIn(database))
            createDatabase(nameIn(database), "template1");
        await make(database, folder);
    }
    return readFileSync(join(folder, "told"), "utf8");
}

// Who can sign in, as `hanse demo` says it: {coordinator, secretariat, administrator: {email, password}}, the first of each.
export function peopleIn(told) {
    const found = {};
    for (const [, about, email, password] of told.matchAll(/^\s*(\w+).*?\s(\S+@\S+)\s+(\S+)$/gm))
        found[about] ??= { email, password };
    return found;
}

// `hanse copy` proves both equal, in a tenth of the time in which the demo is made on PostgreSQL; that this makes the same is what demo_test.c sees.
function carry(from, to) {
    mkdirSync(to);
    for (const name of ["record-key", "factor-key", "told"].filter((one) => existsSync(join(from, one))))
        cpSync(join(from, name), join(to, name));
    createDatabase(template, "template1");
    execFileSync(program, ["copy", "--from", join(from, "database.sqlite"), "--to", addressOf(template), "--files-from", join(from, "files"), "--files-to", join(to, "files")]);
    execFileSync("psql", ["-q", "-d", addressOf(template), "-c", "ANALYZE"]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const sqlite = join(made, "sqlite");
    await make(join(sqlite, "database.sqlite"), sqlite);
    carry(sqlite, join(made, "postgres"));
}
