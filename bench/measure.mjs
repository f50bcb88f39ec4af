// SPDX-License-Identifier: EUPL-1.2
// What a request costs a process: processor time and memory as the kernel counts them. Other load on the machine makes both no larger.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { get } from "./client.mjs";

const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const report = fileURLToPath(new URL("report.lua", import.meta.url));
export const serverCore = "0";
export const loadCore = String(Math.min(1, cpus().length - 1));

// Microseconds of processor time that the process has used, all its threads, and its children that have ended.
export function processorMicroseconds(pid) {
    const threads = readdirSync(`/proc/${pid}/task`).map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]));
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
    return threads.reduce((sum, one) => sum + one, 0) / 1e3 + (Number(fields[13]) + Number(fields[14])) * 1e6 / ticks;
}

export function residentMegabytes(pid) {
    return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+)/m)[1]) / 1024;
}

// Microseconds of the server for each request, asked four at a time for so long; path: a function of the request's number.
export async function cost(server, path, { headers, agent, seconds }) {
    const until = performance.now() + seconds * 1e3, before = processorMicroseconds(server.pid);
    let asked = 0;
    const askOn = async () => {
        do
            await get(server.address + path(asked++), headers, agent);
        while (performance.now() < until);
    };
    await Promise.all([askOn(), askOn(), askOn(), askOn()]);
    return (processorMicroseconds(server.pid) - before) / asked;
}

// As much as the server can answer, from the second core.
export function load(server, path, { headers = {}, write, seconds, connections = 32 }) {
    const named = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
    const arguments_ = ["-c", loadCore, "wrk", "-t1", `-c${connections}`, `-d${seconds}s`, "-s", report, ...named, server.address + path];
    const before = processorMicroseconds(server.pid);
    const output = execFileSync("taskset", arguments_, { encoding: "utf8", env: { ...process.env, ...(write ? { WRITE: write } : {}) } });
    const { requests, microseconds, p50, p99, errors } = JSON.parse(output.trim().split("\n").pop());
    const processor = (processorMicroseconds(server.pid) - before) / Math.max(1, requests);
    return { perSecond: requests / (microseconds / 1e6), p50, p99, errors, processor };
}

export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
}
