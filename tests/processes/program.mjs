// SPDX-License-Identifier: EUPL-1.2
// hanse serve on an empty network of either engine, what it logs, and how it ends.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { addressOf, program } from "../browser/network.mjs";

export { pause };
const sql = (statement, address = process.env.HANSE_TEST_POSTGRES) => execFileSync("psql", ["-q", "-d", address, "-c", statement]);

// [name, makes a database of the engine] of each that is there; what it makes has an address and is taken away by end().
export const engines = [["SQLite", () => {
    const folder = mkdtempSync(join(tmpdir(), "hanse-processes."));
    return { address: join(folder, "network.sqlite"), folder, end: () => rmSync(folder, { recursive: true }) };
}], ["PostgreSQL", () => {
    const folder = mkdtempSync(join(tmpdir(), "hanse-processes.")), name = `processes_${process.pid}_${Date.now()}`;
    sql(`CREATE DATABASE ${name}`);
    return { address: addressOf(name), folder, sql: (statement) => sql(statement, addressOf(name)), end: () => { rmSync(folder, { recursive: true }); sql(`DROP DATABASE ${name} WITH (FORCE)`); } };
}]].filter(([name]) => name !== "PostgreSQL" || process.env.HANSE_TEST_POSTGRES);

// Serves the database on ports of its own: {address, metrics, lines: all of the log so far, process, stop()}.
export async function serve(database, ...options) {
    const child = spawn(program, ["serve", "--database", database.address, "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--files", join(database.folder, "files"),
        "--record-key", join(database.folder, "key"), "--mail", `folder:${join(database.folder, "mail")}`, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    const served = { process: child, lines: [] };
    const ended = new Promise((resolve) => child.on("exit", (status, signal) => resolve(signal ?? status)));
    let rest = "";
    child.stderr.on("data", (bytes) => {
        rest += bytes;
        const lines = rest.split("\n");
        rest = lines.pop();
        served.lines.push(...lines);
    });
    const output = await new Promise((resolve, reject) => {
        child.stdout.on("data", (bytes) => resolve(String(bytes)));
        child.on("exit", (status) => reject(new Error(`hanse serve ended with ${status}: ${served.lines.join("\n")}`)));
    });
    served.address = output.match(/http:\/\/\S+/)[0];
    served.metrics = `http://127.0.0.1:${(await logged(served, /metrics on port (\d+)/))[1]}`;
    served.stop = () => { child.kill("SIGTERM"); return ended; };
    return served;
}

// The match of the first line of the log that has the pattern, once it is there.
export async function logged(served, pattern) {
    for (let tries = 0; tries < 500; tries++) {
        const line = served.lines.find((one) => pattern.test(one));
        if (line)
            return line.match(pattern);
        await pause(20);
    }
    throw new Error(`${pattern} was not logged: ${served.lines.join("\n")}`);
}

// Asks until it has that status.
export async function becomes(address, status) {
    let answer;
    for (let tries = 0; tries < 500; tries++) {
        answer = await fetch(address);
        const text = await answer.text();
        if (answer.status === status)
            return text;
        await pause(20);
    }
    throw new Error(`${address} is ${answer.status}, not ${status}`);
}
