// SPDX-License-Identifier: EUPL-1.2
// What programs outside take is what the standards say: Popolo by its schemas, the catalogue by the shapes of DCAT-AP, and every address of both and of the site map
// is there for a visitor. Pages say in the vocabulary of schema.org what they are about, and never what not everyone may see.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import jsonld from "jsonld";
import { Parser, Store } from "n3";
import Validator from "rdf-validate-shacl";
import { signIn } from "../../bench/client.mjs";
import { startSite } from "../browser/serving.mjs";
import { classes } from "./popolo.mjs";

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const folder = mkdtempSync(join(tmpdir(), "hanse-open."));
let site, cookie;

before(async () => {
    site = await startSite(join(folder, "open.sqlite"), folder);
    cookie = await signIn(site.address, site.people.coordinator);
});
after(async () => {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
});

// The port of the server is not the one of its public address.
async function get(path, headers = {}) {
    const { pathname, search } = new URL(path, site.address);
    const answer = await fetch(site.address + pathname + search, { headers, redirect: "manual" });
    assert.equal(answer.status, 200, path);
    return answer.text();
}

// All objects of a list of Popolo, page after page.
async function popolo(list, headers) {
    const objects = [];
    for (let next = `/open-data/popolo/${list}`; next;) {
        const page = JSON.parse(await get(next, headers));
        objects.push(...page[list]);
        next = page.next;
    }
    return objects;
}

const whole = async (headers) => Object.fromEntries(await Promise.all(Object.keys(classes).map(async (list) => [list, await popolo(list, headers)])));

function checkSchemas(data) {
    for (const [list, schema] of Object.entries(classes)) {
        const holds = ajv.compile({ type: "array", items: schema });
        assert.ok(holds(data[list]), `${list}: ${ajv.errorsText(holds.errors?.slice(0, 3))}`);
        assert.equal(new Set(data[list].map(({ id }) => id)).size, data[list].length, `${list}: each once`);
    }
}

// What an object refers to is there, too.
function checkReferences(data) {
    const ids = new Set(Object.values(data).flat().map(({ id }) => id)), missing = new Set();
    const look = (object) => {
        for (const [name, value] of Object.entries(object)) {
            if (name.endsWith("_id") && !ids.has(value))
                missing.add(`${name} ${value}`);
            for (const inner of [value].flat())
                if (inner && typeof inner === "object")
                    look(inner);
        }
    };
    Object.values(data).flat().forEach(look);
    assert.deepEqual([...missing].slice(0, 5), []);
}

test("what everyone may see is Popolo, and refers to nothing that is not there", async () => {
    const data = await whole({});
    checkSchemas(data);
    checkReferences(data);
    assert.ok(data.organizations.length > 200 && data.persons.length > 500 && data.memberships.length > 200 && data.posts.length > 100 && data.motions.length > 0);
    assert.equal(data.vote_events.length, 0, "how cities voted is not for everyone in the demo network");
});

test("who signs in gets what they may see besides: more people, and how each city voted", async () => {
    const [all, ours] = await Promise.all([whole({}), whole({ cookie })]);
    checkSchemas(ours);
    checkReferences(ours);
    assert.ok(ours.persons.length > all.persons.length && ours.motions.length > all.motions.length);
    const open = ours.vote_events.find(({ votes }) => votes);
    const yes = ({ votes }) => votes.filter(({ option }) => option === "yes").length;
    assert.equal(yes(open), open.counts.find(({ option }) => option === "yes").value);
    assert.ok(ours.vote_events.some(({ votes }) => !votes), "a secret vote has counts only");
});

test("a member that Popolo does not have is found", async () => {
    const [one] = await popolo("organizations");
    assert.equal(ajv.compile(classes.organizations)({ ...one, founding_day: "1986" }), false);
    assert.equal(ajv.compile(classes.organizations)({ ...one, founding_date: "7 November" }), false);
});

async function violations(catalogue) {
    const shapes = new Store(new Parser().parse(readFileSync(new URL("dcat_ap.ttl", import.meta.url), "utf8")));
    const data = new Store(new Parser({ format: "N-Quads" }).parse(await jsonld.toRDF(catalogue, { format: "application/n-quads" })));
    const report = await new Validator(shapes).validate(data);
    return report.results.map(({ path, focusNode }) => `${focusNode?.value} ${path?.value}`);
}

test("the catalogue holds by the shapes of DCAT-AP, in every language, and what it names is there", async () => {
    const catalogue = JSON.parse(await get("/open-data/catalogue")), nodes = catalogue["@graph"];
    assert.deepEqual(await violations(catalogue), []);
    const ofType = (type) => nodes.filter((node) => node["@type"] === type);
    assert.ok(ofType("dcat:Dataset").length >= 9);
    for (const distribution of ofType("dcat:Distribution"))
        await get(distribution["dcat:downloadURL"]["@id"]);
    for (const dataset of ofType("dcat:Dataset"))
        delete dataset["dct:title"];
    assert.notDeepEqual(await violations(catalogue), [], "a data set without a title is found");
});

const addresses = (xml) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);

test("the site map names pages that a visitor may read, and those alone", async () => {
    const files = addresses(await get("/sitemap.xml"));
    assert.match(await get("/robots.txt"), /^Sitemap: https?:\/\/[^/]+\/sitemap\.xml$/m);
    const pages = (await Promise.all(files.map(async (file) => addresses(await get(file))))).flat();
    assert.equal(new Set(pages).size, pages.length);
    assert.ok(pages.length > 1000);
    for (const [index, page] of pages.entries())
        if (index % 25 === 0)
            await get(page);
});

const linked = (html) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json));

test("pages say what they are about", async () => {
    const [city] = linked(await get("/cities/lyon")), [home] = linked(await get("/")), [group] = linked(await get("/groups/annual-general-meeting"));
    assert.deepEqual([city["@type"], city.name, city.containedInPlace.identifier], ["City", "Lyon", "FR"]);
    assert.deepEqual([home["@type"], home.potentialAction["@type"]], ["Organization", "SearchAction"]);
    assert.equal(group.parentOrganization["@id"], home["@id"]);
    const [published] = (await popolo("motions")).filter(({ result }) => result === "pass");
    const [text] = linked(await get(`${new URL(published.id).pathname}/published`));
    assert.equal(text["@type"], "Report");
});

test("whom to tell of a hole stands where RFC 9116 says", async () => {
    const said = Object.fromEntries((await get("/.well-known/security.txt")).trim().split("\n").map((line) => line.split(/: (.*)/)));
    assert.match(said.Contact, /^mailto:\S+@\S+$/);
    const days = (new Date(said.Expires) - Date.now()) / 86_400_000;
    assert.ok(days > 30 && days < 366);
    assert.match(said.Canonical, /^https?:\/\/[^/]+\/\.well-known\/security\.txt$/);
});
