// SPDX-License-Identifier: EUPL-1.2
// Measures hanse beside nginx, which serves the same bytes as files, and Fossil: the servers on the first core, one after the other, the load
// from the second. Processor time for each request is what counts; it hardly changes with other load. Tables on standard output, all
// figures in build/bench.json. Options: --scales 1,10,100  --networks FOLDER (with SCALE.sqlite, made before)  --rounds 3  --seconds 2
// --only PATTERN (of addresses; nothing but pages)  --quick (scale 1, few pages, half a minute)
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { httpWrites, importCost, signInCost, writerAlone } from "./actions.mjs";
import { fossilFigures } from "./fossil.mjs";
import { loadCore, residentMegabytes } from "./measure.mjs";
import { pageCosts } from "./page_costs.mjs";
import { printActions, printOthers, printPages, printStarts, printThroughput } from "./print.mjs";
import { network, startHanse, startingTime } from "./servers.mjs";
import { throughput } from "./throughput.mjs";

const { values: options } = parseArgs({ options: {
    scales: { type: "string" }, networks: { type: "string" }, rounds: { type: "string" }, seconds: { type: "string" },
    only: { type: "string" }, quick: { type: "boolean", default: false },
} });
const { quick, only } = options;
const rounds = Number(options.rounds ?? (quick ? 1 : 3)), seconds = Number(options.seconds ?? (quick ? 1 : 2));
const scaleList = (options.scales ?? (quick ? "1" : "1,10,100")).split(",").map(Number);
const people = quick ? 500 : 10000;

const tell = (words) => process.stderr.write(`${words}\n`);

async function measureScale(scale, folder) {
    tell(`scale ${scale}: the network`);
    const { database, madeIn } = network(scale, folder, options.networks);
    const start = await startingTime(database, folder), hanse = await startHanse(database, folder);
    const signIn = await signInCost(hanse, quick ? 1 : 9);
    tell(`scale ${scale}: pages`);
    const pages = await pageCosts(hanse, folder, { rounds, seconds: seconds / 10, quick, only });
    const figures = { scale, madeIn, start, signIn, pages };
    if (!only) {
        tell(`scale ${scale}: throughput, writes, import`);
        figures.throughput = await throughput(hanse, folder, { rounds, seconds });
        figures.writes = httpWrites(hanse, seconds);
        figures.imported = await importCost(hanse, people);
    }
    figures.resident = residentMegabytes(hanse.pid);
    await hanse.stop();
    return figures;
}

function print({ scales, fossil, writer }) {
    printStarts(scales);
    printPages(scales);
    if (only)
        return;
    scales.forEach(({ scale, throughput: rows }) => printThroughput(scale, rows));
    printActions(scales);
    printOthers(fossil, writer);
}

const folder = mkdtempSync(join(tmpdir(), "hanse-bench."));
try {
    execFileSync("taskset", ["-cp", loadCore, String(process.pid)], { stdio: "ignore" });
    const figures = { machine: { cores: cpus().length, kernel: release() }, rounds, seconds, scales: [] };
    for (const scale of scaleList)
        figures.scales.push(await measureScale(scale, folder));
    if (!only) {
        tell("Fossil, and the writer alone");
        figures.fossil = await fossilFigures(folder, { rounds, seconds });
        figures.writer = writerAlone(folder, seconds);
    }
    print(figures);
    mkdirSync("build", { recursive: true });
    writeFileSync("build/bench.json", JSON.stringify(figures, null, 2) + "\n");
} finally {
    rmSync(folder, { recursive: true, force: true });
}
