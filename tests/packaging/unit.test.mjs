// SPDX-License-Identifier: EUPL-1.2
// The service has few rights, as systemd itself counts them, and its settings are those that the program reads.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const program = resolve(process.env.HANSE_PROGRAM ?? "build/hanse");
const analyze = existsSync("/usr/bin/systemd-analyze");
const settings = readFileSync("packaging/hanse.conf", "utf8");

for (const unit of ["hanse.service", "hanse-backup.service"])
    test(`the exposure of ${unit} is under 2.0`, { skip: !analyze }, (t) => {
        const said = execFileSync("systemd-analyze", ["security", "--offline=true", `packaging/${unit}`], { encoding: "utf8" });
        const level = Number(said.match(/exposure level for \S+: ([\d.]+)/)[1]);
        t.diagnostic(`${level}`);
        assert.ok(level < 2.0, said);
    });

test("systemd finds nothing strange in the units", { skip: !analyze }, () => {
    const said = spawnSync("systemd-analyze", ["verify", "packaging/hanse.service", "packaging/hanse-backup.timer"], { encoding: "utf8" }).stderr;
    // Here the program is not installed, nor are its manual pages.
    assert.deepEqual(said.split("\n").filter((line) => line && !/is not executable|Command 'man /.test(line)), []);
});

test("every setting of hanse.conf is one that hanse serve reads, and all are there and in its manual page", () => {
    const help = execFileSync(program, ["serve", "--help"], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    const read = [...new Set(help.match(/HANSE_[A-Z_]+/g))].sort();
    const named = [...settings.matchAll(/^#?(HANSE_[A-Z_]+)=/gm)].map(([, name]) => name).sort();
    assert.deepEqual(named, read);
    const manual = readFileSync("docs/man/hanse.conf.5", "utf8");
    assert.deepEqual([...manual.matchAll(/^\.B (HANSE_[A-Z_]+)$/gm)].map(([, name]) => name).sort(), read);
});

// node has no datagrams by path: a program of the language that Debian always has listens.
test("it tells systemd when it is ready, that it is alive, and that it stops", () => {
    const folder = mkdtempSync(join(tmpdir(), "hanse-notify-"));
    try {
        const said = execFileSync("python3", ["-c", `
import os, signal, socket, subprocess
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind("notify")
listener.settimeout(20)
environment = dict(os.environ, NOTIFY_SOCKET=os.path.abspath("notify"), WATCHDOG_USEC="400000", HANSE_RECORD_KEY="key")
serving = subprocess.Popen([${JSON.stringify(program)}, "serve", "--database", "network.sqlite", "--listen", "127.0.0.1:0"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
heard = [listener.recv(100).decode() for _ in range(4)]
serving.send_signal(signal.SIGTERM)
while heard[-1] != "STOPPING=1":
    heard.append(listener.recv(100).decode())
print(serving.wait(), *heard)
`], { encoding: "utf8", cwd: folder }).trim().split(" ");
        assert.deepEqual([said[0], said[1], said[2], said[3], said.at(-1)], ["0", "READY=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"]);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
});
