// SPDX-License-Identifier: EUPL-1.2
// hanse serve as an operator begins it, on an empty network with one administrator, who is signed in.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const program = resolve(process.env.HANSE_PROGRAM ?? "build/hanse");

function listening(server) {
    return new Promise((done, failed) => {
        let said = "";
        server.stdout.on("data", (bytes) => {
            said += bytes;
            const found = said.match(/listens on (http:\S+)\n/);
            if (found)
                done(found[1]);
        });
        server.on("exit", () => failed(new Error("it has ended")));
    });
}

async function signIn(address, folder, environment) {
    const link = execFileSync(program, ["user", "link", "--email", "ada@example.com", "--public-address", address], { cwd: folder, env: environment, encoding: "utf8" }).match(/http\S+/)[0];
    const headers = { origin: address, "content-type": "application/x-www-form-urlencoded" };
    const answer = await fetch(link, { method: "POST", headers, body: "", redirect: "manual" });
    return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

// options: more of the command's; variables: more of the environment. {address, folder, log(), get(path, headers), post(path, body), stop()}
export async function siteOf({ options = [], variables = {} } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "hanse-site-"));
    const environment = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", HANSE_DATABASE: "network.sqlite", HANSE_RECORD_KEY: "key", ...variables };
    const server = spawn(program, ["serve", "--listen", "127.0.0.1:0", ...options], { cwd: folder, env: environment });
    let log = "";
    server.stderr.on("data", (bytes) => { log += bytes; });
    const ended = new Promise((done) => server.on("exit", done));
    const address = (await listening(server)).replace("127.0.0.1", "localhost");
    execFileSync(program, ["user", "add", "--email", "ada@example.com", "--name", "Ada Winterhalter", "--staff", "administrator"], { cwd: folder, env: environment });
    const cookie = await signIn(address, folder, environment);
    return {
        address, folder, cookie,
        log: () => log,
        get: (path, headers = {}) => fetch(address + path, { headers: { cookie, ...headers } }),
        post: (path, body) => fetch(address + path, { method: "POST", redirect: "manual", body,
            headers: { cookie, origin: address, "content-type": "application/x-www-form-urlencoded" } }),
        stop: async () => {
            server.kill("SIGTERM");
            const status = await ended;
            rmSync(folder, { recursive: true, force: true });
            return status;
        },
    };
}
