// SPDX-FileCopyrightText: 2026 Leidraad contributors
// SPDX-License-Identifier: EUPL-1.2
// Look a theme through by keys: a number answers and goes on to the next statement, j and k walk. Where another theme is
// to be chosen, Enter goes on. It all works without.
"use strict";

const statements = [...document.querySelectorAll(".look-at")];
const answersOf = (statement) => [...statement.querySelectorAll("input:not(:disabled)")];
const place = () => statements.findIndex((one) => one.contains(document.activeElement));

function goTo(number) {
  const next = statements[Math.max(0, number)];
  if (!next) return document.querySelector("#look [name=label]")?.focus();
  (answersOf(next).find((one) => one.checked) ?? answersOf(next)[0])?.focus();
  next.scrollIntoView({ block: "nearest" });
}

function answer(number) {
  const here = Math.max(0, place());
  const box = answersOf(statements[here]).find((one) => one.dataset.number === number);
  if (!box) return;
  box.checked = true;
  if (box.value === "elsewhere") statements[here].querySelector("select").focus();
  else goTo(here + 1);
}

document.addEventListener("keydown", (event) => {
  if (!keysWork(event) || statements.length === 0) return;
  if (/^[1-4]$/.test(event.key)) answer(event.key);
  else if (event.key === "j") goTo(place() + 1);
  else if (event.key === "k") goTo(place() - 1);
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches(".look-at select")) return;
  event.preventDefault();
  goTo(place() + 1);
});
