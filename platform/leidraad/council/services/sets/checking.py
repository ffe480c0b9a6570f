# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check each row of a set, and say in plain words what is wrong in which row and column."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from leidraad.core.days import ODD_YEAR, can_be_meant
from leidraad.core.errors import N_
from leidraad.council.models import Hold
from leidraad.council.services.fitting import TO_COME, Misfit, ends_early, misfits
from leidraad.council.services.sets.problems import Problem, rows_twice, told_once, unknown_columns
from leidraad.council.services.sets.reading import Row
from leidraad.council.services.sets.row import COLUMNS, LANGUAGES, SetPrinciple
from leidraad.council.services.versions import Trial
from leidraad.principles.services import Words

MOST_VOTES = 500
LIMITS = {
    **dict.fromkeys((f"title_{language}" for language in LANGUAGES), 160),
    **dict.fromkeys((f"text_{language}" for language in LANGUAGES), 2000),
    **{"reference": 80, "meeting": 120, "minutes_url": 500, "pilot_teams": 300, "deviation": 2000, "source": 2000},
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DUTCH_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
T = TypeVar("T")


def check_rows(rows: Sequence[Row], source: str, own_on: date | None) -> tuple[list[SetPrinciple], list[Problem]]:
    """Return the principles and every problem of the whole file."""
    problems = [*unknown_columns(rows), *rows_twice(rows)]
    checked = [_Checked(row, source, own_on) for row in rows]
    problems += [problem for one in checked for problem in one.problems]
    return [one.principle for one in checked if one.principle], list(told_once(problems, len(rows)))


class _Checked:
    """A row while it is checked: each question notes what is wrong."""

    def __init__(self, row: Row, source: str, own_on: date | None) -> None:
        self.problems: list[Problem] = []
        self._row = row
        self._cells = {name: row.cells.get(name, "") for name in COLUMNS}
        if own_on:
            self._cells["source"] = ""
            self._need("reference", N_("Say by which decision our council adopted this."))
            self._need("decided_on", N_("Say on which day our council adopted this."))
        else:
            self._cells["source"] = self._cells["source"] or source
            self._cells["reference"] = self._cells["reference"] or self._cells["source"][: LIMITS["reference"]].strip()
            self._need("source", N_("Say where this principle comes from."))
        principle = self._principle()
        self._check_fit(principle, own_on)
        self.principle = None if self.problems else principle

    def _principle(self) -> SetPrinciple:
        self._check_lengths()
        return SetPrinciple(
            words=dict(self._words()),
            reference=self._cells["reference"],
            source=self._cells["source"],
            meeting=self._cells["meeting"],
            decided_on=self._date("decided_on"),
            votes_for=self._votes("votes_for"),
            votes_against=self._votes("votes_against"),
            minutes_url=self._address("minutes_url"),
            valid_from=self._date("valid_from"),
            trial=self._trial(),
            deviation=self._cells["deviation"],
        )

    def _check_fit(self, one: SetPrinciple, own_on: date | None) -> None:
        noted = {problem.column for problem in self.problems}
        for column, sentence in _misfits(one, own_on):
            if column not in noted:
                self._note(column, sentence)

    def _check_lengths(self) -> None:
        for name, limit in LIMITS.items():
            if len(self._cells[name]) > limit:
                self._note(name, N_("This is too long: at most %(max)d characters."), max=limit)

    def _words(self) -> Iterator[tuple[str, Words]]:
        for language in LANGUAGES:
            title, text = self._cells[f"title_{language}"], self._cells[f"text_{language}"]
            if title and text:
                yield language, Words(title, text)
            elif language == "nl":
                self._need("title_nl", N_("The Dutch title is missing. Without it a principle cannot be published."))
                self._need("text_nl", N_("The Dutch text is missing. Without it a principle cannot be published."))
            elif title or text:
                sentence = N_("Write both the title and the text in this language, or leave both empty.")
                self._note(f"{'text' if title else 'title'}_{language}", sentence)

    def _date(self, name: str) -> date | None:
        day = self._read(name, _date_in, N_("Write the date as year, month and day: 2026-05-12."))
        if day and not can_be_meant(day):
            self._note(name, ODD_YEAR)
        return day

    def _votes(self, name: str) -> int | None:
        return self._read(name, _number_in, N_("Write a whole number of votes, at most 500."))

    def _address(self, name: str) -> str:
        return self._read(name, _address_in, N_("This is no web address. It should start with https://.")) or ""

    def _trial(self) -> Trial | None:
        hold, teams, until = self._cells["hold"].lower(), self._cells["pilot_teams"], self._date("pilot_until")
        if hold not in {"", *Hold}:
            self._note("hold", N_("Write pilot for a trial, or in_force."))
        if hold != Hold.PILOT:
            if teams or until:
                self._note("hold", N_("Teams and a last day belong to a trial only. Write pilot, or take them out."))
            return None
        return Trial(teams, until)

    def _read(self, name: str, meant: Callable[[str], T], sentence: str) -> T | None:
        if not self._cells[name]:
            return None
        with suppress(ValueError):
            return meant(self._cells[name])
        self._note(name, sentence)
        return None

    def _need(self, column: str, sentence: str) -> None:
        if not self._cells[column]:
            self._note(column, sentence)

    def _note(self, column: str, sentence: str, **values: object) -> None:
        self.problems.append(Problem(self._row.number, column, sentence, values))


def _misfits(one: SetPrinciple, own_on: date | None) -> Iterator[Misfit]:
    """Ask of what our own council adopted what the forms ask; of what was decided elsewhere less is known."""
    if own_on is None:
        yield from ends_early(one.valid_from, one.trial)
        return
    if one.decided_on and one.decided_on > own_on:
        yield "decided_on", TO_COME
    yield from misfits(one.decided_on, one.valid_from, one.trial)


def _date_in(cell: str) -> date:
    """Read a date as we write it, as the Netherlands does, or as spreadsheets tell it."""
    dutch = _DUTCH_DATE.fullmatch(cell)
    if dutch:
        day, month, year = (int(part) for part in dutch.groups())
        return date(year, month, day)
    written = cell.removesuffix(" 00:00:00")
    if not _DATE.fullmatch(written):
        raise ValueError
    return date.fromisoformat(written)


def _number_in(cell: str) -> int:
    if not cell.isascii() or not cell.isdecimal() or int(cell) > MOST_VOTES:
        raise ValueError
    return int(cell)


def _address_in(cell: str) -> str:
    address = urlsplit(cell)
    if address.scheme not in {"http", "https"} or not address.netloc:
        raise ValueError
    return cell
