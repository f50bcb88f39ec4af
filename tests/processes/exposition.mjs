// SPDX-License-Identifier: EUPL-1.2
// Reads the text format of Prometheus, version 0.0.4, as strictly as its document does: what is not well-formed throws.
const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const kinds = new Set(["counter", "gauge", "histogram", "summary", "untyped"]);

const wrong = (line, why) => { throw new Error(`${why}: ${line}`); };

// [{label: value}, what is left behind "}"]
function labelsOf(line, text) {
    const labels = {};
    let rest = text;
    while (!rest.startsWith("}")) {
        const [whole, label, value] = rest.match(/^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"/) ?? wrong(line, "labels");
        if (label in labels)
            wrong(line, "a label twice");
        labels[label] = value.replace(/\\(.)/g, (_, escaped) => escaped === "n" ? "\n" : escaped);
        rest = rest.slice(whole.length);
        if (rest.startsWith(","))
            rest = rest.slice(1);
        else if (!rest.startsWith("}"))
            wrong(line, "between labels");
    }
    return [labels, rest.slice(1)];
}

function sampleOf(line) {
    const [, metric, brace, behind] = line.match(/^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{?)(.*)$/) ?? wrong(line, "no sample");
    const [labels, rest] = brace ? labelsOf(line, behind) : [{}, behind];
    if (!/^ (?:[+-]?Inf|NaN|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.test(rest))
        wrong(line, "value");
    return { metric, labels, value: Number(rest.trim().replace("Inf", "Infinity")) };
}

const familyOf = (metric, families) => families[metric] ?? families[metric.replace(/_(bucket|sum|count)$/, "")];

function checkHistogram(family) {
    const buckets = family.samples.filter(({ metric }) => metric === `${family.name}_bucket`);
    const of = (end) => family.samples.find(({ metric }) => metric === family.name + end)?.value ?? wrong(family.name, `no ${end}`);
    buckets.reduce((before, one) => {
        const most = Number(one.labels.le.replace("+Inf", "Infinity"));
        if (!(most > before.most && one.value >= before.value))
            wrong(family.name, "buckets do not rise");
        return { most, value: one.value };
    }, { most: -Infinity, value: 0 });
    if (buckets.at(-1)?.labels.le !== "+Inf" || buckets.at(-1).value !== of("_count") || of("_sum") < 0)
        wrong(family.name, "the last bucket is not the count");
}

// {name: {name, type, help, samples: [{metric, labels, value}]}}
export function parse(text) {
    const families = {}, seen = new Set();
    let current;
    if (!text.endsWith("\n"))
        wrong(text.slice(-50), "no end of the last line");
    for (const line of text.slice(0, -1).split("\n")) {
        const [, word, metric, rest] = line.match(/^# (HELP|TYPE) (\S+) (.+)$/) ?? [];
        if (word === "HELP") {
            if (!name.test(metric) || families[metric])
                wrong(line, "HELP twice, or of no name");
            current = families[metric] = { name: metric, help: rest, samples: [] };
        } else if (word === "TYPE") {
            if (current?.name !== metric || current.type || current.samples.length > 0 || !kinds.has(rest))
                wrong(line, "TYPE");
            current.type = rest;
        } else {
            const sample = sampleOf(line), key = `${sample.metric}${JSON.stringify(Object.entries(sample.labels).sort())}`;
            if (familyOf(sample.metric, families) !== current || !current.type || seen.has(key))
                wrong(line, "out of its family, or twice");
            if (current.type === "counter" && (!/_total$/.test(sample.metric) || !(sample.value >= 0)))
                wrong(line, "a counter");
            seen.add(key);
            current.samples.push(sample);
        }
    }
    Object.values(families).filter(({ type }) => type === "histogram").forEach(checkHistogram);
    return families;
}
