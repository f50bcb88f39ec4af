/* SPDX-License-Identifier: EUPL-1.2 */
/* Told that something happened, the page asks for itself anew and takes over the parts that differ (docs/live.md). */
export const begin = (status) => {
  const { address } = status.dataset;
  const shown = new Map();
  let last = new URL(address, location).searchParams.get("after"), source, timer, leaving;

  // Who is told of everything is not alone.
  const pace = /[?&]about=0(&|$)/.test(address) ? 500 : 100;
  const wait = (least) => least + Math.random() * 4 * least;
  const parts = (page) => page.querySelectorAll("[data-live][id]");
  const words = (line) => [...line.childNodes].map((node) => node.textContent).join(" ").replace(/\s+/g, " ").trim();
  const lines = (part) => [...part.querySelectorAll("li, tr, article")].map(words);

  // What somebody types in, or has changed, stays as it is.
  const changed = (field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked :
    field.options ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected)) :
    field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
  const typed = (form) => [...form.elements].some((field) =>
    changed(field) || (field === document.activeElement && field.matches("input, textarea, select")));

  // A line that was not there before, else the heading of what has changed.
  const news = (old, part) => {
    const known = new Set(old ? lines(old) : []), heading = part.querySelector("h1, h2, h3");
    return (lines(part).find((line) => line && !known.has(line)) ?? (heading ? words(heading) : "")).slice(0, 120);
  };

  const typedIn = (part) => [...part.querySelectorAll("form")].filter(typed);

  const morph = (part, fresh) => {
    if (typedIn(part).some((form) => !form.id || !fresh.querySelector("#" + CSS.escape(form.id)))) return;
    for (const form of part.querySelectorAll("form")) form.toggleAttribute("hx-morph-skip", typed(form));
    const same = fresh.querySelectorAll("details");
    for (const [i, one] of part.querySelectorAll("details").entries())
      if (one.open) (one.id ? fresh.querySelector("#" + CSS.escape(one.id)) : same[i])?.setAttribute("open", "");
    htmx.swap({ target: part, text: fresh.innerHTML, swap: "innerMorph" });
  };

  // Gives what there is to say; undefined where all is as it was.
  const take = (page) => {
    let said, last;
    const first = [];
    for (const fresh of parts(page)) {
      let part = document.getElementById(fresh.id);
      const html = fresh.innerHTML;
      if (html !== (shown.get(fresh.id) ?? part?.innerHTML)) {
        said ||= news(part, fresh);
        if (part) morph(part, fresh);
        else if (part = document.importNode(fresh, true), last?.beside === fresh.parentNode) last.part.after(part);
        else first.push({ part, beside: fresh.parentNode });
      }
      shown.set(fresh.id, html);
      if (!part?.isConnected) continue;
      part.before(...first.splice(0).filter(({ beside }) => beside === fresh.parentNode).map((one) => one.part));
      last = { part, beside: fresh.parentNode };
    }
    for (const part of parts(document)) if (!page.getElementById(part.id) && !typedIn(part).length) part.remove();
    return said;
  };

  // What follows the record may be a moment behind it: then the page is asked for once more.
  const ask = async (times) => {
    timer = undefined;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => undefined);
    if (!answer?.ok || answer.redirected || leaving) return;
    const said = take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (said) status.textContent = status.dataset.words.replace("{what}", () => said);
    else if (said === undefined && times < 3) soon(times + 1);
  };
  const soon = (times) => { timer ??= setTimeout(ask, wait(pace * times), times); };

  const open = () => {
    const target = new URL(address, location);
    target.searchParams.set("after", last);
    source = new EventSource(target);
    for (const kind of ["changed", "reload"]) source.addEventListener(kind, (event) => { last = event.lastEventId || last; soon(1); });
    source.addEventListener("ended", close);
    source.onerror = () => { if (source?.readyState === EventSource.CLOSED) setTimeout(show, wait(15000)); };
  };
  const close = () => { source?.close(); source = undefined; };

  // A page that nobody looks at needs no stream, of which a browser has few: it catches up when it is looked at again.
  const show = () => { if (document.hidden) close(); else if (!source || source.readyState === EventSource.CLOSED) open(); };
  document.addEventListener("visibilitychange", show);
  addEventListener("pagehide", () => { leaving = true; close(); });
  addEventListener("pageshow", () => { leaving = false; show(); });
  show();
};
