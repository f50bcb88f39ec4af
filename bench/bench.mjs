// SPDX-License-Identifier: EUPL-1.2
// Measures hanse beside nginx: both on the first core, one after the other, the load from the second core; nginx serves the same bytes
// with the same headers as a file. Five rounds, medians. A table on standard output, all figures in build/bench.json.
// Arguments: --rounds 5 --seconds 2 --scales 1,10
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { load, median, processorSeconds, residentMegabytes } from "./measure.mjs";
import { startHanse, startNginx } from "./servers.mjs";
import { scenarios } from "./scenarios.mjs";
import { printWriter, writerFigures } from "./writer.mjs";

const { values: options } = parseArgs({ options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "2" },
    scales: { type: "string", default: "1,10" },
} });
const rounds = Number(options.rounds), seconds = Number(options.seconds);

// One round of one scenario on one server.
function measure(server, url, scenario) {
    const before = processorSeconds(server.pid);
    const result = load(url, { headers: scenario.headers, write: scenario.write, seconds });
    const used = processorSeconds(server.pid) - before;
    return {
        perSecond: result.requests / (result.microseconds / 1e6),
        p50: result.p50, p99: result.p99, errors: result.errors,
        processor: used * 1e6 / Math.max(1, result.requests),
        resident: residentMegabytes(server.pid),
    };
}

function summary(results) {
    const middle = (name) => median(results.map((one) => one[name]));
    return {
        requestsPerSecond: Math.round(middle("perSecond")), p50: middle("p50"), p99: middle("p99"),
        microsecondsPerRequest: Number(middle("processor").toFixed(2)), residentMegabytes: Number(middle("resident").toFixed(1)),
        errors: results.reduce((sum, one) => sum + one.errors, 0),
    };
}

async function measureScale(scale, folder) {
    const hanse = await startHanse(scale, folder);
    const all = await scenarios(hanse.address, hanse.person);
    const nginx = await startNginx(all.filter((one) => !one.write), folder);
    const results = new Map(all.map((one) => [one.name, { hanse: [], nginx: [] }]));
    for (let round = 0; round < rounds; round++) {
        for (const scenario of all) {
            results.get(scenario.name).hanse.push(measure(hanse, hanse.address + scenario.path, scenario));
            if (!scenario.write)
                results.get(scenario.name).nginx.push(measure(nginx, nginx.address + scenario.file, { headers: scenario.nginxHeaders }));
        }
        process.stderr.write(`scale ${scale}: round ${round + 1} of ${rounds}\n`);
    }
    await Promise.all([hanse.stop(), nginx.stop()]);
    return all.map(({ name, bytes }) => row(scale, name, bytes, results.get(name)));
}

function row(scale, name, bytes, { hanse, nginx }) {
    const ours = summary(hanse), theirs = nginx.length ? summary(nginx) : undefined;
    const ratio = theirs && Number((theirs.microsecondsPerRequest / ours.microsecondsPerRequest).toFixed(3));
    return { scale, name, bytes, hanse: ours, nginx: theirs, ratio };
}

function print(rows) {
    const columns = [["scale", 5], ["page", 22], ["bytes", 8], ["requests/s", 11], ["p50 us", 8], ["p99 us", 8], ["CPU us", 8], ["RSS MB", 7],
        ["nginx CPU", 10], ["nginx/ours", 11]];
    const line = (cells) => cells.map((cell, i) => i === 1 ? String(cell).padEnd(columns[i][1]) : String(cell).padStart(columns[i][1])).join(" ");
    console.log(line(columns.map(([name]) => name)));
    for (const { scale, name, bytes, hanse, nginx, ratio } of rows) {
        console.log(line([scale, name, bytes ?? "", hanse.requestsPerSecond, hanse.p50, hanse.p99, hanse.microsecondsPerRequest,
            hanse.residentMegabytes, nginx?.microsecondsPerRequest ?? "", ratio ?? ""]) + (hanse.errors ? `   ${hanse.errors} errors` : ""));
    }
}

const folder = mkdtempSync(join(tmpdir(), "hanse-bench."));
try {
    const rows = [];
    for (const scale of options.scales.split(",").map(Number))
        rows.push(...await measureScale(scale, folder));
    print(rows);
    const writer = writerFigures(folder);
    printWriter(writer);
    mkdirSync("build", { recursive: true });
    const machine = { processor: cpus()[0].model, cores: cpus().length, kernel: release() };
    writeFileSync("build/bench.json", JSON.stringify({ machine, rounds, seconds, rows, writer }, null, 2) + "\n");
} finally {
    rmSync(folder, { recursive: true, force: true });
}
