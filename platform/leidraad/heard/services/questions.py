# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What voters are asked about themselves, from a table with how many people of each group live here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.person import Person
from leidraad.core.plain_text import clean_text, has_letter
from leidraad.core.tables import Table, as_written
from leidraad.heard.models import Answer, Group, Question
from leidraad.rounds.models import Round

MOST_QUESTIONS, MOST_GROUPS = 5, 12
# A smaller group could point at somebody as soon as other things are known of them.
FEWEST_PEOPLE = 100
LONGEST_NAME = 100
NEEDED = ("question", "answer", "people")


@dataclass(frozen=True)
class GivenGroup:
    """An answer in one or more languages, and how many people it fits."""

    names: dict[str, str]
    people: int


@dataclass(frozen=True)
class GivenQuestion:
    """A question in one or more languages, with its answers."""

    names: dict[str, str]
    groups: Sequence[GivenGroup]


def questions_of(session: Session, round_: Round) -> list[Question]:
    """Return what voters of a round are asked about themselves."""
    query = select(Question).where(Question.round_id == round_.id).order_by(Question.position)
    return list(session.scalars(query))


def read_questions(table: Table, languages: Sequence[str]) -> list[GivenQuestion]:
    """Return the questions in a table with a row per answer, or refuse it with the first cell that is wrong.

    `question` and `answer` are in the first language of the round; `question_fy` and the like give it in others.
    """
    missing = [name for name in NEEDED if name not in table.header]
    if missing:
        raise Refusal(N_("The file has no column “%(name)s”."), name=missing[0])
    found: dict[str, tuple[dict[str, str], list[GivenGroup]]] = {}
    for line, cells in table.rows:
        row = dict(zip(table.header, [*cells, *[""] * len(table.header)], strict=False))
        names, answer = (_names(row, what, languages, line) for what in ("question", "answer"))
        groups = found.setdefault(names[languages[0]], (names, []))[1]
        if answer[languages[0]] in [group.names[languages[0]] for group in groups]:
            raise Refusal(N_("Line %(line)s, column “answer”: this answer stands higher up too."), line=line)
        groups.append(GivenGroup(answer, _people(row["people"], line)))
    return _checked([GivenQuestion(names, groups) for names, groups in found.values()])


def set_questions(
    session: Session, round_: Round, given: Sequence[GivenQuestion], *, file_hash: str, by: Person
) -> None:
    """Ask these questions instead of the ones before; once somebody has answered they stay as they are."""
    before = questions_of(session, round_)
    ids = [one.id for one in before]
    if session.scalar(select(Answer.id).where(Answer.question_id.in_(ids)).limit(1)):
        raise Conflict(N_("Somebody has answered these questions already, so they cannot change any more."))
    for one in before:
        session.delete(one)
    session.flush()
    session.add_all(_question(round_, place, one) for place, one in enumerate(given))
    session.flush()
    fields = {"round": round_.public_id, "questions": len(given), "file_hash": file_hash}
    record(session, "heard.questions_set", actor=by.pseudonym, **fields)


def _question(round_: Round, position: int, given: GivenQuestion) -> Question:
    groups = [Group(position=place, **vars(group)) for place, group in enumerate(given.groups)]
    return Question(round=round_, position=position, names=given.names, groups=groups)


def _names(row: dict[str, Any], column: str, languages: Sequence[str], line: int) -> dict[str, str]:
    columns = {language: f"{column}_{language}" if place else column for place, language in enumerate(languages)}
    names = {language: clean_text(as_written(row.get(name, ""))) for language, name in columns.items()}
    names = {language: name for language, name in names.items() if name}
    if not has_letter(names.get(languages[0], "")):
        raise Refusal(N_("Line %(line)s, column “%(column)s”: this cell is empty."), line=line, column=column)
    if max(map(len, names.values())) > LONGEST_NAME:
        raise Refusal(N_("Line %(line)s, column “%(column)s”: use at most 100 characters."), line=line, column=column)
    return names


def _people(cell: str, line: int) -> int:
    written = cell.strip().replace(".", "").replace(" ", "")
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise Refusal(
            N_("Line %(line)s, column “people”: “%(value)s” is not a number of people."), line=line, value=cell
        )
    if int(written) < FEWEST_PEOPLE:
        raise Refusal(
            N_("Line %(line)s, column “people”: fewer than 100 people live here of this group. Join it with another."),
            line=line,
        )
    return int(written)


def _checked(questions: list[GivenQuestion]) -> list[GivenQuestion]:
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise Refusal(N_("Ask at least one and at most five questions."))
    if any(not 2 <= len(one.groups) <= MOST_GROUPS for one in questions):
        raise Refusal(N_("Give each question at least two and at most twelve answers."))
    return questions
