// SPDX-License-Identifier: EUPL-1.2
// Shells complete what the program has: typed into a real bash on a terminal, asked of a real fish, read by zsh.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const program = resolve(process.env.HANSE_PROGRAM ?? "build/hanse");
const folder = mkdtempSync(join(tmpdir(), "hanse-completion-"));
const scripts = Object.fromEntries(["bash", "zsh", "fish"].map((shell) => {
    const path = join(folder, `hanse.${shell}`);
    writeFileSync(path, execFileSync(program, ["completion", shell], { env: { ...process.env, LC_ALL: "C.UTF-8" } }));
    return [shell, path];
}));
const has = (shell) => spawnSync(shell, ["--version"]).status === 0;
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

// What bash has made of the words once Tab was pressed: the line goes to echo, which says it between marks.
function completedByBash(typed) {
    return new Promise((done, failed) => {
        const shell = spawn("script", ["-qfec", "bash --noprofile --norc -i", "/dev/null"], { cwd: folder, env: { PATH: process.env.PATH, TERM: "dumb", HOME: folder } });
        let said = "", step = 0;
        const steps = [
            [/[$#] $/, `PS1='ready> '; source ${scripts.bash}; complete -F _hanse hanse\n`],
            [/ready> $/, `hanse ${typed}\t\x01echo "<`],
            [/echo "<hanse [^\n]*$/, "\x05>\"\n"],
        ];
        const clock = setTimeout(() => { shell.kill(); failed(new Error(said)); }, 8000);
        shell.stdout.on("data", (bytes) => {
            said += bytes;
            if (step < steps.length && steps[step][0].test(said))
                shell.stdin.write(steps[step++][1]);
            const answer = said.match(/\n<hanse (.*)>\r?\n/);
            if (answer) {
                clearTimeout(clock);
                shell.kill();
                done(answer[1]);
            }
        });
    });
}

for (const [typed, whole] of [
    ["export-r", "export-record "],
    ["serve --pub", "serve --public-address "],
    ["user end-m", "user end-mandate "],
    ["user mandate --role may", "user mandate --role mayor "],
    ["user add --staff=adm", "user add --staff=administrator "],
    ["verify --database hanse.fi", "verify --database hanse.fish "],
    ["completion z", "completion zsh "],
    ["serve --log j", "serve --log json "],
    ["serve --nonsense", "serve --nonsense"],
])
    test(`bash makes "hanse ${typed}" to "hanse ${whole}"`, async () => {
        assert.equal(await completedByBash(typed), whole);
    });

test("fish completes options with what they say, and what a value may be", { skip: !has("fish") }, () => {
    const ask = (typed) => execFileSync("fish", ["--no-config", "-c", `source ${scripts.fish}; complete -C'${typed}'`], { encoding: "utf8", env: { PATH: process.env.PATH, HOME: folder } });
    assert.match(ask("hanse ver"), /^verify\tchecks the record$/m);
    assert.match(ask("hanse serve --list"), /^--listen\t/m);
    assert.equal(ask("hanse user mandate --role cou"), "councillor\n");
});

test("zsh reads its script", { skip: !has("zsh") }, () => {
    assert.equal(spawnSync("zsh", ["-n", scripts.zsh]).status, 0);
    const loaded = spawnSync("zsh", ["-fc", `autoload -U compinit && compinit -D -u; source ${scripts.zsh}; print $_comps[hanse]`], { encoding: "utf8", env: { PATH: process.env.PATH, HOME: folder } });
    assert.equal(loaded.stdout.trim(), "_hanse", loaded.stderr);
});

test("every command of the program is completed by every shell", () => {
    const commands = [...execFileSync(program, ["--help"], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } }).matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
    assert.ok(commands.length > 10);
    for (const shell of Object.keys(scripts)) {
        const script = execFileSync(program, ["completion", shell], { encoding: "utf8" });
        assert.deepEqual(commands.filter((name) => !new RegExp(`\\b${name}\\b`).test(script)), [], shell);
    }
});
