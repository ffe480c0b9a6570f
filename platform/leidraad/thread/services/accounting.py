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
from leidraad.themes.models import Placement, Theme
from leidraad.themes.services import GONE, count_all, count_remainder, held_in
from leidraad.thread.services.standing import (
    Answer,
    Outcome,
    answer_of,
    by_theme,
    is_aside,
    outcome_of,
    pointed_at,
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
    """Count where the statements of a round stand now; what waits and the total are each counted by themselves."""
    counts = Counter({Answer.WAITING: count_remainder(session, round_), "total": count_all(session, round_)})
    for answer, outcome, number in (*_pointed_at(session, round_), *_in_themes(session, round_)):
        counts[answer] += number
        if outcome:
            counts[outcome] += number
    return Accounting(**counts | _unseen(session, round_))


def _in_themes(session: Session, round_: Round) -> list[tuple[str, str | None, int]]:
    """Count what stands in each theme and aside, but for what candidates point at."""
    answers = by_theme(session, round_)
    numbers = held_in(session, round_).numbers
    numbers.subtract(dict(session.execute(_evidence(round_, Placement.theme_id)).all()))
    return [(*answers[theme_id], number) for theme_id, number in numbers.items()]


def _pointed_at(session: Session, round_: Round) -> list[tuple[str, str | None, int]]:
    """Count what candidates point at, one by one: this can be used where its theme is not."""
    rows = session.execute(_evidence(round_, answer_of(session, round_), outcome_of(session, round_)))
    return [(row[0], row[1], row[2]) for row in rows]


def _evidence(round_: Round, *columns: Any) -> Select[Any]:
    placed = (Placement.id.is_not(None), Contribution.state == State.RECEIVED)
    return _counted(round_, *columns).where(pointed_at(round_), *placed)


def _unseen(session: Session, round_: Round) -> dict[str, int]:
    """Count what is withheld, and by whom, and what counts and cannot be read yet."""
    of_round = Contribution.round_id == round_.id
    query = select(Contribution.state, func.count()).join(Statement).where(of_round).group_by(Contribution.state)
    gone = dict(session.execute(query.where(Contribution.state.in_(GONE))).all())
    unread = select(func.count()).select_from(Contribution).join(Statement).where(of_round, Contribution.is_unread)
    told = {"withheld": sum(gone.values()), "taken_back": gone.get(State.WITHDRAWN, 0)}
    return told | {"unread": session.scalar(unread) or 0}


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
    return session.scalar(query.where(Contribution.is_unread)) or 0


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
