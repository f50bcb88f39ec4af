// SPDX-License-Identifier: EUPL-1.2
// The servers that are measured, each on the first core and nowhere else.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { signIn } from "./client.mjs";
import { residentMegabytes, serverCore } from "./measure.mjs";

const firstPort = Number(process.env.HANSE_BENCH_PORT ?? 8130);

async function answers(url, pause = 50) {
    for (let attempt = 0; attempt < 10000 / pause; attempt++) {
        try {
            return await (await fetch(url)).arrayBuffer();
        } catch {
            await sleep(pause);
        }
    }
    throw new Error(`${url} does not answer`);
}

function stopper(child) {
    return () => new Promise((done) => {
        child.once("exit", done);
        child.kill("SIGTERM");
    });
}

// taskset becomes the program, so its number is the server's. It ends with us, whatever happens.
export function onServerCore(program, arguments_, env = process.env) {
    const child = spawn("taskset", ["-c", serverCore, program, ...arguments_], { env, stdio: ["ignore", "ignore", "inherit"] });
    const end = () => child.kill("SIGTERM");
    process.once("exit", end);
    child.once("exit", () => process.off("exit", end));
    return child;
}

// A server that answers at its port.
export async function started(child, number, path = "/") {
    const address = `http://127.0.0.1:${firstPort + number}`;
    await answers(address + path);
    return { address, pid: child.pid, stop: stopper(child) };
}

export function portOf(number) {
    return firstPort + number;
}

// As `hanse demo` says who can sign in.
function personOf(said, pattern) {
    const [, email, password] = said.match(new RegExp(`^\\s*${pattern}.*?\\s(\\S+@\\S+)\\s+(\\S+)$`, "m"));
    return { email, password };
}

// The demonstration of a scale: a copy of the one in the folder `networks`, where one is, else made now.
export function network(scale, folder, networks) {
    const database = join(folder, `${scale}.sqlite`), ready = networks && join(networks, `${scale}.sqlite`);
    const before = performance.now();
    if (ready && existsSync(ready)) {
        copyFileSync(ready, database);
        cpSync(`${ready}.files`, `${database}.files`, { recursive: true });
    } else
        execFileSync("build/hanse", ["demo", "--scale", String(scale), "--database", database], { stdio: ["ignore", "ignore", "inherit"] });
    return { database, madeIn: Math.round(performance.now() - before) / 1e3 };
}

function environmentOf(database, folder, number) {
    return { ...process.env, HANSE_DATABASE: database, HANSE_LISTEN: `127.0.0.1:${portOf(number)}`, HANSE_MAIL: `folder:${join(folder, "mail")}` };
}

export async function startHanse(database, folder, number) {
    const server = await started(onServerCore("build/hanse", ["serve"], environmentOf(database, folder, number)), number);
    const said = execFileSync("build/hanse", ["demo", "--accounts"], { encoding: "utf8" });
    const readers = { coordinator: "coordinator of Lyon", secretariat: "secretariat", administrator: "administrator" };
    server.cookies = {};
    for (const [reader, pattern] of Object.entries(readers))
        server.cookies[reader] = await signIn(server.address, personOf(said, pattern));
    server.signer = personOf(said, "mayor of Lyon");
    return server;
}

// From the start of the process to its first answer, in milliseconds, and what it needs of memory then.
export async function startingTime(database, folder) {
    const begun = performance.now();
    const child = onServerCore("build/hanse", ["serve"], environmentOf(database, folder, 7));
    await answers(`http://127.0.0.1:${portOf(7)}/sign-in`, 1);
    const milliseconds = performance.now() - begun, resident = residentMegabytes(child.pid);
    await stopper(child)();
    return { milliseconds, resident };
}

const ownHeaders = ["content-length", "content-type", "date", "connection", "etag", "last-modified", "server", "set-cookie", "keep-alive"];

// A page as a file, with the headers that hanse gave it.
function location(page, root) {
    writeFileSync(join(root, page.file.slice(1)), page.body);
    const headers = Object.entries(page.answered).filter(([name]) => !ownHeaders.includes(name))
        .map(([name, value]) => `        add_header ${name} '${value.replaceAll("'", "\\'")}';`);
    return `    location = ${page.file} {\n        default_type '${page.answered["content-type"]}';\n${headers.join("\n")}\n    }`;
}

function nginxConfiguration(root, locations) {
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/${name};`).join(" ");
    return `daemon off; worker_processes 1; pid ${root}/pid; error_log stderr error; ${process.getuid() ? "" : "user root;"}
events { worker_connections 1024; }
http {
    access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; server_tokens off;
    open_file_cache max=1000; types { } ${temporary}
    server {
    listen 127.0.0.1:${portOf(8)}; root ${root};
${locations.join("\n")}
    }
}
`;
}

// Pages: { file, body, answered }. The process that is measured is nginx's one worker.
export async function startNginx(pages, folder) {
    const root = join(folder, "nginx"), configuration = join(root, "nginx.conf");
    mkdirSync(root, { recursive: true });
    writeFileSync(configuration, nginxConfiguration(root, pages.map((page) => location(page, root))));
    const server = await started(onServerCore("/usr/sbin/nginx", ["-c", configuration]), 8, pages[0].file);
    server.pid = Number(execFileSync("pgrep", ["-P", String(server.pid)], { encoding: "utf8" }).trim().split("\n")[0]);
    return server;
}
