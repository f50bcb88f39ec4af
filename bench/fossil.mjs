// SPDX-License-Identifier: EUPL-1.2
// Fossil, a program of our kind: C and SQLite, a page made for each request. A repository with some hundred check-ins and wiki pages.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { browser } from "./client.mjs";
import { cost, median } from "./measure.mjs";
import { onServerCore, portOf, started } from "./servers.mjs";

const checkIns = 300, wikiPages = 200;
const askedPages = ["/timeline", "/wiki?name=Page+7", "/wcontent"];

function makeRepository(folder, repository) {
    const tree = join(folder, "tree"), environment = { ...process.env, HOME: folder, USER: "bench" };
    const fossil = (...arguments_) => execFileSync("fossil", arguments_, { cwd: tree, env: environment, stdio: ["ignore", "ignore", "pipe"] });
    mkdirSync(tree, { recursive: true });
    fossil("init", repository);
    fossil("open", repository);
    for (let i = 0; i < checkIns; i++) {
        writeFileSync(join(tree, `file-${i % 20}`), `Line ${i}\n`.repeat(20));
        fossil("addremove");
        fossil("commit", "--no-warnings", "--nosign", "-m", `Step ${i} of the work on cities`);
    }
    for (let i = 0; i < wikiPages; i++) {
        writeFileSync(join(folder, "page"), `# Page ${i}\n\n${"What a city wants to tell others about its work. ".repeat(20)}\n`);
        fossil("wiki", "create", `Page ${i}`, join(folder, "page"), "--mimetype", "text/x-markdown");
    }
    fossil("close");
}

// One process for each request, as `fossil server` does it; all of them count.
export async function fossilFigures(folder, { rounds, seconds }) {
    const root = join(folder, "fossil"), repository = join(root, "repository.fossil");
    makeRepository(root, repository);
    const child = onServerCore("fossil", ["server", "--localhost", "--port", String(portOf(9)), repository], { ...process.env, HOME: root });
    const server = await started(child, 9, "/timeline");
    const agent = new Agent({ keepAlive: false }), figures = [];
    for (const path of askedPages) {
        const costs = [];
        for (let round = 0; round < rounds; round++)
            costs.push(await cost(server, () => path, { headers: browser, agent, seconds }));
        figures.push({ name: `Fossil ${path}`, processor: median(costs) });
    }
    await server.stop();
    return figures;
}
