// SPDX-License-Identifier: EUPL-1.2
// All registers of the demo network, taken out and brought into an empty one, make the same registers: in every format, on both engines, and from one engine to the other.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addressOf, dropDatabase, freshNetwork, program } from "../browser/network.mjs";

const engines = process.env.HANSE_TEST_POSTGRES ? ["SQLite", "PostgreSQL"] : ["SQLite"];
let folder, demo, whole;
const dropped = [];

function hanse(...given) {
    const { status, stdout, stderr } = spawnSync(program, given, { encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: "C" } });
    return { status, stdout, stderr };
}

function done(...given) {
    const { status, stdout, stderr } = hanse(...given);
    assert.equal(status, 0, `${given.join(" ")}: ${stdout.slice(-2000)}${stderr}`);
    return stderr;
}

const filesIn = (at) => Object.fromEntries(readdirSync(at).sort().map((name) => [name, readFileSync(join(at, name), "latin1")]));

function assertSame(one, other) {
    assert.deepEqual(Object.keys(other), Object.keys(one));
    for (const name of Object.keys(one)) assert.ok(one[name] === other[name], `${name} differs`);
}

// An empty network: nothing but its tables.
function empty(engine, name) {
    if (engine === "SQLite") {
        const at = join(folder, `${name}.sqlite`);
        writeFileSync(at, "");
        done("user", "list", "--database", at);
        return at;
    }
    const database = `hanse_registers_${process.pid}_${name}`;
    execFileSync("psql", ["-q", "-d", process.env.HANSE_TEST_POSTGRES, "-c", `CREATE DATABASE ${database}`]);
    dropped.push(database);
    return addressOf(database);
}

let count = 0;
function exported(database, format) {
    const at = join(folder, `export-${count++}`);
    done("export", "all", "--format", format, "--to", at, "--database", database);
    return at;
}

before(async () => {
    folder = mkdtempSync(join(tmpdir(), "hanse-registers."));
    demo = join(folder, "database.sqlite");
    await freshNetwork(demo, folder);
    whole = exported(demo, "csv");
});
after(() => {
    rmSync(folder, { recursive: true, force: true });
    dropped.forEach(dropDatabase);
});

for (const engine of engines)
    for (const format of ["csv", "json", "xlsx"])
        test(`the same network, by ${format} on ${engine}`, () => {
            const given = exported(demo, format), database = empty(engine, format);
            const lines = filesIn(whole)["people.csv"].split("\r\n").length - 2;
            assert.ok(lines > 6000);
            done("import", given, "--yes", "--database", database);
            assertSame(filesIn(whole), filesIn(exported(database, "csv")));
            if (format === "json") assertSame(filesIn(given), filesIn(exported(database, "json")));
            assert.match(done("import", given, "--yes", "--database", database), /^0 rows added, 0 changed/);
            done("verify", "--database", database);
        });

test("a preview writes nothing, and tells each line", () => {
    const database = empty("SQLite", "preview"), before = exported(database, "csv");
    const { status, stdout, stderr } = hanse("import", whole, "--preview", "--database", database);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^added\tthemes\.csv\t2\t/m);
    assert.match(stderr, /rows would be added/);
    assertSame(filesIn(before), filesIn(exported(database, "csv")));
});

test("one wrong line, and nothing of any file is written; all that is wrong is told", () => {
    const database = empty("SQLite", "wrong"), before = exported(database, "csv"), given = exported(demo, "csv"), report = join(folder, "report.csv");
    const people = readFileSync(join(given, "people.csv"), "utf8").split("\r\n");
    people[3] = people[3].replace("Europe/", "Erewhon/");
    people[5] = people[4];
    people.splice(6, 0, "no address,Nobody,xx1,Europe/Rome,,person,,network,,");
    writeFileSync(join(given, "people.csv"), people.join("\r\n"));
    const { status, stdout } = hanse("import", given, "--yes", "--report", report, "--database", database);
    assert.equal(status, 1);
    assert.match(stdout, /^refused\tpeople\.csv\t4\t.*\tzone\tErewhon\/.*time zone/m);
    assert.match(stdout, /^refused\tpeople\.csv\t6\t.*Line 5 has the same key/m);
    assert.match(stdout, /^refused\tpeople\.csv\t7\t.*\temail\tno address\t.*e-mail/m);
    assert.match(stdout, /^refused\tpeople\.csv\t7\t.*\tlanguage\txx1\t/m);
    assert.match(readFileSync(report, "utf8"), /^file,line,register,key,column,cell,problem\r\npeople\.csv,4,people,/);
    assertSame(filesIn(before), filesIn(exported(database, "csv")));
});

test("a changed line changes its row by its key, and nothing else; a column that is not there stays", () => {
    const database = empty("SQLite", "change"), file = join(folder, "cities.csv");
    done("import", whole, "--yes", "--database", database);
    writeFileSync(file, "slug;website\r\nlyon;https://changed.example.org\r\nporto;https://porto.example.org\r\n");
    assert.match(done("import", file, "--yes", "--database", database), /^0 rows added, 1 changed, 1 left/);
    const expected = filesIn(whole);
    expected["cities.csv"] = expected["cities.csv"].replace("https://lyon.example.org", "https://changed.example.org");
    assertSame(expected, filesIn(exported(database, "csv")));
    done("verify", "--database", database);
});

test("what a spreadsheet might run is a text, out and in", () => {
    const database = empty("SQLite", "formulas"), file = join(folder, "themes.json"), names = ["=1+1", "+x", "-x", "@x", "'=1+1", "'t Veer", "''=x"];
    writeFileSync(file, JSON.stringify(names.map((name, i) => ({ slug: `theme-${i}`, name, description: `${name}\n\"quoted\"; two` }))));
    done("import", file, "--yes", "--database", database);
    const csv = exported(database, "csv"), text = readFileSync(join(csv, "themes.csv"), "utf8");
    assert.doesNotMatch(text, /(^|,|")[=+@]/m);
    for (const format of ["csv", "xlsx", "json"])
        assert.match(done("import", join(exported(database, format), `themes.${format}`), "--yes", "--database", database), /^0 rows added, 0 changed, 7 left/);
});

test("nothing is overwritten, and wrong use is told from what could not be done", () => {
    assert.equal(hanse("export", "all", "--to", whole, "--database", demo).status, 1);
    assert.equal(hanse("export", "nothing", "--database", demo).status, 2);
    assert.equal(hanse("import", join(whole, "people.csv"), "--database", demo).status, 2);
    assert.equal(hanse("import", join(folder, "no-such.csv"), "--yes", "--database", demo).status, 1);
});
