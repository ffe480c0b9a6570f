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
  line.textContent = line.dataset.used.replace("#", used.toLocaleString(page.lang));
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

// Bring what has to be changed under the eye and the screen reader.
document.querySelector(".error-summary")?.focus();

// Keys of the workbench. They can be turned off, because speech input and some keyboards press letters by accident.
const keySwitch = document.querySelector("[data-keys]");
if (keySwitch) {
  keySwitch.checked = localStorage.getItem("keys") !== "off";
  page.classList.toggle("keys-off", !keySwitch.checked);
  keySwitch.addEventListener("change", () => {
    localStorage.setItem("keys", keySwitch.checked ? "on" : "off");
    page.classList.toggle("keys-off", !keySwitch.checked);
  });
}
function pressKey(event) {
  if (event.key === "Escape") for (const menu of document.querySelectorAll(".menu-phone[open]")) menu.open = false;
  const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  if (!keySwitch?.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input:not([type=checkbox]), textarea, select")) wanted.focus();
  else wanted.click();
}
document.addEventListener("keydown", pressKey);

// Follow work that goes on by itself; when it is over, show the page anew.
async function follow(job) {
  const answer = await fetch(job.dataset.refresh, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(job.id);
    if (!found?.dataset.refresh) return location.reload();
    job.replaceChildren(...found.childNodes);
  }
  setTimeout(follow, 2000, job);
}
for (const job of document.querySelectorAll("[data-refresh]")) setTimeout(follow, 1500, job);
