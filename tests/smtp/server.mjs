// SPDX-License-Identifier: EUPL-1.2
// A small SMTP server (RFC 5321) for the tests: node server.mjs FOLDER [tls]
// Says its port on the first line of standard output, writes every mail to FOLDER/N.eml and its envelope to
// FOLDER/N.envelope, and ends with its standard input. It takes any password. It refuses recipients whose names begin
// with "later" (451), "never" (550) or "locked" (530), hangs up on "gone", and refuses mail whose subject begins with
// "unwanted" after it was sent (554). While there is a file FOLDER/patience it takes no mail at all (451). FOLDER/connections has a byte for each
// connection. With tls it offers STARTTLS, with a certificate that nobody knows, and takes no
// mail before.
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { TLSSocket } from "node:tls";

const folder = process.argv[2];
const refusals = [
  ["later", "451 4.3.0 Try again later"],
  ["never", "550 5.1.1 No such mailbox"],
  ["locked", "530 5.7.0 Authentication required"],
];
const verbs = ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT"];
const certificate = process.argv[3] === "tls" ? makeCertificate() : null;
let mails = 0;

function makeCertificate() {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const names = ["-subj", "/CN=test.example", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", ...curve, ...names], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

class Session {
  constructor(socket) {
    this.waiting = Buffer.alloc(0);
    this.reading = false;
    this.authenticating = false;
    this.greeted = false;
    this.secure = false;
    this.reset();
    this.listenTo(socket);
    appendFileSync(join(folder, "connections"), ".");
    this.say("220 test.example ESMTP");
  }

  listenTo(socket) {
    this.socket = socket;
    socket.on("data", (bytes) => this.receive(bytes));
    socket.on("error", () => socket.destroy());
  }

  say(...lines) {
    this.socket.write(lines.map((line) => line + "\r\n").join(""));
  }

  reset() {
    this.from = null;
    this.to = [];
    this.lines = [];
  }

  receive(bytes) {
    this.waiting = Buffer.concat([this.waiting, bytes]);
    for (let end = this.waiting.indexOf("\r\n"); end >= 0; end = this.waiting.indexOf("\r\n")) {
      const line = this.waiting.subarray(0, end);
      this.waiting = this.waiting.subarray(end + 2);
      if (this.reading) this.receiveContent(line);
      else if (this.authenticating) this.receivePassword();
      else this.receiveCommand(line.toString("latin1"));
    }
  }

  receiveCommand(line) {
    const verb = line.split(" ", 1)[0].toUpperCase();
    if (!verbs.includes(verb)) return this.say("500 5.5.2 What?");
    return this[verb.toLowerCase()](line);
  }

  ehlo() {
    this.greeted = true;
    const more = certificate && !this.secure ? ["250-STARTTLS"] : [];
    this.say("250-test.example", "250-SIZE 10000000", ...more, "250 AUTH PLAIN");
  }

  starttls() {
    if (!certificate || this.secure) return this.say("503 5.5.1 Not now");
    this.say("220 2.0.0 Go ahead");
    const plain = this.socket;
    plain.removeAllListeners("data");
    this.greeted = false;
    this.secure = true;
    return this.listenTo(new TLSSocket(plain, { isServer: true, ...certificate }));
  }

  helo() {
    this.greeted = true;
    this.say("250 test.example");
  }

  auth(line) {
    if (!/^AUTH PLAIN( |$)/i.test(line)) return this.say("504 5.5.4 Not known");
    if (line.length > "AUTH PLAIN ".length) return this.receivePassword();
    this.authenticating = true;
    return this.say("334 ");
  }

  receivePassword() {
    this.authenticating = false;
    this.say("235 2.7.0 Welcome");
  }

  mail(line) {
    const found = /^MAIL FROM:<([^<>]*)>( .*)?$/i.exec(line);
    if (!found) return this.say("501 5.5.4 Syntax");
    if (certificate && !this.secure) return this.say("530 5.7.0 Must issue STARTTLS first");
    if (!this.greeted || this.from !== null) return this.say("503 5.5.1 Not now");
    if (existsSync(join(folder, "patience"))) return this.say("451 4.3.2 Not so fast");
    this.from = found[1];
    return this.say("250 2.1.0 Ok");
  }

  rcpt(line) {
    const found = /^RCPT TO:<([^<>]+@[^<>]+)>( .*)?$/i.exec(line);
    if (!found) return this.say("501 5.5.4 Syntax");
    if (this.from === null) return this.say("503 5.5.1 Not now");
    if (found[1].startsWith("gone")) return this.socket.destroy();
    const refusal = refusals.find(([start]) => found[1].startsWith(start));
    if (refusal) return this.say(refusal[1]);
    this.to.push(found[1]);
    return this.say("250 2.1.5 Ok");
  }

  data() {
    if (this.to.length === 0) return this.say("503 5.5.1 No recipients");
    this.reading = true;
    return this.say("354 End with a dot");
  }

  receiveContent(line) {
    if (line.length === 1 && line[0] === 0x2e) return this.finish();
    this.lines.push(line[0] === 0x2e ? line.subarray(1) : line);
    return undefined;
  }

  finish() {
    this.reading = false;
    const content = Buffer.concat(this.lines.flatMap((line) => [line, Buffer.from("\r\n")]));
    if (/^Subject: unwanted/m.test(content.toString("latin1"))) {
      this.reset();
      return this.say("554 5.7.1 Not wanted");
    }
    mails += 1;
    writeFileSync(join(folder, `${mails}.eml`), content);
    writeFileSync(join(folder, `${mails}.envelope`), `${this.from}\n${this.to.join("\n")}\n`);
    this.reset();
    return this.say("250 2.0.0 Taken");
  }

  rset() {
    this.reset();
    this.say("250 2.0.0 Ok");
  }

  noop() {
    this.say("250 2.0.0 Ok");
  }

  quit() {
    this.say("221 2.0.0 Bye");
    this.socket.end();
  }
}

const server = createServer((socket) => new Session(socket));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
