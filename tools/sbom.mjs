// SPDX-License-Identifier: EUPL-1.2
// node tools/sbom.mjs PROGRAM VERSION: what the program is made of, as CycloneDX 1.6, on standard output: the libraries that it is linked with as packages
// of this Debian, the npm packages and the data that are built into it, each with its licence. The same for the same parts.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";

const [program, version] = process.argv.slice(2);
const run = (command, ...options) => spawnSync(command, options, { encoding: "utf8" }).stdout;

// On Debian 12 a library is found below /lib, and may belong to its package below /usr/lib: dpkg is asked for all these names at once, and passes over those it does not know.
function packagesOf(files) {
    const names = (file) => [file, realpathSync(file), `/usr${file}`, realpathSync(file).replace(/^\/usr/, "")];
    const owners = new Map(run("dpkg-query", "-S", ...new Set(files.flatMap(names))).trim().split("\n")
        .map((line) => [line.slice(line.lastIndexOf(": ") + 2), line.split(/[:,]/)[0]]));
    return files.map((file) => owners.get(names(file).find((name) => owners.has(name))) ?? fail(`${file} belongs to no package`));
}

function fail(problem) {
    throw new Error(problem);
}

// What Debian's copyright files and npm's packages call licences that SPDX has by another name.
const spdx = { "GPL-2": "GPL-2.0-only", "GPL-2+": "GPL-2.0-or-later", "GPL-3": "GPL-3.0-only", "GPL-3+": "GPL-3.0-or-later", "LGPL-2": "LGPL-2.0-only",
    "LGPL-2+": "LGPL-2.0-or-later", "LGPL-2.1": "LGPL-2.1-only", "LGPL-2.1+": "LGPL-2.1-or-later", "LGPL-3": "LGPL-3.0-only", "LGPL-3+": "LGPL-3.0-or-later",
    "Apache-2.0": "Apache-2.0", "BSD-3-clause": "BSD-3-Clause", "BSD-2-clause": "BSD-2-Clause", "BSD-3-Clause": "BSD-3-Clause", "Expat": "MIT", "ISC": "ISC",
    "Zlib": "Zlib", "zlib": "Zlib", "curl": "curl", "BSD-0-Clause": "0BSD", "MPL-2.0": "MPL-2.0", "PostgreSQL": "PostgreSQL" };

// A copyright file names the licences of all files of its source, of which a library may be few.
function licencesOf(name) {
    const path = `/usr/share/doc/${name}/copyright`;
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    const names = [...new Set([...text.matchAll(/^License: *(\S[^\n]*)$/gm)].map(([, one]) => one.trim()))];
    return names.map((one) => ({ license: spdx[one] ? { id: spdx[one] } : { name: one } }));
}

function library([name, number, architecture]) {
    const licenses = licencesOf(name);
    return { type: "library", "bom-ref": `deb/${name}`, name, version: number, purl: `pkg:deb/debian/${name}@${encodeURIComponent(number)}?arch=${architecture}&distro=debian-12`,
        ...(licenses.length > 0 ? { licenses } : {}) };
}

function libraries() {
    const files = [...run("ldd", program).matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path);
    const names = [...new Set(packagesOf(files))].sort();
    return run("dpkg-query", "-W", "-f=${Package} ${Version} ${Architecture}\n", ...names).trim().split("\n").map((line) => line.split(" "))
        .sort(([a], [b]) => (a < b ? -1 : 1)).map(library);
}

function npmPackages() {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
    return Object.keys(dependencies ?? {}).sort().map((name) => {
        const { version: number, license, integrity } = lock[`node_modules/${name}`];
        return { type: "library", "bom-ref": `npm/${name}`, name, version: number, purl: `pkg:npm/${name.replace("@", "%40")}@${number}`,
            licenses: [{ license: { id: spdx[license] ?? license } }], hashes: [{ alg: "SHA-512", content: Buffer.from(integrity.split("-")[1], "base64").toString("hex") }] };
    });
}

const data = [
    ["data/cities.csv", "GeoNames", "CC-BY-4.0", "https://www.geonames.org/", "2023-03-05"],
    ["data/city-names.csv", "GeoNames, and names written for Hanse", "CC-BY-4.0", "https://www.geonames.org/", "2023-03-05"],
    ["data/europe.csv", "Natural Earth 1:50m", null, "https://www.naturalearthdata.com/", null],
].map(([path, publisher, id, url, number]) => ({ type: "data", "bom-ref": path, name: path, ...(number ? { version: number } : {}), publisher,
    licenses: [{ license: id ? { id } : { name: "Public domain" } }], externalReferences: [{ type: "website", url }],
    hashes: [{ alg: "SHA-256", content: createHash("sha256").update(readFileSync(path)).digest("hex") }] }));

const components = [...libraries(), ...npmPackages(), ...data];
const self = { type: "application", "bom-ref": "hanse", name: "hanse", version, licenses: [{ license: { id: "EUPL-1.2" } }] };
const digest = createHash("sha256").update(JSON.stringify([self, components])).digest("hex");
const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
const seconds = Number(process.env.SOURCE_DATE_EPOCH ?? Date.now() / 1000);
process.stdout.write(JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", serialNumber: `urn:uuid:${uuid}`, version: 1,
    metadata: { timestamp: new Date(Math.floor(seconds) * 1000).toISOString(), component: self }, components,
    dependencies: [{ ref: "hanse", dependsOn: components.map((one) => one["bom-ref"]) }] }, null, 1) + "\n");
