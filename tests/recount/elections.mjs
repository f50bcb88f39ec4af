// SPDX-License-Identifier: EUPL-1.2
// Random elections and random numbers that come again: what the tests of recounting have in common.

// Mulberry32: small, and the same everywhere.
export function randomOf(seed) {
    let state = seed >>> 0;
    const next = () => {
        state = state + 0x6d2b79f5 >>> 0;
        let t = Math.imul(state ^ state >>> 15, 1 | state);
        t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
        return (t ^ t >>> 14) >>> 0;
    };
    const below = (count) => next() % count;
    const shuffled = (list) => {
        const left = [...list];
        return list.map(() => left.splice(below(left.length), 1)[0]);
    };
    return { below, chance: (part, of) => below(of) < part, pick: (list) => list[below(list.length)], shuffled };
}

function rankingText(random, candidates) {
    const ranked = random.shuffled(candidates).slice(0, random.below(candidates.length + 1));
    let text = "";
    for (const candidate of ranked) {
        const shares = text && random.chance(1, 12);
        if (!shares && random.chance(1, 15)) text += " -";
        text += shares && !text.endsWith("-") ? `=${candidate}` : ` ${candidate}`;
    }
    return text;
}

// A BLT file. Few ballots and small weights, so that there are ties.
export function randomBlt(random) {
    const count = 1 + random.below(random.chance(1, 10) ? 30 : 8), seats = 1 + random.below(Math.min(count + 1, 6));
    const candidates = Array.from({ length: count }, (_, i) => i + 1);
    const lines = [`${count} ${seats}`];
    for (const candidate of candidates) if (random.chance(1, 12)) lines.push(`-${candidate}`);
    if (random.chance(1, 2)) lines.push(`[tie ${random.shuffled(candidates).slice(0, 1 + random.below(count)).join(" ")}]`);
    const most = random.pick([1, 2, 5, 1000]);
    for (let i = random.below(random.pick([3, 12, 60])); i > 0; i--) {
        const weight = random.chance(1, 20) ? `(voter ${i})` : 1 + random.below(most);
        lines.push(`${weight}${rankingText(random, candidates)} 0`);
    }
    return [...lines, "0", ...candidates.map((candidate) => `"Candidate ${candidate} & <co>"`), "\"Random\"", ""].join("\n");
}
