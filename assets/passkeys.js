/* SPDX-License-Identifier: EUPL-1.2 */
/* Passkeys: the one thing here that a browser does by script alone. Asks the site what to sign, has it signed, and sends the page's form. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential || document.documentElement.dataset.passkeys) return;
  document.documentElement.dataset.passkeys = "ready";

  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const bytes = (coded) => Uint8Array.from(atob(coded.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

  const challenge = async (address) => {
    const answer = await fetch(address, { method: "POST", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const create = async (told) => {
    const { response } = await navigator.credentials.create({ publicKey: {
      challenge: bytes(told.challenge),
      rp: { id: told.site, name: told.name },
      user: { id: bytes(told.user.id), name: told.user.name, displayName: told.user.displayName },
      pubKeyCredParams: told.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: told.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    } });
    return { client_data: text(response.clientDataJSON), attestation: text(response.attestationObject) };
  };

  const get = async (told) => {
    const { rawId, response } = await navigator.credentials.get({ publicKey: {
      challenge: bytes(told.challenge), rpId: told.site, userVerification: "required",
    } });
    return { credential: text(rawId), client_data: text(response.clientDataJSON), authenticator_data: text(response.authenticatorData),
      signature: text(response.signature), user: response.userHandle ? text(response.userHandle) : "" };
  };

  for (const place of document.querySelectorAll("[data-passkey]")) {
    const form = place.matches("form") ? place : place.querySelector("form");
    const failed = place.querySelector("[data-failed]");
    place.querySelector("[data-without]").hidden = true;
    form.querySelector("button[type=submit]").hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const signed = await (place.dataset.passkey === "create" ? create : get)(await challenge(place.dataset.challenge));
        for (const [name, value] of Object.entries(signed)) form.elements[name].value = value;
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
