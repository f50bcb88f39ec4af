/* SPDX-License-Identifier: EUPL-1.2 */
/* The palette: /find while one types, in a dialog; a combobox with a list after the ARIA Authoring Practices. */
const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

let dialog, field, list, empty, words, asked = 0, timer, chosen = -1;

const options = () => [...list.children];

// What is chosen is where Enter leads; the field keeps the focus.
const choose = (index) => {
  const all = options();
  chosen = all.length ? (index + all.length) % all.length : -1;
  for (const [i, option] of all.entries()) option.setAttribute("aria-selected", i === chosen);
  if (chosen < 0) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen].scrollIntoView({ block: "nearest" });
};

const go = (option) => {
  dialog.close();
  location.href = option ? option.dataset.href : "/find?q=" + encodeURIComponent(field.value.trim());
};

const optionOf = ({ name, language, kind_name: kind, href }, index) => {
  const option = element("li", { role: "option", id: "found-" + index, "data-href": href },
    element("span", language ? { lang: language } : {}, name), element("small", {}, kind));
  option.addEventListener("click", () => go(option));
  return option;
};

const show = (found) => {
  list.replaceChildren(...found.map(optionOf));
  field.setAttribute("aria-expanded", found.length > 0);
  list.hidden = found.length === 0;
  empty.textContent = found.length === 0 && field.value.trim() ? words.nothing : "";
  choose(0);
};

// Answers may come in another order than they were asked for.
const ask = async () => {
  const number = ++asked, q = field.value.trim();
  if (!q) return show([]);
  const answer = await fetch("/find?q=" + encodeURIComponent(q), { headers: { accept: "application/json" } }).catch(() => undefined);
  if (answer?.ok && number === asked) show((await answer.json()).found);
};

const steps = { ArrowDown: () => chosen + 1, ArrowUp: () => chosen - 1, PageDown: () => Math.min(chosen + 8, options().length - 1),
  PageUp: () => Math.max(chosen - 8, 0) };

const press = (event) => {
  if (event.isComposing) return;
  if (event.key in steps) choose(steps[event.key]());
  else if (event.key === "Enter" && field.value.trim()) go(options()[chosen]);
  else return;
  event.preventDefault();
};

const build = (link) => {
  words = link.dataset;
  field = element("input", { type: "text", inputmode: "search", role: "combobox", id: "find-field", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": "find-list", autocomplete: "off", spellcheck: "false", maxlength: "200" });
  list = element("ul", { role: "listbox", id: "find-list", "aria-labelledby": "find-label" });
  empty = element("p", { role: "status" });
  dialog = element("dialog", { class: "palette", "aria-labelledby": "find-label" },
    element("label", { id: "find-label", for: "find-field" }, words.label), field, list, empty);
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
  field.addEventListener("keydown", press);
  // A click beside it closes it.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  show([]);
};

export const open = (link) => {
  if (!dialog) build(link);
  if (dialog.open) return dialog.close();
  dialog.showModal();
  field.select();
};
