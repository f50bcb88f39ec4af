// SPDX-License-Identifier: EUPL-1.2
// The Debian package: what is in it, that lintian has nothing to say, and that its list of parts is one. That it installs, upgrades and goes again is tried in a Debian of
// its own by ./run package --test, which needs the network.
import { before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (command, ...options) => execFileSync(command, options, { encoding: "utf8" });
const folder = mkdtempSync(join(tmpdir(), "hanse-deb-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const inside = (path) => readFileSync(join(folder, path), "utf8");
let deb, contents;

before(() => {
    deb = run("packaging/build").trim();
    run("dpkg-deb", "-R", deb, folder);
    contents = run("dpkg-deb", "-c", deb).trim().split("\n").map((line) => line.split(/\s+/));
});

test("it has the program's version", () => {
    const version = readFileSync("src/base/version.h", "utf8").match(/HANSE_VERSION "(.*)"/)[1];
    assert.equal(run("dpkg-deb", "-f", deb, "Version").trim(), version);
});

test("everything is root's, and nobody else can write to it", () => {
    assert.deepEqual(contents.filter(([rights, owner]) => owner !== "root/root" || /^.{5}w|^.{8}w|[sS]/.test(rights)).map((line) => line.join(" ")), []);
});

test("it brings program, units, settings, manual pages, completions and documents", () => {
    const paths = contents.map((line) => line[5].slice(1));
    const wanted = ["/usr/bin/hanse", "/usr/sbin/hanse-admin", "/lib/systemd/system/hanse.service", "/lib/systemd/system/hanse-backup.timer",
        "/etc/hanse/hanse.conf", "/usr/share/man/man5/hanse.conf.5.gz", "/usr/share/man/man8/hanse-admin.8.gz", "/usr/share/man/man1/hanse-serve.1.gz",
        "/usr/share/bash-completion/completions/hanse", "/usr/share/zsh/vendor-completions/_hanse", "/usr/share/fish/vendor_completions.d/hanse.fish",
        "/usr/share/doc/hanse/operating.md", "/usr/share/doc/hanse/copyright", "/usr/share/doc/hanse/hanse.cdx.json"];
    assert.deepEqual(wanted.filter((path) => !paths.includes(path)), []);
    assert.equal(inside("DEBIAN/conffiles"), "/etc/hanse/hanse.conf\n");
});

test("it depends on the packages of the libraries that the program is linked with", () => {
    const depends = run("dpkg-deb", "-f", deb, "Depends");
    for (const name of ["libc6", "libmicrohttpd12", "libsqlite3-0", "libpq5", "libicu72", "tzdata"])
        assert.match(depends, new RegExp(`(^|, )${name}( |,|$)`, "m"));
    assert.match(run("dpkg-deb", "-f", deb, "Recommends"), /libvips-tools, poppler-utils/);
});

test("lintian has nothing to say", { skip: spawnSync("lintian", ["--version"]).error !== undefined }, () => {
    const said = spawnSync("lintian", ["--allow-root", deb], { encoding: "utf8" });
    assert.equal(said.stdout + said.stderr, "");
});

test("its scripts are sh", () => {
    for (const path of ["DEBIAN/postinst", "DEBIAN/prerm", "DEBIAN/postrm", "usr/sbin/hanse-admin"])
        assert.equal(spawnSync("sh", ["-n", join(folder, path)]).status, 0, path);
});

test("made twice it is the same, byte by byte", () => {
    const first = readFileSync(deb);
    run("packaging/build");
    assert.ok(first.equals(readFileSync(deb)));
});

test("its list of parts has every library, what npm brought and the data, each with a licence and a version", () => {
    const parts = JSON.parse(inside("usr/share/doc/hanse/hanse.cdx.json")).components;
    const names = parts.map(({ name }) => name);
    for (const name of ["libsodium23", "libmicrohttpd12", "libicu72", "htmx.org", "data/cities.csv", "data/europe.csv"])
        assert.ok(names.includes(name), name);
    assert.deepEqual(parts.filter((part) => part.type === "library" && !part.version).map(({ name }) => name), []);
    assert.deepEqual(parts.filter((part) => part.type === "data" && !part.licenses?.length).map(({ name }) => name), []);
    assert.equal(new Set(parts.map((part) => part["bom-ref"])).size, parts.length);
});
