// SPDX-License-Identifier: EUPL-1.2
// Ten thousand open pages: what they cost in memory, and how long it takes until all are told of a write.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { data, post, signIn } from "./client.mjs";
import { loadCore, median, residentMegabytes } from "./measure.mjs";

const reader = "build/release/bench/live";

// A process that holds the streams: `next()` gives the words of its next line.
function streams(address, count, target, cookie) {
    const child = spawn("taskset", ["-c", loadCore, reader, new URL(address).port, String(count), target, cookie], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => {
        const { value, done } = await lines.next();
        if (done)
            throw new Error("the streams have ended");
        return value.split(" ").slice(1).map(Number);
    };
    return { next, ask: () => child.stdin.write("\n"), end: () => new Promise((gone) => { child.once("exit", gone); child.stdin.end(); }) };
}

// A city's population changes.
async function aCity(server) {
    const { id } = await data(server.address, "/cities/lyon", server.cookies.coordinator);
    return { id, cookie: "", change: (round) => post(server.address, "/cities/lyon/populations", server.cookies.coordinator,
        new URLSearchParams({ year: String(2000 + round % 20), number: String(500000 + round), source: "bench" })) };
}

// A city casts its ballot, and changes it again and again, on the demonstration's vote whose count is shown while it is open.
export async function aVote(server) {
    const { id: organisation } = await data(server.address, "/cities/lyon", server.cookies.coordinator);
    const { questions } = await data(server.address, "/questions?state=open&way=vote", server.cookies.coordinator);
    const { id } = questions.find(({ title }) => title.includes("Homes before holidays"));
    const voter = await signIn(server.address, server.signer);
    return { id, cookie: voter, change: (round) => post(server.address, `/questions/${id}/ballots`, voter,
        new URLSearchParams({ organisation, holder: 0, choice: round % 2 ? "yes" : "no", language: "en" })) };
}

// {count, opened, megabytes, told}: milliseconds from before the write is sent until the first, half and the last are told.
export async function liveFigures(server, count, rounds, what = aCity) {
    const { id, cookie, change } = await what(server), before = residentMegabytes(server.pid);
    const open = streams(server.address, count, `/live?about=${id}`, cookie), [opened] = await open.next();
    const megabytes = residentMegabytes(server.pid) - before, told = [];
    for (let round = 0; round < rounds; round++) {
        open.ask();
        await change(round);
        told.push(await open.next());
    }
    await open.end();
    const of = (column) => median(told.map((row) => row[column]));
    return { count, opened, megabytes, first: of(0), half: of(1), last: of(2) };
}
