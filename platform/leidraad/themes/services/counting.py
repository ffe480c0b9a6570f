# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements of a round stand where, and at how many a person looked.

Few are withheld, taken back or checked in a sample. So all are counted by an index that holds what is asked, and those
few by themselves: to look up every contribution would take longer the more there are.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, ProposedPlacement, SampleCheck, Theme

# A contribution that does not count (any more).
GONE = (State.WITHHELD, State.WITHDRAWN)


@dataclass(frozen=True)
class Held:
    """Per theme by its id, and aside (None): how many statements that count it holds, and how many a person looked at.

    What a person checked that stands nowhere is seen, and held by none.
    """

    numbers: Counter[int | None] = field(default_factory=Counter)
    seen: Counter[int | None] = field(default_factory=Counter)


def held_in(session: Session, round_: Round) -> Held:
    """Count what stands in each theme of a round and aside."""
    held = Held()
    for sign, query in ((1, _in_themes(round_)), (1, _aside(round_)), (1, _checked(round_)), (-1, gone_in(round_))):
        for theme_id, number, seen in session.execute(query):
            held.numbers[theme_id] += sign * number
            held.seen[theme_id] += sign * seen
    return held


def gone_in(round_: Round) -> Select[Any]:
    """Return the query for how many statements of each theme, and aside, were withheld or taken back."""
    query = select(Placement).select_from(Contribution).join(Statement)
    query = query.join(Placement, Placement.statement_id == Statement.id)
    return _numbers(query).where(_is_gone(round_.id))


def count_all(session: Session, round_: Round) -> int:
    """Count all statements of a round, also those that do not count any more."""
    return session.scalar(select(func.count()).select_from(Statement).where(Statement.round_id == round_.id)) or 0


def count_received(session: Session, round_: Round) -> int:
    """Count the statements of a round that count."""
    gone = session.scalar(select(func.count()).select_from(Contribution).join(Statement).where(_is_gone(round_.id)))
    return count_all(session, round_) - (gone or 0)


def count_later(session: Session, round_: Round) -> int:
    """Count what came in after the computer last looked, and stands nowhere yet."""
    query = select(func.count()).select_from(Statement).where(Statement.round_id == round_.id, counts_in(round_))
    return session.scalar(query.where(~is_looked_through(), ~is_placed())) or 0


def counts_in(round_: Round) -> ColumnElement[bool]:
    """Return the condition that a statement was not withheld or taken back."""
    return Statement.contribution_id.not_in(select(Contribution.id).where(_is_gone(round_.id)))


def is_received(round_id: int) -> ColumnElement[bool]:
    """Return the condition that the statement of a proposed placement was not withheld or taken back."""
    gone = select(Statement.id).join(Contribution).where(_is_gone(round_id))
    return ProposedPlacement.statement_id.not_in(gone)


def is_placed() -> ColumnElement[bool]:
    """Return the condition that people gave a statement a place."""
    return exists().where(Placement.statement_id == Statement.id)


def is_looked_through() -> ColumnElement[bool]:
    """Return the condition that the computer ever looked at a statement."""
    thought = ProposedPlacement.__table__.alias()
    return exists().where(thought.c.statement_id == Statement.id, thought.c.is_last)


def one_by_one(round_: Round) -> ColumnElement[bool]:
    """Ask for statements of a round, so that SQLite looks at those few found otherwise and does not walk along all."""
    return Statement.round_id + 0 == round_.id


def _is_gone(round_id: int) -> ColumnElement[bool]:
    return (Contribution.round_id == round_id) & Contribution.state.in_(GONE)


def _in_themes(round_: Round) -> Select[Any]:
    of_round = Placement.theme_id.in_(select(Theme.id).where(Theme.round_id == round_.id))
    return _numbers(select(Placement)).where(of_round)


def _aside(round_: Round) -> Select[Any]:
    query = _numbers(select(Placement)).join(Statement, Placement.statement_id == Statement.id)
    return query.where(Placement.theme_id.is_(None), one_by_one(round_))


def _numbers(placements: Select[Any]) -> Select[Any]:
    columns: Any = (
        Placement.theme_id,
        func.count().label("number"),
        func.count().filter(Placement.is_seen).label("seen"),
    )
    return placements.with_only_columns(*columns).group_by(Placement.theme_id)


def _checked(round_: Round) -> Select[Any]:
    """Ask for what was checked in the sample while no person looked at where it stands, a locked theme for example."""
    columns: Any = (Placement.theme_id, literal(0), func.count())
    query = select(*columns).select_from(SampleCheck).join(Statement, SampleCheck.statement_id == Statement.id)
    query = query.outerjoin(Placement, Placement.statement_id == Statement.id).group_by(Placement.theme_id)
    return query.where(SampleCheck.round_id == round_.id, counts_in(round_), Placement.is_seen.is_not(True))
