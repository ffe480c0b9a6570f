# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of every statement of a round: four answers, and those that wait for one, add up to the total."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.principles.models import Candidate, CandidateTheme, Evidence
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, Theme, ThemeState


class Answer(StrEnum):
    """What became of a statement."""

    USED = "used"
    NOTED = "noted"
    NOT_USED = "not_used"
    WITHHELD = "withheld"
    WAITING = "waiting"


@dataclass(frozen=True)
class Accounting:
    """Numbers of statements: used in a candidate, noted, not used for a reason, withheld, or not placed by anybody yet.

    A round closes only when nothing waits: then the first four are the total.
    """

    used: int = 0
    noted: int = 0
    not_used: int = 0
    withheld: int = 0
    waiting: int = 0

    @property
    def total(self) -> int:
        """Every statement that came in."""
        return self.used + self.noted + self.not_used + self.withheld + self.waiting


@dataclass(frozen=True)
class Because:
    """How many statements have one answer for one reason; or, when they are used or noted, by one theme."""

    answer: Answer
    reason: str
    theme: str | None
    number: int


def account_for(session: Session, round_: Round) -> Accounting:
    """Count where the statements of a round stand now. Reads every statement once: remember the answer a while."""
    answer = _answer(session, round_)
    return Accounting(**dict(session.execute(_counted(round_, answer)).all()))


def reasons_in(session: Session, round_: Round) -> list[Because]:
    """Return per answer each reason or theme with its number of statements, largest first."""
    answer = _answer(session, round_)
    theme = case((_is_aside(), None), (Contribution.state != State.RECEIVED, None), else_=Theme.public_id)
    rows = session.execute(_counted(round_, answer, _reason(), theme))
    found = [Because(Answer(one), reason or "", theme_id, number) for one, reason, theme_id, number in rows]
    return sorted(found, key=lambda one: (-one.number, one.reason))


def statements_with(session: Session, round_: Round, answer: Answer, reason: str) -> Select[Statement]:
    """Return the query for the statements with this answer and reason that anybody may read."""
    is_public = or_(func.json_array_length(Contribution.personal) == 0, Contribution.checked_at.is_not(None))
    query = _placed(select(Statement)).join(Submission, Contribution.submission_id == Submission.id)
    same = (_answer(session, round_) == answer, func.coalesce(_reason(), "") == reason)
    public = (Contribution.state == State.RECEIVED, is_public)
    query = query.where(Statement.round_id == round_.id, *same, *public).order_by(Statement.id)
    return query.options(contains_eager(Statement.contribution).contains_eager(Contribution.submission))


def _answer(session: Session, round_: Round) -> ColumnElement[str]:
    points_at = exists().where(Evidence.statement_id == Statement.id)
    return case(
        (Contribution.state != State.RECEIVED, Answer.WITHHELD),
        (Placement.id.is_(None), Answer.WAITING),
        (or_(points_at, Placement.theme_id.in_(themes_used(session, round_))), Answer.USED),
        (or_(Theme.state == ThemeState.SET_ASIDE, _is_aside()), Answer.NOT_USED),
        else_=Answer.NOTED,
    )


def _reason() -> ColumnElement[Any]:
    return case(
        (Contribution.state != State.RECEIVED, Contribution.reason),
        (_is_aside(), Placement.reason),
        (Theme.state == ThemeState.SET_ASIDE, Theme.reason),
        else_=Theme.label,
    )


def _is_aside() -> ColumnElement[bool]:
    return and_(Placement.id.is_not(None), Placement.theme_id.is_(None))


def _counted(round_: Round, *columns: ColumnElement[Any]) -> Select[Any]:
    return (
        _placed(select(*columns, func.count()).select_from(Statement))
        .where(Statement.round_id == round_.id)
        .group_by(*columns)
    )


def _placed(query: Select[Any]) -> Select[Any]:
    return (
        query.join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .outerjoin(Theme, Placement.theme_id == Theme.id)
    )


def themes_used(session: Session, round_: Round) -> list[int]:
    """Return the ids of the themes that candidates are written from; a merged one stands for where it went."""
    query = (
        select(Theme.id, Theme.merged_into_id)
        .join(CandidateTheme, CandidateTheme.theme_id == Theme.id)
        .join(Candidate, CandidateTheme.candidate_id == Candidate.id)
        .where(Candidate.round_id == round_.id)
    )
    merged = select(Theme.id, Theme.merged_into_id).where(Theme.round_id == round_.id)
    goes_to = dict(session.execute(merged).all())
    used: set[int] = set()
    for theme_id, _ in session.execute(query):
        goal: int | None = theme_id
        while goal is not None and goal not in used:
            used.add(goal)
            goal = goes_to.get(goal)
    return sorted(used)


def participants(session: Session, round_: Round) -> int:
    """Count how many times people handed something in."""
    query = select(func.count()).select_from(Submission).where(Submission.round_id == round_.id)
    return session.scalar(query) or 0
