// SPDX-License-Identifier: EUPL-1.2
// Load from the second core, and what it costs a process: processor time and memory as the kernel counts them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const report = fileURLToPath(new URL("report.lua", import.meta.url));
export const serverCore = "0";
const loadCore = String(Math.min(1, cpus().length - 1));

// Seconds of processor time that the process has used, all its threads, in user and in kernel mode.
export function processorSeconds(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
}

export function residentMegabytes(pid) {
    return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+)/m)[1]) / 1024;
}

export function load(url, { headers = {}, write, seconds, connections = 32 }) {
    const named = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
    const arguments_ = ["-c", loadCore, "wrk", "-t1", `-c${connections}`, `-d${seconds}s`, "-s", report, ...named, url];
    const output = execFileSync("taskset", arguments_, { encoding: "utf8", env: { ...process.env, ...(write ? { WRITE: write } : {}) } });
    return JSON.parse(output.trim().split("\n").pop());
}

export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
}
