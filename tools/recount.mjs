// SPDX-License-Identifier: EUPL-1.2
// Recounts an export of questions: checks the proofs, decides every vote and counts every election anew, and compares. Written from deciding.md,
// counting.md, recounting.md and record.md alone; needs nothing but Web standards, so that the same module runs in a page and under Node:
//   node recount.mjs DIR [--key KEY]   an export      node recount.mjs --decide < question.json      node recount.mjs --count RULE [--seed TEXT] FILE.blt

// ---- Elections ----

const RULES = { plurality: [countMost, 0], approval: [countMost, 0], "scottish-stv": [countTransfer, 5], wigm: [countTransfer, 4], meek: [countMeek, 9], schulze: [countSchulze, 0] };
const ceilDivide = (a, b) => (a + b - 1n) / b;
const largest = (list, of) => list.reduce((most, item) => of(item) > most ? of(item) : most, of(list[0]));
const smallest = (list, of) => list.reduce((least, item) => of(item) < least ? of(item) : least, of(list[0]));
const sum = (list, of = (item) => item) => list.reduce((total, item) => total + of(item), 0n);

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
    newRound() {
        this.round = { votes: this.votes.slice(1), elected: [], excluded: [], tie: null };
        this.rounds.push(this.round);
    }
    get isOver() { return this.winners.length >= this.seats || this.hopeful.length === 0; }
    compare(a, b) { return this.votes[a] === this.votes[b] ? this.place.get(a) - this.place.get(b) : this.votes[a] < this.votes[b] ? 1 : -1; }
    byLots(some) { return some.reduce((first, one) => this.place.get(one) < this.place.get(first) ? one : first); }
    noteTie(between, broken) { if (between.length > 1) this.round.tie = { between: [...between].sort((a, b) => a - b), broken_by: broken }; }
    draw(tied, left = tied) {
        this.noteTie(tied, "lots");
        return this.byLots(left);
    }
    drop(candidate) { this.hopeful = this.hopeful.filter((one) => one !== candidate); }
    elect(some) {
        const sorted = [...some].sort((a, b) => this.compare(a, b));
        for (const candidate of sorted) {
            this.winners.push(candidate);
            this.round.elected.push(candidate);
            this.drop(candidate);
        }
        return sorted;
    }
    exclude(candidate) {
        this.round.excluded.push(candidate);
        this.drop(candidate);
    }
    electReaching() { return this.elect(this.hopeful.filter((one) => this.votes[one] >= this.quota)); }
    electRest() { if (this.winners.length + this.hopeful.length <= this.seats) this.elect(this.hopeful); }
}

// Of the candidates that are tied, those that had the most (or fewest) votes at the latest round at which they had unequal numbers.
function byEarlierRounds(count, tied, pick) {
    let left = tied;
    for (let i = count.rounds.length - 2; i >= 0 && left.length > 1; i--) {
        const votes = (candidate) => count.rounds[i].votes[candidate - 1];
        left = left.filter((one) => votes(one) === pick(left, votes));
    }
    return left;
}

function chooseTied(count, tied, pick) {
    if (tied.length === 1) return tied[0];
    const left = count.rule === "scottish-stv" ? byEarlierRounds(count, tied, pick) : tied;
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
        if (count.isOver) return;
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
            if (count.isOver) return;
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
            for (const one of count.winners) {
                const part = ceilDivide(ceilDivide(keep.get(one) * count.quota, count.one) * count.one, count.votes[one]);
                keep.set(one, part < count.one ? part : count.one);
            }
        }
    };
    for (;;) {
        const surplus = reach();
        count.newRound();
        count.electReaching();
        count.electRest();
        if (count.isOver) return;
        if (surplus === null) continue;
        const least = smallest(count.hopeful, (one) => count.votes[one]);
        const out = chooseTied(count, count.hopeful.filter((one) => count.votes[one] <= least + surplus), smallest);
        count.exclude(out);
        keep.set(out, 0n);
        count.electRest();
        if (count.isOver) return;
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
    while (!count.isOver) {
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
const string = (text) => JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
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

// ---- Votes, silences, consents ----

const USUAL = {
    proxies: 0, proxies_count: true, quorum: null, quorum_people: null, second_quorum: null, majority: { part: 1, whole: 2, is_strict: true },
    majority_of: "cast", people: null, people_of: "cast", blocking: 0, abstentions_count: false, tie: "fails", is_secret: false, counting: "",
};
const refuse = (what) => { throw new Error(what); };
const weightOf = (cities) => ({ cities: BigInt(cities.length), people: sum(cities, ({ population }) => BigInt(population)) });
const plus = (a, b) => ({ cities: a.cities + b.cities, people: a.people + b.people });

// The least whole number that reaches the share of the base.
function needs(share, base) {
    if (!share) return 0n;
    const product = BigInt(share.part) * base, whole = BigInt(share.whole);
    return share.is_strict ? product / whole + 1n : ceilDivide(product, whole);
}

// Who is there, and which ballots count.
function attend({ rule, roll, proxies = [], ballots = [], turnout = [], way }) {
    const cities = new Map(roll.map((city) => [city.code, city])), holders = new Map(proxies.map(({ from, to }) => [from, to]));
    const isSecret = rule.is_secret || way === "election", known = (code) => cities.has(code) || refuse(`city ${code}`);
    if (cities.size < roll.length || holders.size < proxies.length) refuse("twice");
    for (const { from, to } of proxies) if (!known(from) || !known(to) || from === to || holders.has(to)) refuse("proxies");
    for (const { to } of proxies) if (proxies.filter((proxy) => proxy.to === to).length > rule.proxies) refuse("proxies");
    const cast = new Map(isSecret ? [] : ballots.map((ballot) => [ballot.city, ballot]));
    if (isSecret ? new Set(turnout).size < turnout.length || turnout.length !== ballots.length : cast.size < ballots.length) refuse("ballots");
    for (const { city, by } of cast.values()) if (!known(city) || by !== city && holders.get(city) !== by) refuse("ballots");
    const own = new Set([...turnout.filter((code) => !holders.has(code)), ...[...cast.values()].filter(({ city, by }) => city === by).map(({ city }) => city)]);
    const present = new Set(roll.filter(({ code, present: isThere }) => isThere || own.has(code)).map(({ code }) => code));
    const isThere = (code) => present.has(code) || present.has(holders.get(code));
    for (const code of turnout) if (!known(code) || !isThere(code)) refuse("turnout");
    return {
        entitled: weightOf(roll), present: weightOf(roll.filter(({ code }) => present.has(code))),
        represented: weightOf(roll.filter(({ code }) => !present.has(code) && isThere(code))),
        counted: isSecret ? ballots.map(({ choice }, i) => ({ choice, city: cities.get(turnout[i]) }))
            : [...cast.values()].filter(({ city }) => isThere(city)).map(({ choice, city }) => ({ choice, city: cities.get(city) })),
    };
}

function quorumOf(rule, convocation, { entitled, present, represented }) {
    const quorum = convocation === 2 ? { cities: needs(rule.second_quorum, entitled.cities), people: 0n }
        : { cities: needs(rule.quorum, entitled.cities), people: needs(rule.quorum_people, entitled.people) };
    const there = rule.proxies_count ? plus(present, represented) : present;
    return { quorum, missed: there.cities < quorum.cities ? "quorum" : there.people < quorum.people ? "quorum_people" : null };
}

const isHalf = (share) => Boolean(share?.is_strict) && 2 * share.part === share.whole;
const atLeastOne = (share, base) => { const needed = needs(share, base); return share && needed < 1n ? 1n : needed; };

function blockingOf(rule, { entitled, present, represented }) {
    const of = (share, what, unit) => {
        const n = (what === "entitled" ? entitled : plus(present, represented))[unit];
        if (!share || n === 0n) return 0n;
        const extra = unit === "cities" && rule.tie !== "fails" && isHalf(share) && n % 2n === 0n ? 1n : 0n;
        return n - atLeastOne(share, n) + 1n + extra;
    };
    return { cities: of(rule.majority, rule.majority_of, "cities"), people: of(rule.people, rule.people_of, "people") };
}

async function settle({ rule, yes, no, needed, base, against, missed, chair, seed }) {
    const isTie = isHalf(rule.majority) && yes.cities === no.cities && yes.cities + no.cities === base.cities;
    if (missed) return ["no_quorum", missed];
    if (yes.cities + no.cities === 0n) return ["failed", "nobody_voted"];
    if (!isTie && yes.cities < needed.cities) return ["failed", "too_few_cities"];
    if (yes.people < needed.people && against >= BigInt(rule.blocking)) return ["failed", "too_few_people"];
    if (isTie && rule.tie === "fails") return ["failed", "tie"];
    if (isTie && rule.tie === "lot" && seed) return [(await drawLots(seed, 2))[0] === 1 ? "passed" : "failed", "lot"];
    if (isTie && rule.tie === "chair" && chair) return [chair === "yes" ? "passed" : "failed", "chair"];
    if (isTie) return ["tied", "tie"];
    return ["passed", yes.people < needed.people ? "no_blocking" : "majority"];
}

async function decideVote({ rule, convocation, chair, seed, ...question }) {
    const there = attend({ rule, ...question }), { entitled, present, represented, counted } = there;
    const [yes, no, abstain] = ["yes", "no", "abstain"].map((code) => rule.is_secret
        ? { cities: BigInt(counted.filter(({ choice }) => choice === code).length), people: 0n }
        : weightOf(counted.filter(({ choice }) => choice === code).map(({ city }) => city)));
    const cast = weightOf(counted.map(({ city }) => city)), votes = plus(yes, no);
    const bases = { cast: rule.abstentions_count ? plus(votes, abstain) : votes, present: plus(present, represented), entitled };
    const base = { cities: bases[rule.majority_of].cities, people: bases[rule.people_of].people };
    const needed = { cities: atLeastOne(rule.majority, base.cities), people: atLeastOne(rule.people, base.people) };
    const { quorum, missed } = quorumOf(rule, convocation, there);
    const against = bases[rule.people_of].cities - yes.cities;
    const [decided, reason] = await settle({ rule, yes, no, needed, base, against, missed, chair, seed });
    return { decided, reason, entitled, present, represented, cast, yes, no, abstain, base, needed, quorum, blocking: blockingOf(rule, there) };
}

function decideSilence({ roll, objections = [], reservations = [], closes_at }) {
    const isLate = ({ at }) => closes_at !== undefined && at !== undefined && at >= closes_at, codes = (list) => new Set(list.map(({ city }) => city));
    const objecting = codes(objections.filter((one) => !isLate(one)));
    const reserving = codes(reservations.filter((one) => !isLate(one) && !objecting.has(one.city)));
    const late = codes([...objections, ...reservations].filter((one) => isLate(one) && !objecting.has(one.city) && !reserving.has(one.city)));
    return { decided: objecting.size ? "broken" : "adopted", entitled: roll.length, objections: objecting.size, reservations: reserving.size, late: late.size };
}

function decideConsent({ rule, convocation, roll, ballots = [] }) {
    const number = (code) => ballots.filter(({ choice }) => choice === code).length, least = needs(convocation === 2 ? rule.second_quorum : rule.quorum, BigInt(roll.length));
    const [agree, aside, object] = ["agree", "aside", "object"].map(number), quorum = least > 1n ? least : 1n;
    return { decided: object ? "objected" : BigInt(agree + aside) < quorum ? "no_quorum" : "agreed", entitled: roll.length, agree, aside, object, quorum };
}

// Whether some choice of candidates fills the seats within the rules of balance, and has all that must be in it. By Hall's theorem it is enough to compare sums.
function bodyExists(candidates, { seats, women, men, most }, must) {
    const countries = new Map(), counts = { woman: 0, man: 0 }, least = (a, b) => Math.min(a, b);
    candidates.forEach(({ country, gender, number }) => {
        const key = country || number, one = countries.get(key) ?? countries.set(key, { room: most && country ? most : Infinity, woman: 0, man: 0, other: 0 }).get(key);
        const kind = gender === "woman" || gender === "man" ? gender : "other";
        if (!must.includes(number)) one[kind]++;
        else (one.room--, counts[kind]++);
    });
    const all = [...countries.values()], most_of = (...kinds) => all.reduce((total, one) => total + least(one.room, kinds.reduce((n, kind) => n + one[kind], 0)), 0);
    const left = seats - must.length, w = Math.max(women - counts.woman, 0), m = Math.max(men - counts.man, 0);
    return all.every(({ room }) => room >= 0) && w + m <= left && w <= most_of("woman") && m <= most_of("man") && w + m <= most_of("woman", "man")
        && left <= most_of("woman", "man", "other");
}

// Counts, and counts anew without each who can no longer be elected.
function countBalanced(rule, election, candidates, { most_per_country: most = 0, gender_percent: percent = 0 }) {
    const barred = [], standing = () => candidates.filter(({ number }) => !election.withdrawn.has(number)), pool = standing();
    const applied = { seats: election.seats, women: 0, men: 0, most }, least = Math.ceil(percent * applied.seats / 100);
    if (!most && !percent) return { count: countElection(rule, election), balance: { seats: election.seats, women: 0, men: 0, barred } };
    while (!bodyExists(pool, applied, [])) applied.seats--;
    Object.assign(applied, { women: least, men: least });
    while (!bodyExists(pool, applied, [])) {
        const { women, men } = applied;
        Object.assign(applied, { women: women >= men ? women - 1 : women, men: men >= women ? men - 1 : men });
    }
    for (;;) {
        const count = countElection(rule, { ...election, seats: applied.seats });
        const at = count.winners.findIndex((_, i) => !bodyExists(standing(), applied, count.winners.slice(0, i + 1)));
        if (at < 0) return { count, balance: { seats: applied.seats, women: applied.women, men: applied.men, barred } };
        const isCountry = !bodyExists(standing(), { ...applied, women: 0, men: 0 }, count.winners.slice(0, at + 1));
        barred.push({ candidate: count.winners[at], reason: isCountry ? "country" : "gender" });
        election.withdrawn.add(count.winners[at]);
    }
}

async function decideElection({ rule, convocation, seed, seats, candidates, balance, ...question }) {
    const there = attend({ rule, ...question, way: "election" }), { entitled, present, represented, counted } = there;
    const ranksOf = (choice) => choice ? choice.split(" ").map((rank) => rank === "-" ? [] : rank.split("=").map(Number)) : [];
    const withdrawn = new Set(candidates.flatMap((candidate, i) => candidate.withdrawn ? [i + 1] : []));
    const ballots = counted.map(({ choice }) => ({ weight: 1n, ranks: ranksOf(choice) }));
    const election = { names: candidates.map(({ name }) => name), seats, withdrawn, ballots, lots: seed ? await drawLots(seed, candidates.length) : candidates.map((_, i) => i + 1) };
    const numbered = candidates.map((candidate, i) => ({ ...candidate, number: i + 1 }));
    const { attending, quorum, missed } = quorumOf(rule, convocation, there), whole = countElection(rule.counting, election);
    const found = balance && whole.valid ? countBalanced(rule.counting, election, numbered, balance) : { count: whole };
    const reason = missed ?? (found.count.valid ? "counted" : "nobody_voted"), isCounted = reason === "counted", cast = BigInt(ballots.length);
    return { decided: isCounted ? "elected" : "not_elected", reason, entitled, present, represented, attending, cast, invalid: missed ? 0n : cast - found.count.valid, quorum,
        ...(isCounted && found.balance && { balance: found.balance }), count: isCounted ? JSON.parse(countToJson(found.count)) : null };
}

// The outcome as JSON without white space, as hanse decide prints it.
export async function decideQuestion(question) {
    const way = { vote: decideVote, silence: decideSilence, consent: decideConsent, election: decideElection }[question.way] ?? refuse("way");
    return toJson(await way({ convocation: 1, seed: "", ...question, rule: { ...USUAL, ...question.rule } }));
}

function toJson(value) {
    if (typeof value === "string") return string(value);
    if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
    if (value === null || typeof value !== "object") return String(value);
    return `{${Object.entries(value).map(([name, member]) => `${string(name)}:${toJson(member)}`).join(",")}}`;
}

// ---- SHA-256 and its texts ----

const encode = (text) => new TextEncoder().encode(text);
const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", typeof data === "string" ? encode(data) : data));
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function main(options) {
    const fs = await import("node:fs");
    if (options[0] === "--count") {
        const rule = options[1], seed = options[2] === "--seed" ? options[3] : null, text = fs.readFileSync(options.at(-1), "utf8");
        const drawn = seed === null ? null : await drawLots(seed, Number(text.match(/\d+/)[0]));
        process.stdout.write(countToJson(countElection(rule, readBlt(text, drawn && (() => drawn)))));
    }
}

const program = globalThis.process?.argv?.[1] && await (await import("node:fs/promises")).realpath(process.argv[1]).catch(() => "");
if (program && import.meta.url === (await import("node:url")).pathToFileURL(program).href) await main(process.argv.slice(2));
