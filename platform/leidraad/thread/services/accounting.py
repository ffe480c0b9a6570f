# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of every statement of a round: four answers, and those that wait for one, add up to the total."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, contains_eager

from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme
from leidraad.thread.services.standing import (
    Answer,
    Outcome,
    answer_of,
    is_aside,
    outcome_of,
    reason_of,
    with_place,
)


@dataclass(frozen=True)
class Accounting:
    """Numbers of statements: used in a candidate, noted, not used for a reason, withheld, or not placed by anybody yet.

    A round closes only when nothing waits: then the first four are the total, which is counted apart from them. The
    last numbers are parts of these: of what is used by its outcome, of what is withheld what the writer took back, and
    what cannot be read before staff looked at personal data in it.
    """

    used: int = 0
    noted: int = 0
    not_used: int = 0
    withheld: int = 0
    waiting: int = 0
    total: int = 0
    adopted: int = 0
    undecided: int = 0
    not_adopted: int = 0
    taken_back: int = 0
    unread: int = 0

    @property
    def told(self) -> int:
        """Of how many statements it is told what became of them."""
        return self.used + self.noted + self.not_used + self.withheld + self.waiting


@dataclass(frozen=True)
class Because:
    """How many statements have one answer for one reason; or, when they are used or noted, by one theme."""

    answer: Answer
    reason: str
    theme: str | None
    outcome: Outcome | None
    number: int


def account_for(session: Session, round_: Round) -> Accounting:
    """Count where the statements of a round stand now. Reads every statement once: remember the answer a while."""
    columns = (answer_of(session, round_), outcome_of(session, round_), Contribution.state, Contribution.is_public)
    counts: Counter[str] = Counter()
    came_in = select(func.count(Statement.id)).where(Statement.round_id == round_.id).correlate(None).scalar_subquery()
    query = _counted(round_, *columns).add_columns(came_in)
    for answer, outcome, state, is_public, number, total in session.execute(query):
        counts[answer] += number
        counts["total"] = total
        if outcome:
            counts[outcome] += number
        counts["taken_back"] += number if state == State.WITHDRAWN else 0
        counts["unread"] += number if state == State.RECEIVED and not is_public else 0
    return Accounting(**counts)


def reasons_in(session: Session, round_: Round) -> list[Because]:
    """Return per answer each reason or theme with its number of statements, largest first."""
    theme = case((is_aside(), None), (Contribution.state != State.RECEIVED, None), else_=Theme.public_id)
    columns = (answer_of(session, round_), reason_of(), theme, outcome_of(session, round_))
    rows = session.execute(_counted(round_, *columns))
    found = [Because(Answer(row[0]), row[1] or "", *row[2:]) for row in rows]
    return sorted(found, key=lambda one: (-one.number, one.reason))


def count_unread(session: Session, round_: Round, answer: Answer, reason: str) -> int:
    """Count the statements with this answer and reason that nobody may read before staff looked at them."""
    query = with_place(select(func.count()).select_from(Statement)).where(*_same(session, round_, answer, reason))
    return session.scalar(query.where(Contribution.state == State.RECEIVED, ~Contribution.is_public)) or 0


def statements_with(session: Session, round_: Round, answer: Answer, reason: str) -> Select[Statement]:
    """Return the query for the statements with this answer and reason that anybody may read."""
    query = with_place(select(Statement)).join(Submission, Contribution.submission_id == Submission.id)
    query = query.where(*_same(session, round_, answer, reason), Contribution.is_public)
    query = query.order_by(Statement.id)
    return query.options(contains_eager(Statement.contribution).contains_eager(Contribution.submission))


def _same(session: Session, round_: Round, answer: Answer, reason: str) -> tuple[ColumnElement[bool], ...]:
    same = (answer_of(session, round_) == answer, func.coalesce(reason_of(), "") == reason)
    return (Statement.round_id == round_.id, *same)


def _counted(round_: Round, *columns: Any) -> Select[Any]:
    return (
        with_place(select(*columns, func.count()).select_from(Statement))
        .where(Statement.round_id == round_.id)
        .group_by(*columns)
    )


def participants(session: Session, round_: Round) -> int:
    """Count how many times people handed something in."""
    query = select(func.count()).select_from(Submission).where(Submission.round_id == round_.id)
    return session.scalar(query) or 0
