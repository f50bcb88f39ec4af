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
import { httpWrites, importCost, longRecord, signInCost, writerAlone } from "./actions.mjs";
import { fossilFigures } from "./fossil.mjs";
import { aVote, liveFigures } from "./live.mjs";
import { loadCore, residentMegabytes } from "./measure.mjs";
import { pageCosts } from "./page_costs.mjs";
import { printActions, printLive, printOthers, printPages, printStarts, printThroughput } from "./print.mjs";
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

async function startScale(scale, folder, number) {
    tell(`scale ${scale}: the network`);
    const { database, madeIn } = network(scale, folder, options.networks);
    const start = await startingTime(database, folder), hanse = await startHanse(database, folder, number);
    return { scale, madeIn, start, hanse, signIn: await signInCost(hanse, quick ? 1 : 9) };
}

async function measureActions({ scale, hanse }, folder) {
    tell(`scale ${scale}: open pages, throughput, writes, import`);
    const streams = quick ? 1000 : 10000, changes = quick ? 3 : 9;
    const live = await liveFigures(hanse, streams, changes), vote = await liveFigures(hanse, streams, changes, aVote);
    return { live, vote, throughput: await throughput(hanse, folder, { rounds, seconds }), writes: httpWrites(hanse, seconds), imported: await importCost(hanse, people) };
}

async function measureScales(folder) {
    const servers = [];
    for (const [number, scale] of scaleList.entries())
        servers.push(await startScale(scale, folder, number));
    tell("pages");
    const pages = await pageCosts(servers, folder, { rounds, seconds: seconds / 10, quick, only }), scales = [];
    for (const server of servers) {
        const { scale, madeIn, start, signIn, hanse } = server, resident = residentMegabytes(hanse.pid);
        scales.push({ scale, madeIn, start, signIn, resident, ...(only ? {} : await measureActions(server, folder)) });
        await hanse.stop();
    }
    return { pages, scales };
}

function print({ pages, scales, fossil, writer, record }) {
    printStarts(scales);
    printPages(pages);
    if (only)
        return;
    scales.forEach(({ scale, throughput: rows }) => printThroughput(scale, rows));
    printActions(scales);
    printLive(scales);
    printOthers(fossil, writer, record);
}

const folder = mkdtempSync(join(tmpdir(), "hanse-bench."));
try {
    execFileSync("taskset", ["-cp", loadCore, String(process.pid)], { stdio: "ignore" });
    const figures = { machine: { cores: cpus().length, kernel: release() }, rounds, seconds, ...await measureScales(folder) };
    if (!only) {
        tell("Fossil, and the writer alone");
        figures.fossil = await fossilFigures(folder, { rounds, seconds });
        figures.writer = writerAlone(folder, seconds);
        tell("a long record");
        figures.record = longRecord(folder, quick ? 100_000 : 10_000_000);
    }
    print(figures);
    mkdirSync("build", { recursive: true });
    writeFileSync("build/bench.json", JSON.stringify(figures, null, 2) + "\n");
} finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
