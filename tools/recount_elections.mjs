// SPDX-License-Identifier: EUPL-1.2
// The part of recount.mjs that counts elections: six rules, BLT, lots. Written from counting.md alone; votes and amounts are BigInt.

export const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", typeof data === "string" ? new TextEncoder().encode(data) : data));
export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const RULES = { plurality: [countMost, 0], approval: [countMost, 0], "scottish-stv": [countTransfer, 5], wigm: [countTransfer, 4], meek: [countMeek, 9], schulze: [countSchulze, 0] };
export const ceilDivide = (a, b) => (a + b - 1n) / b;
const largest = (list, of) => list.reduce((most, item) => of(item) > most ? of(item) : most, of(list[0]));
const smallest = (list, of = (item) => item) => list.reduce((least, item) => of(item) < least ? of(item) : least, of(list[0]));
export const sum = (list, of = (item) => item) => list.reduce((total, item) => total + of(item), 0n);

// What of each ballot counts where a rank may be shared by nobody: candidates in order, equal lists together.
function rankings({ ballots, withdrawn }) {
    const lists = new Map();
    for (const { weight, ranks } of ballots) {
        const list = [];
        for (const rank of ranks) {
            const left = rank.filter((candidate) => !withdrawn.has(candidate));
            if (left.length > 1) break;
            list.push(...left);
        }
        if (list.length) lists.set(list.join(), { list, weight: weight + (lists.get(list.join())?.weight ?? 0n) });
    }
    return [...lists.values()];
}

class Count {
    constructor(rule, election) {
        const { names, seats, withdrawn, lots } = election;
        Object.assign(this, { rule, election, seats, rounds: [], winners: [], valid: 0n, quota: null, decimals: RULES[rule][1] });
        this.one = 10n ** BigInt(this.decimals);
        this.place = new Map(lots.map((candidate, i) => [candidate, i]));
        this.hopeful = names.map((_, i) => i + 1).filter((candidate) => !withdrawn.has(candidate));
        this.votes = Array(names.length + 1).fill(0n);
    }
    newRound() { this.rounds.push(this.round = { votes: this.votes.slice(1), elected: [], excluded: [], tie: null }); }
    isOver() { return this.winners.length >= this.seats || this.hopeful.length === 0; }
    compare(a, b) { return this.votes[a] === this.votes[b] ? this.place.get(a) - this.place.get(b) : this.votes[a] < this.votes[b] ? 1 : -1; }
    byLots(some) { return some.reduce((first, one) => this.place.get(one) < this.place.get(first) ? one : first); }
    noteTie(between, broken) { if (between.length > 1) this.round.tie = { between: [...between].sort((a, b) => a - b), broken_by: broken }; }
    draw(tied, left = tied) { this.noteTie(tied, "lots"); return this.byLots(left); }
    drop(some) { this.hopeful = this.hopeful.filter((one) => !some.includes(one)); }
    elect(some) {
        const sorted = [...some].sort((a, b) => this.compare(a, b));
        this.winners.push(...sorted);
        this.round.elected.push(...sorted);
        this.drop(sorted);
        return sorted;
    }
    exclude(candidate) { this.drop([candidate]); this.round.excluded.push(candidate); }
    electReaching() { return this.elect(this.hopeful.filter((one) => this.votes[one] >= this.quota)); }
    electRest() { if (this.winners.length + this.hopeful.length <= this.seats) this.elect(this.hopeful); }
}

// One of those tied. Scottish STV looks back to the latest round at which they had unequal votes, and keeps those that had the most (or fewest) there.
function chooseTied(count, tied, pick) {
    if (tied.length === 1) return tied[0];
    let left = tied;
    for (let i = count.rounds.length - 2; count.rule === "scottish-stv" && i >= 0 && left.length > 1; i--) {
        const votes = (candidate) => count.rounds[i].votes[candidate - 1], best = pick(left, votes);
        left = left.filter((one) => votes(one) === best);
    }
    if (left.length > 1) return count.draw(tied, left);
    count.noteTie(tied, "earlier rounds");
    return left[0];
}

function countMost(count, { ballots, withdrawn }) {
    for (const { weight, ranks } of ballots) {
        const left = ranks.map((rank) => rank.filter((candidate) => !withdrawn.has(candidate))).filter((rank) => rank.length);
        const counted = count.rule === "approval" ? left.flat() : left[0]?.length === 1 ? left[0] : [];
        if (counted.length) count.valid += weight;
        for (const candidate of counted) count.votes[candidate] += weight;
    }
    count.newRound();
    const order = [...count.hopeful].sort((a, b) => count.compare(a, b));
    const last = count.votes[order[count.seats - 1]];
    const tied = order.filter((one) => count.votes[one] === last);
    if (order[count.seats] && count.votes[order[count.seats]] === last) count.noteTie(tied, "lots");
    count.elect(order.slice(0, count.seats));
}

// Scottish STV and WIGM: papers lie with one candidate each, at a value.
function countTransfer(count, election) {
    const scottish = count.rule === "scottish-stv";
    let papers = rankings(election).map(({ list, weight }) => ({ list, weight, at: list[0], value: count.one }));
    const total = count.valid = sum(papers, ({ weight }) => weight), parts = BigInt(count.seats) + 1n;
    count.quota = scottish ? (total / parts + 1n) * count.one : total * count.one / parts + 1n;
    for (const { at, weight } of papers) count.votes[at] += weight * count.one;
    const pending = new Set();
    const move = (from, worth) => {
        for (const paper of papers.filter(({ at }) => at === from)) {
            paper.value = worth(paper.value);
            paper.at = paper.value > 0n ? paper.list.slice(paper.list.indexOf(from)).find((one) => count.hopeful.includes(one)) ?? 0 : 0;
            if (paper.at) count.votes[paper.at] += paper.value * paper.weight;
        }
    };
    for (;;) {
        count.newRound();
        for (const one of count.electReaching()) if (!scottish || count.votes[one] > count.quota) pending.add(one);
        count.electRest();
        if (count.isOver()) return;
        if (pending.size) {
            const most = largest([...pending], (one) => count.votes[one]), votes = most;
            const from = chooseTied(count, [...pending].filter((one) => count.votes[one] === most), largest);
            pending.delete(from);
            const surplus = votes - count.quota;
            count.votes[from] = count.quota;
            move(from, (value) => scottish ? surplus * value / votes : value * surplus / count.one * count.one / votes);
        } else {
            const least = smallest(count.hopeful, (one) => count.votes[one]);
            const out = chooseTied(count, count.hopeful.filter((one) => count.votes[one] === least), smallest);
            count.exclude(out);
            count.electRest();
            if (count.isOver()) return;
            count.votes[out] = 0n;
            move(out, (value) => value);
        }
    }
}

function countMeek(count, election) {
    const papers = rankings(election), parts = BigInt(count.seats) + 1n, omega = 1000n;
    count.valid = sum(papers, ({ weight }) => weight);
    const keep = new Map(count.hopeful.map((one) => [one, count.one]));
    const distribute = () => {
        count.votes.fill(0n);
        for (const { list, weight } of papers) {
            let left = count.one;
            for (const one of list) {
                const kept = ceilDivide(left * keep.get(one), count.one);
                count.votes[one] += kept * weight;
                left -= kept;
                if (left <= 0n) break;
            }
        }
        count.quota = sum(count.votes) / parts + 1n;
    };
    const reach = () => {
        for (let before = null; ;) {
            distribute();
            if (count.hopeful.some((one) => count.votes[one] >= count.quota)) return null;
            const excess = sum(count.winners, (one) => count.votes[one] - count.quota), surplus = excess > 0n ? excess : 0n;
            if (surplus < omega || before !== null && surplus >= before) return surplus;
            before = surplus;
            const part = (one) => ceilDivide(ceilDivide(keep.get(one) * count.quota, count.one) * count.one, count.votes[one]);
            for (const one of count.winners) keep.set(one, smallest([part(one), count.one]));
        }
    };
    for (;;) {
        const surplus = reach();
        count.newRound();
        count.electReaching();
        count.electRest();
        if (count.isOver()) return;
        if (surplus === null) continue;
        const least = smallest(count.hopeful, (one) => count.votes[one]);
        const out = chooseTied(count, count.hopeful.filter((one) => count.votes[one] <= least + surplus), smallest);
        count.exclude(out);
        keep.set(out, 0n);
        count.electRest();
        if (count.isOver()) return;
    }
}

function countSchulze(count, { ballots, names, withdrawn }) {
    const all = names.map((_, i) => i + 1), strength = new Map();
    const prefers = new Map(all.map((a) => [a, new Map(all.map((b) => [b, 0n]))]));
    for (const { weight, ranks } of ballots) {
        const left = ranks.map((rank) => rank.filter((one) => !withdrawn.has(one))).filter((rank) => rank.length);
        const listed = new Set(left.flat());
        if (!listed.size) continue;
        count.valid += weight;
        const groups = [...left, count.hopeful.filter((one) => !listed.has(one))];
        groups.forEach((group, i) => group.forEach((a) => groups.slice(i + 1).flat().forEach((b) => prefers.get(a).set(b, prefers.get(a).get(b) + weight))));
    }
    const of = (table, a, b) => table.get(a).get(b), least = (a, b) => a < b ? a : b;
    for (const a of all) strength.set(a, new Map(all.map((b) => [b, of(prefers, a, b) > of(prefers, b, a) ? of(prefers, a, b) : 0n])));
    for (const k of all) for (const a of all) for (const b of all) {
        const through = least(of(strength, a, k), of(strength, k, b));
        if (a !== b && a !== k && b !== k && through > of(strength, a, b)) strength.get(a).set(b, through);
    }
    while (!count.isOver()) {
        count.newRound();
        const best = count.hopeful.filter((a) => count.hopeful.every((b) => of(strength, a, b) >= of(strength, b, a)));
        count.elect([count.draw(best)]);
    }
}

// BLT, as blt.h and counting.md have it. Ranks are lists of candidates, from 1.
const TOKEN = /\s+|#[^\n]*|"([^"]*)"|\(([^)]*)\)|\[tie\]?([^\]\n#]*)\]?|([^\s#"()[\]]+)/gy;

export function readBlt(text, lotsOf) {
    const tokens = [...text.replace(/^\ufeff/, "").matchAll(TOKEN)].filter(([all]) => !/^(\s|#)/.test(all));
    const plain = () => { const [, , , , word] = tokens.shift() ?? []; return word ?? ""; };
    const [count, seats] = [Number(plain()), Number(plain())];
    const withdrawn = new Set(), ballots = [];
    let tie = [];
    for (; tokens.length && (tokens[0][3] !== undefined || tokens[0][4]?.startsWith("-")); tokens.shift()) {
        if (tokens[0][3] !== undefined) tie = (tokens[0][3].match(/\d+/g) ?? []).map(Number);
        else withdrawn.add(-Number(tokens[0][4]));
    }
    for (let [, , name, , word] = tokens.shift(); word !== "0"; [, , name, , word] = tokens.shift()) {
        const ranks = [];
        for (let rank = plain(); rank !== "0"; rank = plain()) ranks.push(rank === "-" ? [] : rank.split("=").map(Number));
        ballots.push({ weight: name === undefined ? BigInt(word) : 1n, ranks });
    }
    const names = tokens.slice(0, count).map(([, quoted, , , word]) => quoted ?? word);
    const all = names.map((_, i) => i + 1);
    const lots = lotsOf ? lotsOf(count) : [...tie, ...all.filter((one) => !tie.includes(one))];
    return { names, seats, withdrawn, ballots, lots, title: tokens[count]?.[1] ?? tokens[count]?.[4] ?? "" };
}

// The lot of a number: SHA-256 of the seed, a colon and the number; the lowest lot comes first.
export async function drawLots(seed, count) {
    const numbers = Array.from({ length: count }, (_, i) => i + 1);
    const lots = await Promise.all(numbers.map(async (number) => [toHex(await sha256(`${seed}:${number}`)), number]));
    return lots.sort(([a], [b]) => a < b ? -1 : 1).map(([, number]) => number);
}

export function countElection(rule, election) {
    const count = new Count(rule, election);
    RULES[rule][0](count, election);
    return { ...count, names: election.names, rounds: rule === "schulze" ? null : count.rounds };
}

const decimal = (amount, decimals) => {
    const digits = String(amount).padStart(decimals + 1, "0");
    return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
};
export const string = (text) => JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
const list = (items) => `[${items.join(", ")}]`;

// As hanse count prints it.
export function countToJson({ rule, seats, quota, decimals, names, winners, rounds }) {
    const amount = (votes) => `"${decimal(votes, decimals)}"`;
    const tieOf = (tie) => tie ? `{"between": ${list(tie.between)}, "broken_by": "${tie.broken_by}"}` : "null";
    const line = ({ votes, elected, excluded, tie }) =>
        `  {"votes": ${list(votes.map(amount))}, "elected": ${list(elected)}, "excluded": ${list(excluded)}, "tie": ${tieOf(tie)}}`;
    return `{"rule": "${rule}", "seats": ${seats}, "quota": ${quota === null ? "null" : amount(quota)},\n "candidates": ${list(names.map(string))},\n`
        + ` "winners": ${list(winners)},\n "rounds": ${rounds ? `[\n${rounds.map(line).join(",\n")}\n ]` : "null"}}\n`;
}
