/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeps what is written as a draft on the server, some seconds after the last key. The button does the same without this file. */
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-draft]")) {
    let timer;
    const said = form.querySelector(".kept");
    const keep = async () => {
      const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
      body.set("do", "draft");
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", headers: { accept: "application/json" } }).catch(() => null);
      if (answer?.type !== "opaqueredirect") return;
      said.textContent = form.dataset.draft;
      said.hidden = false;
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 3000);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
})();
