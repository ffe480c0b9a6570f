# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where each statement of a round stands: conditions and columns for queries."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.principles.models import Candidate, CandidateState, CandidateTheme, Evidence
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, Theme, ThemeState


class Answer(StrEnum):
    """What became of a statement."""

    USED = "used"
    NOTED = "noted"
    NOT_USED = "not_used"
    WITHHELD = "withheld"
    WAITING = "waiting"


class Outcome(StrEnum):
    """What became of the candidates above a statement that is used: the best of them counts."""

    ADOPTED = "adopted"
    UNDECIDED = "undecided"
    NOT_ADOPTED = "not_adopted"


STATES = {
    Outcome.ADOPTED: (CandidateState.ADOPTED,),
    Outcome.UNDECIDED: (CandidateState.OPEN,),
    Outcome.NOT_ADOPTED: (CandidateState.NOT_ADOPTED, CandidateState.WITHDRAWN),
}


def with_place(query: Select[Any]) -> Select[Any]:
    """Join what a query about statements needs for the conditions below."""
    return (
        query.join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .outerjoin(Theme, Placement.theme_id == Theme.id)
    )


def answer_of(session: Session, round_: Round) -> ColumnElement[str]:
    """Return what became of a statement."""
    return case(
        (Contribution.state != State.RECEIVED, Answer.WITHHELD),
        (Placement.id.is_(None), Answer.WAITING),
        (_stands_under(session, round_, CandidateState), Answer.USED),
        (or_(Theme.state == ThemeState.SET_ASIDE, is_aside()), Answer.NOT_USED),
        else_=Answer.NOTED,
    )


def outcome_of(session: Session, round_: Round) -> ColumnElement[str]:
    """Return the best outcome above a statement, and null for one that is not used."""
    is_out = or_(Contribution.state != State.RECEIVED, Placement.id.is_(None))
    best_first = ((_stands_under(session, round_, states), outcome) for outcome, states in STATES.items())
    return case((is_out, None), *best_first, else_=None)


def by_theme(session: Session, round_: Round) -> dict[int | None, tuple[Answer, Outcome | None]]:
    """Return what becomes of what stands in each theme of a round, or aside (None), when no candidate points at it."""
    used = {outcome: _themes_used(session, round_, states) for outcome, states in STATES.items()}
    found: dict[int | None, tuple[Answer, Outcome | None]] = {None: (Answer.NOT_USED, None)}
    for theme_id, state in session.execute(select(Theme.id, Theme.state).where(Theme.round_id == round_.id)):
        outcome = next((outcome for outcome, themes in used.items() if theme_id in themes), None)
        unused = Answer.NOT_USED if state == ThemeState.SET_ASIDE else Answer.NOTED
        found[theme_id] = (Answer.USED if outcome else unused, outcome)
    return found


def pointed_at(round_: Round, states: Iterable[str] = CandidateState) -> ColumnElement[bool]:
    """Return the condition that a candidate of the round in one of these states points at a statement."""
    evidence = select(Evidence.statement_id).join(Candidate)
    return Statement.id.in_(evidence.where(Candidate.round_id == round_.id, Candidate.state.in_(states)))


def _stands_under(session: Session, round_: Round, states: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a candidate in one of these states has the statement's theme, or points at it."""
    return or_(pointed_at(round_, states), Placement.theme_id.in_(_themes_used(session, round_, states)))


def reason_of() -> ColumnElement[Any]:
    """Return why, or else the name of the theme that it stands in."""
    return case(
        (Contribution.state != State.RECEIVED, Contribution.reason),
        (is_aside(), Placement.reason),
        (Theme.state == ThemeState.SET_ASIDE, Theme.reason),
        else_=Theme.label,
    )


def is_aside() -> ColumnElement[bool]:
    """Return the condition that people gave a statement a reason in place of a theme."""
    return and_(Placement.id.is_not(None), Placement.theme_id.is_(None))


def _themes_used(session: Session, round_: Round, states: Iterable[str]) -> list[int]:
    """Return the ids of the themes that candidates in these states are written from; a merged one stands for it too."""
    query = (
        select(Theme.id, Theme.merged_into_id)
        .join(CandidateTheme, CandidateTheme.theme_id == Theme.id)
        .join(Candidate, CandidateTheme.candidate_id == Candidate.id)
        .where(Candidate.round_id == round_.id, Candidate.state.in_(states))
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
