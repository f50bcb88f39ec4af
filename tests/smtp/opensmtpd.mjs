// SPDX-License-Identifier: EUPL-1.2
// A real mail server for tests: an OpenSMTPD on a free port of this machine, with settings, queue and mailboxes of its own, which hands mail for
// hanse.test to `hanse receive` and keeps all other mail.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const isRoot = process.getuid() === 0;
// The server runs no program as root; whatever shares files with those runs as they do.
export const asReceiver = isRoot ? { uid: 65534, gid: 65534 } : {};
const receiver = isRoot ? "nobody" : process.env.USER ?? process.env.LOGNAME;

export const mailServerIsThere = existsSync("/usr/sbin/smtpd");

const freePort = () => new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => found(port));
    });
});

const settings = (folder, port, receive) => `
listen on 127.0.0.1 port ${port} hostname mx.hanse.test
table everyone { "@" = ${receiver} }
action "receive" mda "${receive}" virtual <everyone> user ${receiver}
action "gone" mda "exit 67" virtual <everyone> user ${receiver}
action "keep" maildir "${folder}/boxes/%{rcpt}" virtual <everyone> user ${receiver}
match from any for domain "hanse.test" action "receive"
match from any for rcpt-to regex "^gone" action "gone"
match from any for any action "keep"
`;

// The queue's place is fixed: where it can be, it is the server's own, so that no other server of the machine is touched.
function startServer(file) {
    const own = "mount -t tmpfs tmpfs /var/spool && install -d -m 711 /var/spool/smtpd && mount -t tmpfs tmpfs /run;";
    const words = spawnSync("unshare", ["--mount", "true"]).status === 0
        ? ["unshare", "--mount", "--propagation", "private", "sh", "-c", `${own} exec /usr/sbin/smtpd -d -f ${file}`]
        : ["/usr/sbin/smtpd", "-d", "-f", file];
    return isRoot ? spawn(words[0], words.slice(1)) : spawn("sudo", ["-n", ...words]);
}

// One conversation: lines are sent as each answer comes; gives the last answer.
export const say = (port, lines) => new Promise((done, failed) => {
    const socket = connect(port, "127.0.0.1");
    const left = [...lines];
    let said = "";
    socket.on("data", (data) => {
        said += data.toString("latin1");
        if (!/^\d{3} .*\r\n$/m.test(said.split("\r\n").slice(-2).join("\r\n")))
            return;
        if (left.length > 0 && !/^[45]/.test(said.split("\r\n").at(-2))) {
            socket.write(left.shift(), "latin1");
        } else {
            socket.end();
            done(said.split("\r\n").at(-2));
        }
    });
    socket.on("error", failed);
});

// Hands a message to the server, as another server would.
export const send = (port, sender, recipient, message) => {
    const body = Buffer.from(message.replaceAll(/\r?\n/g, "\r\n").replaceAll(/^\./gm, ".."), "utf8").toString("latin1");
    return say(port, ["EHLO city.test\r\n", `MAIL FROM:<${sender}>\r\n`, `RCPT TO:<${recipient}>\r\n`, "DATA\r\n", `${body}\r\n.\r\n`]);
};

// folder: the server's own. receive: the command that takes mail for hanse.test, for a shell.
export async function startMailServer(folder, receive) {
    const port = await freePort();
    const file = join(folder, "smtpd.conf"), boxes = join(folder, "boxes");
    mkdirSync(boxes);
    chmodSync(boxes, 0o777);
    writeFileSync(file, settings(folder, port, receive), { mode: 0o644 });
    const server = startServer(file);
    let log = "";
    for (const stream of [server.stdout, server.stderr])
        stream.on("data", (data) => { log += data; });
    for (let attempt = 0; attempt < 100; attempt++) {
        if (await say(port, []).then(() => true, () => false))
            return { port, boxes, log: () => log, stop: () => stop(server) };
        await sleep(100);
    }
    server.kill();
    throw new Error(`the mail server does not answer: ${log}`);
}

const stop = (server) => new Promise((done) => {
    server.once("exit", done);
    server.kill("SIGTERM");
});

const decode = (text) => Buffer.from(text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    "latin1").toString("utf8");

function readMail(path) {
    const raw = readFileSync(path, "latin1").replaceAll("\r\n", "\n");
    const head = raw.slice(0, raw.indexOf("\n\n")).replaceAll(/\n[ \t]+/g, " ");
    const header = (name) => head.match(new RegExp(`^${name}: (.*)$`, "im"))?.[1] ?? "";
    return { raw, head, header, text: decode(raw.slice(raw.indexOf("\n\n") + 2)) };
}

// All mail that an address has got.
export function mailbox(server, address) {
    const folder = join(server.boxes, address, "new");
    return existsSync(folder) ? readdirSync(folder).map((name) => readMail(join(folder, name))) : [];
}

// The first mail to it that fits, once it has come.
export async function mailTo(server, address, fits) {
    for (let attempt = 0; attempt < 300; attempt++) {
        const found = mailbox(server, address).find(fits);
        if (found)
            return found;
        await sleep(100);
    }
    throw new Error(`no such mail to ${address}: ${server.log()}`);
}
