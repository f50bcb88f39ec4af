// SPDX-License-Identifier: EUPL-1.2
// The figures as tables in Markdown, ready for docs/performance.md.

function table(heads, rows) {
    console.log(`\n| ${heads.join(" | ")} |\n|${heads.map((_, i) => i === 0 ? "---" : "---:").join("|")}|`);
    for (const row of rows)
        console.log(`| ${row.join(" | ")} |`);
}

const whole = (number) => Math.round(number).toLocaleString("en");
const short = (number) => number === undefined ? "" : number >= 100 ? whole(number) : number.toPrecision(2);

export function printStarts(scales) {
    table(["scale", "demonstration made in s", "first answer after ms", "MB then", "MB after all pages", "sign-in: ms", "of it processor"],
        scales.map(({ scale, madeIn, start, resident, signIn }) => [scale, short(madeIn), whole(start.milliseconds), whole(start.resident),
            whole(resident), whole(signIn.milliseconds), whole(signIn.processor)]));
}

export function printThroughput(scale, rows) {
    table([`scale ${scale}`, "bytes", "answers/s", "p50 µs", "p99 µs", "CPU µs", "nginx: answers/s", "CPU µs", "nginx/ours"],
        rows.map(({ name, bytes, hanse, nginx }) => [name, bytes, whole(hanse.perSecond), hanse.p50, hanse.p99, short(hanse.processor),
            whole(nginx.perSecond), short(nginx.processor), (nginx.processor / hanse.processor).toFixed(2)]));
}

// One line a page: what it costs at each scale when it must be made, how that grows, and as it is usually asked.
export function printPages(pages) {
    const scales = pages[0].scales.map(({ scale }) => scale);
    table(["page", "reader", "bytes", ...scales.map((scale) => `made anew at ${scale}: CPU µs`), "grows", "asked again: CPU µs", "nginx µs", "nginx/ours"],
        pages.map((page) => [`${page.name} \`${page.path}\``, page.reader, page.bytes, ...page.scales.map(({ anew }) => short(anew)),
            (page.scales.at(-1).anew / page.scales[0].anew).toFixed(2), short(page.scales[0].kept), short(page.nginx),
            (page.nginx / page.scales[0].kept).toFixed(2)]));
}

export function printActions(scales) {
    table(["import of people", "people", "plan s", "CPU s", "look ms", "run s", "CPU s"], scales.map(({ scale, imported: { people, plan, look, run } }) =>
        [`scale ${scale}`, people, short(plan.milliseconds / 1e3), short(plan.processor / 1e3), whole(look.milliseconds),
            short(run.milliseconds / 1e3), short(run.processor / 1e3)]));
    table(["writes over HTTP", "connections", "writes/s", "p50 µs", "p99 µs", "CPU µs"], scales.flatMap(({ scale, writes }) =>
        writes.map((one) => [`scale ${scale}`, one.connections, whole(one.perSecond), one.p50, one.p99, short(one.processor)])));
}

export function printLive(scales) {
    table(["open pages", "streams", "opened in ms", "MB", "first told after ms", "half", "all"], scales.flatMap(({ scale, live, vote }) =>
        Object.entries({ "a city": live, "a vote": vote }).map(([of, one]) =>
            [`${of}, scale ${scale}`, one.count, whole(one.opened), short(one.megabytes), short(one.first), short(one.half), short(one.last)])));
}

export function printOthers(fossil, writer, record) {
    table(["Fossil", "CPU µs"], fossil.map(({ name, processor }) => [name, whole(processor)]));
    table(["a long record", "", ""], record.map(({ name, number, unit }) => [name, unit === "ms" ? number : whole(number), unit]));
    table(["the writer, in process", "in flight", "writes/s"], writer.map(({ kind, inFlight, perSecond }) => [kind, inFlight, whole(perSecond)]));
}
