// SPDX-License-Identifier: EUPL-1.2
// The list of parts is what its format says: CycloneDX 1.6, by the schemas that its makers publish.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const folder = process.env.HANSE_CYCLONEDX_SCHEMAS ?? "node_modules/@cyclonedx/cyclonedx-library/res/schema";
const schema = (name) => JSON.parse(readFileSync(`${folder}/${name}.SNAPSHOT.schema.json`, "utf8"));

function checker() {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { "iri-reference": true, "idn-email": true } });
    addFormats(ajv);
    for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
        const { $id: id, ...rest } = schema(name);
        assert.match(id, /^http/);
        ajv.addSchema(rest, `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    }
    return ajv.compile(schema("bom-1.6"));
}

const made = () => JSON.parse(execFileSync("node", ["tools/sbom.mjs", "build/release/hanse", "0.1.0"], { encoding: "utf8", env: { ...process.env, SOURCE_DATE_EPOCH: "0" } }));

test("the list of parts is valid CycloneDX 1.6", () => {
    const check = checker();
    assert.ok(check(made()), JSON.stringify(check.errors, null, 1));
});

test("and the schema would say if it were not", () => {
    const wrong = made();
    wrong.components[0].licenses = [{ license: { id: "No-Such-Licence" } }];
    assert.equal(checker()(wrong), false);
});
