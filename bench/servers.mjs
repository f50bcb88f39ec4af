// SPDX-License-Identifier: EUPL-1.2
// The two servers that are measured, each on the first core and nowhere else.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverCore } from "./measure.mjs";

const hansePort = Number(process.env.HANSE_BENCH_PORT ?? 8130), nginxPort = hansePort + 1;

async function answers(url) {
    for (let attempt = 0; attempt < 200; attempt++) {
        try {
            await (await fetch(url)).arrayBuffer();
            return;
        } catch {
            await sleep(50);
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

// The first of the secretariat, as `hanse demo` says who can sign in.
function personOf(said) {
    const [, email, password] = said.match(/^\s*secretariat.*?\s(\S+@\S+)\s+(\S+)$/m);
    return { email, password };
}

// taskset becomes the program, so its number is the server's.
export async function startHanse(scale, folder) {
    const database = join(folder, `${scale}.sqlite`);
    const environment = { ...process.env, HANSE_DATABASE: database, HANSE_LISTEN: `127.0.0.1:${hansePort}`, HANSE_MAIL: `folder:${join(folder, "mail")}` };
    const said = execFileSync("build/hanse", ["demo", "--scale", String(scale)], { env: environment, encoding: "utf8" });
    const child = spawn("taskset", ["-c", serverCore, "build/hanse", "serve"], { env: environment, stdio: ["ignore", "ignore", "inherit"] });
    const address = `http://127.0.0.1:${hansePort}`;
    await answers(address + "/");
    return { address, pid: child.pid, person: personOf(said), stop: stopper(child) };
}

// Each page as a file, with the headers that hanse gave it.
function location(page, root) {
    writeFileSync(join(root, page.file.slice(1)), page.body);
    const headers = Object.entries(page.answered)
        .filter(([name]) => !["content-length", "content-type", "date", "connection", "etag", "last-modified", "server", "set-cookie", "keep-alive"].includes(name))
        .map(([name, value]) => `        add_header ${name} '${value.replaceAll("'", "\\'")}';`);
    return `    location = ${page.file} {\n        default_type '${page.answered["content-type"]}';\n${headers.join("\n")}\n    }`;
}

export async function startNginx(pages, folder) {
    const root = join(folder, "nginx");
    mkdirSync(root, { recursive: true });
    const configuration = join(root, "nginx.conf");
    writeFileSync(configuration, `daemon off; worker_processes 1; pid ${root}/pid; error_log stderr error; ${process.getuid() ? "" : "user root;"}
events { worker_connections 1024; }
http {
    access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; server_tokens off;
    open_file_cache max=100; types { }
    ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/${name};`).join(" ")}
    server {
    listen 127.0.0.1:${nginxPort}; root ${root};
${[...new Map(pages.map((page) => [page.file, page])).values()].map((page) => location(page, root)).join("\n")}
    }
}
`);
    const child = spawn("taskset", ["-c", serverCore, "/usr/sbin/nginx", "-c", configuration], { stdio: ["ignore", "ignore", "inherit"] });
    const address = `http://127.0.0.1:${nginxPort}`;
    await answers(address + pages[0].file);
    for (const page of pages.filter((one) => one.notModified)) {
        const { headers } = await fetch(address + page.file);
        page.nginxHeaders = { ...page.nginxHeaders, "If-None-Match": headers.get("etag") };
    }
    const worker = Number(execFileSync("pgrep", ["-P", String(child.pid)], { encoding: "utf8" }).trim().split("\n")[0]);
    return { address, pid: worker, stop: stopper(child) };
}
