// SPDX-License-Identifier: EUPL-1.2
// Random questions of every way, as docs/deciding.md has them: rules, rolls, proxies, ties with seeds. Small, so that quorums and ties are met.

const codes = ["yes", "no", "abstain"], countings = ["plurality", "approval", "scottish-stv", "meek", "wigm", "schulze"];

function shareOf(random) {
    const whole = random.pick([1, 2, 3, 4, 5, 100, 1000000]), part = random.below(whole + 1);
    return { part, whole, is_strict: part < whole && random.chance(1, 2) };
}

const maybe = (random, value) => random.chance(1, 2) ? value : null;

function ruleOf(random, way) {
    const secret = way === "vote" && random.chance(1, 3), people = secret ? null : maybe(random, shareOf(random));
    const half = { part: 1, whole: 2, is_strict: true }, majority = random.chance(2, 3) ? half : people ? maybe(random, shareOf(random)) : shareOf(random);
    return {
        proxies: random.below(3), proxies_count: random.chance(1, 2), quorum: maybe(random, shareOf(random)),
        quorum_people: maybe(random, shareOf(random)), second_quorum: maybe(random, shareOf(random)), majority, majority_of: random.pick(["cast", "cast", "present", "entitled"]),
        people, people_of: random.pick(["cast", "present", "entitled"]), blocking: people ? random.below(5) : 0, abstentions_count: random.chance(1, 3),
        tie: random.pick(["fails", "chair", "lot"]), is_secret: secret, counting: way === "election" ? random.pick(countings) : "",
    };
}

// Cities give proxies to those that have given none, as many as one may hold.
function proxiesOf(random, roll, most) {
    const givers = roll.filter(() => most > 0 && random.chance(1, 4)), holders = roll.filter((city) => !givers.includes(city));
    const held = new Map();
    return givers.flatMap(({ code }) => {
        const free = holders.filter((city) => (held.get(city.code) ?? 0) < most);
        if (!free.length) return [];
        const { code: to } = random.pick(free);
        held.set(to, (held.get(to) ?? 0) + 1);
        return [{ from: code, to }];
    });
}

function ranksOf(random, candidates) {
    const ranks = random.shuffled(candidates.map((_, i) => String(i + 1))).slice(0, random.below(candidates.length + 1));
    return ranks.reduce((text, one) => text ? `${text}${random.chance(1, 10) && !text.endsWith("-") ? "=" : random.chance(1, 10) ? " - " : " "}${one}` : one, "");
}

function castOf(random, question, choice) {
    const holders = new Map(question.proxies.map(({ from, to }) => [from, to]));
    const may = question.roll.filter(({ code, present }) => random.chance(4, 5) && (present || !holders.has(code) || question.roll.find((city) => city.code === holders.get(code)).present));
    if (question.rule.is_secret || question.way === "election") {
        const turnout = may.map(({ code }) => code);
        return { turnout, ballots: random.shuffled(turnout.map((_, i) => ({ choice: choice(), mark: `m${i}` }))) };
    }
    const byHolder = (code, present) => holders.has(code) && !present ? holders.get(code) : code;
    return { ballots: random.shuffled(may.map(({ code, present }) => ({ city: code, by: byHolder(code, present), choice: choice() }))) };
}

function spokenOf(random, roll) {
    return roll.filter(() => random.chance(1, 6)).map(({ code }) => ({ city: code, at: 1000 + random.below(10), reason: "because" }));
}

const ways = {
    vote: (random, question) => castOf(random, question, () => random.pick(codes)),
    consent: (random, question) => ({ ballots: question.roll.filter(() => random.chance(1, 2)).map(({ code }) => ({ city: code, by: code, choice: random.pick(["agree", "agree", "agree", "aside", random.chance(1, 3) ? "object" : "agree"]) })) }),
    silence: (random, question) => ({ objections: random.chance(1, 2) ? spokenOf(random, question.roll) : [], reservations: spokenOf(random, question.roll), closes_at: 1005 }),
    election: (random, question) => {
        const candidates = Array.from({ length: 1 + random.below(random.pick([6, 14])) }, (_, i) => ({
            name: `Candidate ${i} <&>`, withdrawn: random.chance(1, 10), country: random.pick(["FR", "PT", "FI", ""]), gender: random.pick(["woman", "man", "man", ""]),
        }));
        const balance = random.chance(1, 2) ? { most_per_country: random.below(4), gender_percent: random.pick([0, 30, 40, 50]) } : null;
        return { candidates, seats: 1 + random.below(6), ...balance && { balance }, ...castOf(random, question, () => ranksOf(random, candidates)) };
    },
};

export function randomQuestion(random) {
    const way = random.pick(["vote", "vote", "vote", "consent", "silence", "election"]), rule = ruleOf(random, way);
    const size = random.below(random.pick([3, 6, 12, 30]));
    const roll = Array.from({ length: size }, (_, i) => ({ code: String(100 + i), name: `City ${i}`, population: random.pick([0, 1, 1000, 2000000, random.below(1e6)]), year: 2024, source: "Eurostat", present: random.chance(1, 2) }));
    const proxies = proxiesOf(random, roll, rule.proxies).filter(() => way !== "silence");
    for (const { from } of proxies) roll.find(({ code }) => code === from).present &&= random.chance(1, 5);
    const question = { way, rule, convocation: 1 + random.below(2), roll, proxies, seed: random.chance(2, 3) ? `seed ${random.below(1000)}` : "", about: { title: "Random" } };
    if (rule.tie === "chair" && way === "vote" && random.chance(1, 2)) question.chair = random.pick(["yes", "no"]);
    return { ...question, ...ways[way](random, question) };
}
