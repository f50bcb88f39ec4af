/* SPDX-License-Identifier: EUPL-1.2 */
/* Comforts only: every task works without this file. */
(() => {
  "use strict";

  // Empty filters stay out of addresses, in plain forms as in those that htmx sends.
  document.addEventListener("formdata", (event) => {
    if (event.target.method !== "get") return;
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });

  // What htmx could not fetch is asked for as a whole page, which says what is wrong.
  for (const kind of ["htmx:response:error", "htmx:error"])
    document.addEventListener(kind, (event) => event.target.closest?.("form[method=get]")?.submit());

  document.getElementById("problems")?.focus();

  // What was typed outlives a closed page until it is sent or the tab is closed.
  const kept = (form) => "typed " + location.pathname + " " + form.getAttribute("action");
  const fields = (form) => [...form.elements].filter((field) =>
    field.name && !["hidden", "password", "submit", "file"].includes(field.type));
  const state = (field) => (field.type === "checkbox" ? field.checked : field.value);

  for (const form of document.querySelectorAll("form[data-keep]")) {
    const typed = JSON.parse(sessionStorage.getItem(kept(form)) || "{}");
    let back = false;
    for (const field of form.querySelector("[aria-invalid]") ? [] : fields(form)) {
      if (!(field.name in typed) || typed[field.name] === state(field)) continue;
      field[field.type === "checkbox" ? "checked" : "value"] = typed[field.name];
      back = true;
    }
    if (back) form.querySelector(".kept").hidden = false;
    form.addEventListener("input", () => sessionStorage.setItem(kept(form),
      JSON.stringify(Object.fromEntries(fields(form).map((field) => [field.name, state(field)])))));
    form.addEventListener("submit", () => sessionStorage.removeItem(kept(form)));
  }

  // On a phone, filters that nobody uses make room for the list.
  const narrow = matchMedia("(max-width: 44rem)");
  const fold = () => {
    for (const filters of document.querySelectorAll("details.filters"))
      filters.open = !narrow.matches || [...filters.querySelectorAll("select")].some((field) => field.selectedIndex > 0);
  };
  narrow.addEventListener("change", fold);
  fold();

  // Who stays for a moment is told of what happens from then on.
  const live = document.getElementById("live-status");
  if (live) setTimeout(() => import(live.dataset.script).then(({ begin }) => begin(live)), 2000);

  // The palette is fetched when it is first asked for; without it the link leads to the page that does the same.
  const finder = document.querySelector("a.find");
  const find = async (event) => {
    event.preventDefault();
    try {
      (await import(finder.dataset.script)).open(finder);
    } catch {
      location.href = finder.href;
    }
  };
  finder?.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) find(event);
  });
  document.addEventListener("keydown", (event) => {
    if (finder && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") find(event);
  });

  // A menu closes by Escape and by a click elsewhere.
  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
})();
