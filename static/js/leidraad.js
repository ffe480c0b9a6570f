// SPDX-FileCopyrightText: 2026 Leidraad contributors
// SPDX-License-Identifier: EUPL-1.2
// Small conveniences. Every page works without them.
"use strict";

const page = document.documentElement;
page.classList.add("has-script");

// Show what only works with this script.
for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;

// Count the characters of a text while somebody types.
function showLength(box) {
  const line = document.getElementById(`${box.id}-limit`);
  if (!line) return;
  const used = [...box.value].length;
  // Browsers that know no Frisian write numbers as in Dutch.
  line.textContent = line.dataset.used.replace("#", used.toLocaleString([page.lang, "nl"]));
  line.classList.toggle("limit-over", used > Number(box.dataset.limit));
}
for (const box of document.querySelectorAll("[data-limit]")) {
  showLength(box);
  box.addEventListener("input", () => showLength(box));
}

// Copy a receipt code; where the browser does not allow it, select it.
async function copy(button) {
  const code = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.querySelector("span").textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(code);
  }
}
for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

// Bring what has to be changed under the eye and the screen reader, in a browser that does so for text boxes only.
if (!("autofocus" in HTMLElement.prototype)) document.querySelector("[autofocus]")?.focus();

// Keys that stand on buttons. They can be turned off: speech input and some keyboards press letters by accident.
function startKeys() {
  const box = document.querySelector("[data-keys]");
  if (!box) return;
  box.checked = localStorage.getItem("keys") !== "off";
  page.classList.toggle("keys-off", !box.checked);
}
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys]")) return;
  localStorage.setItem("keys", event.target.checked ? "on" : "off");
  startKeys();
});
// Never while somebody types, and never together with another key that means something to the browser.
function keysWork(event) {
  const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  const busy = typing || document.querySelector("dialog[open]");
  const on = document.querySelector("[data-keys]")?.checked && !matchMedia("(hover: none)").matches;
  return on && !busy && !event.ctrlKey && !event.metaKey && !event.altKey;
}
function pressKey(event) {
  if (event.key === "Escape") for (const menu of document.querySelectorAll(".menu-phone[open]")) menu.open = false;
  if (!keysWork(event)) return;
  const wanted = document.querySelector(`[data-key~="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input:not([type=checkbox]), textarea, select")) return wanted.focus();
  // A fold opens, and one goes on to what is in it.
  const fold = wanted.matches("summary") && wanted.parentElement;
  if (!fold?.open) wanted.click();
  if (fold?.open) enter(fold);
}
document.addEventListener("keydown", pressKey);
function enter(fold) {
  fold.querySelector(":is(input:not([type=hidden]), select, button):not(summary *)")?.focus();
}
// Where letters are keys, one types in what one opened, also by mouse: otherwise the first letter presses a button.
document.addEventListener("click", (event) => {
  const fold = event.target.closest("summary")?.parentElement;
  if (fold && !fold.open && document.querySelector("[data-keys]")) setTimeout(enter, 0, fold);
});
startKeys();

// What opens over the page.
document.addEventListener("click", (event) => {
  const { opens, closes } = event.target.closest("[data-opens], [data-closes]")?.dataset ?? {};
  if (opens) document.getElementById(opens).showModal();
  if (closes) document.getElementById(closes).close();
});

// Follow work that goes on by itself; when it is over, show the page anew.
async function follow(job) {
  if (!job.isConnected) return;
  const answer = await fetch(job.dataset.refresh, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(job.id);
    if (!found?.dataset.refresh) return location.reload();
    job.replaceChildren(...found.childNodes);
  }
  setTimeout(follow, 2000, job);
}
for (const job of document.querySelectorAll("[data-refresh]")) setTimeout(follow, 1500, job);
