// SPDX-FileCopyrightText: 2026 Leidraad contributors
// SPDX-License-Identifier: EUPL-1.2
// The workbench without waiting: walk along the statements by key, and change the page in place. It all works without.
"use strict";

const themes = () => document.querySelector(".workbench-themes");
const boxes = () => [...document.querySelectorAll("#choose input[name=statements]")];
const chosen = () => boxes().filter((box) => box.checked);
const at = () => boxes().indexOf(document.activeElement?.closest?.(".statement")?.querySelector("input"));
let place = 0;

function walk(step) {
  page.classList.add("walks");
  const all = boxes();
  const next = at() < 0 ? Math.min(place, all.length - 1) : at() + step;
  all[Math.max(0, Math.min(next, all.length - 1))]?.focus();
}

function count() {
  const title = document.querySelector("[data-chosen]");
  if (!title) return;
  title.dataset.nothing ??= title.textContent;
  const number = chosen().length;
  const statements = chosen().reduce((sum, box) => sum + Number(box.dataset.number), 0);
  const words = statements > number ? title.dataset.several.replace("##", statements) : title.dataset.chosen;
  title.textContent = number ? words.replace("#", number) : title.dataset.nothing;
}

function choose(all) {
  for (const box of boxes()) box.checked = all && !box.disabled;
  count();
}

// Nothing chosen means: the statement one is at.
function chooseHere() {
  if (chosen().length === 0 && !document.getElementById("statements-everything")?.checked) {
    const here = boxes()[at()];
    if (here && !here.disabled) here.checked = true;
  }
}

function press(act) {
  chooseHere();
  document.querySelector(`[data-act="${act}"]`)?.click();
}

function leave(field) {
  const fold = field.closest("details");
  if (fold) fold.open = false;
  field.blur();
  (fold?.querySelector("summary") ?? boxes()[Math.min(place, boxes().length - 1)])?.focus();
}

// Number keys: to the theme that shows this number.
function moveTo(number) {
  const link = document.querySelector(`[data-number="${number}"]`);
  const goals = document.getElementById("statements-goal");
  if (!link || !goals) return;
  goals.value = new URL(link.href).searchParams.get("at");
  if (goals.value) press("move");
}

function step(by) {
  const links = [...document.querySelectorAll(".workbench-themes .shelf-list > li > a")];
  const now = links.findIndex((link) => link.ariaCurrent === "true");
  links[now + by]?.click();
}

const keys = {
  j: () => walk(1), ArrowDown: () => walk(1), k: () => walk(-1), ArrowUp: () => walk(-1),
  x: () => boxes()[at()]?.click(),
  a: () => choose(chosen().length < boxes().length),
  Escape: () => choose(false),
  b: () => press("best"), c: () => press("confirm"),
  "[": () => step(-1), "]": () => step(1),
};

// Bring the answer of the server in place of what stands here, and go on where one was; another page is not for here.
async function show(request) {
  const answer = await fetch(request).catch(() => null);
  const found = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!found?.querySelector(".workbench")) return false;
  const slider = document.activeElement?.closest?.("[data-at-once] input")?.id;
  const scrolled = themes().scrollTop;
  for (const name of [".messages", "main .text"]) {
    document.querySelector(name).replaceChildren(...found.querySelector(name).childNodes);
  }
  themes().scrollTop = scrolled;
  if (slider) document.getElementById(slider)?.focus({ preventScroll: true });
  showSaid();
  document.title = found.title;
  if (answer.redirected || request.method === "GET") history.pushState(null, "", answer.url);
  refresh();
  // Who took all proposals over by key may be far below: what comes next stands at the top.
  if (request.url.includes("/proposals/accept")) scrollTo(0, 0);
  // Who let the computer begin may be far below: show that it works.
  if (request.url.endsWith("/group")) document.getElementById("job-progress")?.scrollIntoView({ block: "center" });
  return true;
}

// What was done stands by the buttons, where it covers no row; a screen reader is told at the top of the page.
function showSaid() {
  const said = document.querySelector(".messages").cloneNode(true);
  if (said.childElementCount) document.getElementById("said")?.replaceChildren(...said.childNodes);
}

async function send(form, button) {
  const address = button?.getAttribute("formaction") ?? form.action;
  const values = new FormData(form, button);
  if (form.method === "get") return visit(`${form.action}?${new URLSearchParams(values)}`);
  if (await show(new Request(address, { method: "POST", body: values }))) return;
  // What was refused changed nothing: the browser asks once more and shows the page that says why.
  form.action = address;
  form.submit();
}

let sending = false;
async function visit(address) {
  if (!(await show(new Request(address)))) return location.assign(address);
  const { hash } = new URL(address, location);
  if (hash) document.querySelector(hash)?.scrollIntoView();
}

let waiting;
function explain() {
  clearTimeout(waiting);
  const row = document.activeElement.closest?.(".statement");
  const panel = document.getElementById("why");
  if (!row || !panel) return;
  waiting = setTimeout(async () => {
    const answer = await fetch(row.dataset.why).catch(() => null);
    const why = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".why");
    if (why) panel.replaceChildren(panel.querySelector("h2"), why);
  }, 200);
}

// What leidraad.js does when a page opens, for a page that was changed in place.
function refresh() {
  for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
  startKeys();
  count();
  for (const job of document.querySelectorAll("[data-refresh]")) setTimeout(follow, 1500, job);
  document.querySelector("[autofocus]")?.focus();
  if (document.activeElement === document.body) boxes()[Math.min(place, boxes().length - 1)]?.focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("main") || event.defaultPrevented) return;
  event.preventDefault();
  // A button that is pressed twice does its work once; a slider that moves on counts.
  if (sending && form.dataset.atOnce === undefined) return;
  if (form.id === "choose") chooseHere();
  sending = true;
  send(form, event.submitter).finally(() => (sending = false));
});
const isOtherList = (to) => to.pathname === location.pathname && (to.search !== location.search || !to.hash);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!plain || !link?.closest(".workbench") || !isOtherList(new URL(link.href))) return;
  event.preventDefault();
  place = 0;
  document.activeElement.blur();
  visit(link.href);
});
document.addEventListener("change", (event) => {
  if (event.target.form?.dataset.atOnce !== undefined) event.target.form.requestSubmit();
  count();
});
document.addEventListener("input", (event) => {
  const told = event.target.labels?.[0]?.querySelector("output");
  if (told) told.value = event.target.value;
});
document.addEventListener("focusin", () => {
  if (at() >= 0) place = at();
  // All of the row, also where the buttons stand over the bottom of the page.
  boxes()[at()]?.closest(".statement").scrollIntoView({ block: "nearest" });
  explain();
});
document.addEventListener("keydown", (event) => {
  if (!keysWork(event)) return;
  const action = keys[event.key] ?? (/^[1-9]$/.test(event.key) ? () => moveTo(event.key) : null);
  if (!action) return;
  event.preventDefault();
  action();
});
// Enter in a list, and in a field that belongs to the chosen statements, presses the button beside it; Escape leaves any
// field.
const isField = (part) => part.matches("main :is(input:not([type=checkbox], [type=radio]), select)");
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key === "Enter" && (field.matches("main select") || (isField(field) && field.form?.id === "choose"))) {
    event.preventDefault();
    const button = field.closest(".act, .fold")?.querySelector("button");
    if (button?.dataset.act) press(button.dataset.act);
    else button?.click();
  }
  if (event.key === "Escape" && isField(field)) leave(field);
});
// These keys open what belongs to chosen statements, which stands there only when there are some.
document.addEventListener("keydown", (event) => {
  if (!["v", "g", "w"].includes(event.key) || !keysWork(event) || chosen().length > 0) return;
  if (at() < 0) boxes()[place]?.focus();
  chooseHere();
  count();
}, true);
addEventListener("popstate", () => location.reload());
count();
showSaid();
