// SPDX-License-Identifier: EUPL-1.2
// The writer without HTTP: writes a second with 1, 64 and 256 of them waiting at a time, every commit on the disk.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const program = "build/release/bench/writer";

export function writerFigures(folder) {
    return [1, 64, 256].flatMap((inFlight) => {
        const output = execFileSync(program, [join(folder, `writer-${inFlight}.sqlite`), "2", String(inFlight)], { encoding: "utf8" });
        return output.trim().split("\n").map((line) => {
            const [, kind, waiting, writes, perSecond, notDone] = line.match(/^(\w+)\s+(\d+) in flight\s+(\d+) writes\s+(\d+) a second\s+(\d+) not done/);
            return { kind, inFlight: Number(waiting), writes: Number(writes), perSecond: Number(perSecond), notDone: Number(notDone) };
        });
    });
}

export function printWriter(figures) {
    console.log("\nthe writer, in process   in flight   writes/s");
    for (const { kind, inFlight, perSecond } of figures)
        console.log(`${kind.padEnd(24)} ${String(inFlight).padStart(9)} ${String(perSecond).padStart(10)}`);
}
