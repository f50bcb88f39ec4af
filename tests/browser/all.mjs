// SPDX-License-Identifier: EUPL-1.2
// All browser tests in one process, so that they share one server and one Chromium. Arguments: only files whose name contains one.
import { readdirSync } from "node:fs";

const wanted = process.argv.slice(2);
for (const file of readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".test.mjs")).sort()) {
    if (wanted.length === 0 || wanted.some((one) => file.includes(one)))
        await import(`./${file}`);
}
