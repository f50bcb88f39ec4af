// SPDX-License-Identifier: EUPL-1.2
// Checks an export of the record on its page, in the browser, with the verifier that is also a program.
const form = document.querySelector("form.record-check");
const { verify } = await import(form.dataset.verifier);
const bar = form.querySelector("progress");

function show(kind, text) {
    const line = form.querySelector(`[data-kind="${kind}"]`);
    line.hidden = false;
    if (text !== undefined) line.querySelector("code, .number").textContent = text;
}

function report({ holds, entries, signaturesChecked, problem }) {
    if (!signaturesChecked) show("unchecked");
    if (holds) return show("holds", new Intl.NumberFormat(document.documentElement.lang).format(entries));
    show(problem.kind);
    if (problem.entry) show("entry", problem.entry);
}

form.hidden = false;
form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const line of form.querySelectorAll("[data-kind]")) line.hidden = true;
    bar.hidden = false;
    const trustedKey = form.querySelector("#trusted").value.trim(), checkpoint = form.querySelector("#kept").value.replace(/\r/g, "");
    report(await verify([...form.querySelector("#files").files], {
        trustedKey: trustedKey || undefined, checkpoint: checkpoint || undefined, onProgress: (done) => { bar.value = done; },
    }));
    bar.hidden = true;
});
