/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeps what is written as a draft on the server, some seconds after the last key. The button does the same without this file. */
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-draft]")) {
    let timer, saving, isSent;
    const said = form.querySelector(".kept");
    const keep = async () => {
      const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
      body.set("do", "draft");
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", headers: { accept: "application/json" },
        signal: AbortSignal.timeout(10000) }).catch(() => null);
      saving = undefined;
      if (answer?.type !== "opaqueredirect") return;
      said.textContent = form.dataset.draft;
      said.hidden = false;
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { saving = keep(); }, 3000);
    });
    // What is on its way as a draft arrives first: behind what is sent it would bring the draft back.
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (!saving) return;
      event.preventDefault();
      if (isSent) return;
      isSent = true;
      saving.then(() => {
        isSent = false;
        clearTimeout(timer);
        form.requestSubmit(event.submitter);
      });
    });
  }
})();
