// SPDX-License-Identifier: EUPL-1.2
// Browser tests in one process, so that they share one server and one Chromium. Arguments: only files whose name contains one, or parts of them, see parts.mjs;
// --checks says which arguments make all tests, one line a check: its name, and the arguments.
import { checks, files, refuseUnknown, wantsFile } from "./parts.mjs";

if (process.argv[2] === "--checks") {
    for (const { name, wanted } of checks())
        console.log(`${name}\t${wanted.join(" ")}`);
} else {
    refuseUnknown();
    for (const file of files.filter(wantsFile))
        await import(`./${file}.test.mjs`);
}
