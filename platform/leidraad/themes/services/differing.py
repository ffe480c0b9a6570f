# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the computer would do differently after a second look, against where statements stand at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.themes.models import (
    GroupingRun,
    Origin,
    Placement,
    ProposedPlacement,
    Side,
    Step,
    StepPlacement,
    Theme,
    ThemeState,
)

# Of so many statements the words are shown beside what would change; of more, on a page of their own.
FEW = 3
# Where a statement stands at this moment, and the themes it would go out of and into.
Now, Out, Into = aliased(Placement), aliased(Theme), aliased(Theme)


class Kind(StrEnum):
    """What would change for a statement: another theme, a first theme, or no theme any more."""

    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Difference:
    """How many statements would go out of one theme and into another; None is: in no theme."""

    out: Theme | None
    into: Theme | None
    number: int
    surest: Sequence[Statement] = ()

    @property
    def kind(self) -> Kind:
        """What would change for these statements."""
        return _kind(self.out, self.into)


def differences_of(session: Session, run: GroupingRun) -> list[Difference]:
    """Return what would change, per pair of themes, most first."""
    number = func.count()
    query = differing(run, Now.theme_id, ProposedPlacement.theme_id, number)
    rows = session.execute(query.group_by(Now.theme_id, ProposedPlacement.theme_id)).all()
    themes = {one.id: one for one in session.scalars(select(Theme).where(Theme.round_id == run.round_id))}
    found = [Difference(themes.get(out), themes.get(into), number) for out, into, number in rows]
    return sorted(found, key=lambda one: (-one.number, _label(one.out), _label(one.into)))


def with_words(session: Session, run: GroupingRun, found: Sequence[Difference]) -> list[Difference]:
    """Return differences with a few of their statements, the surest first."""
    pair = (Now.theme_id, ProposedPlacement.theme_id)
    place = func.row_number().over(partition_by=pair, order_by=(ProposedPlacement.score.desc(), ProposedPlacement.id))
    columns = (Now.theme_id.label("out"), ProposedPlacement.theme_id.label("into"), Statement.id, place.label("place"))
    first = differing(run, *columns).subquery()
    query = select(Statement, first.c.out, first.c.into).join(first, Statement.id == first.c.id)
    query = query.where(first.c.place <= FEW).order_by(first.c.place).options(joinedload(Statement.contribution))
    surest: dict[tuple[int | None, int | None], list[Statement]] = {}
    for statement, out, into in session.execute(query):
        surest.setdefault((out, into), []).append(statement)
    return [replace(one, surest=surest.get((_id(one.out), _id(one.into)), ())) for one in found]


def counts_of(session: Session, run: GroupingRun) -> dict[Kind, int]:
    """Return how many statements would move, get a first theme, or lose theirs."""
    counts = dict.fromkeys(Kind, 0)
    for one in differences_of(session, run):
        counts[one.kind] += one.number
    return counts


def difference_between(session: Session, run: GroupingRun, out: Theme | None, into: Theme | None) -> Difference:
    """Return how many statements would go from one theme to another."""
    return Difference(out, into, count_differing(session, run, between(out, into)))


def differing_statements(run: GroupingRun, out: Theme | None, into: Theme | None) -> Select[ProposedPlacement]:
    """Return the query for the statements that would go from one theme to another, the surest first."""
    query = differing(run, ProposedPlacement).where(between(out, into))
    with_words = contains_eager(ProposedPlacement.statement).contains_eager(Statement.contribution)
    return query.options(with_words).order_by(ProposedPlacement.score.desc(), ProposedPlacement.id)


def count_differing(session: Session, run: GroupingRun, *which: ColumnElement[bool]) -> int:
    """Count the statements that would stand elsewhere."""
    return session.scalar(differing(run, func.count()).where(*which)) or 0


def between(out: Theme | None, into: Theme | None) -> ColumnElement[bool]:
    """Return the condition that a statement would go from one theme to another."""
    return and_(
        Now.theme_id == out.id if out else Now.id.is_(None),
        ProposedPlacement.theme_id == into.id if into else ProposedPlacement.theme_id.is_(None),
    )


def these(statements: Sequence[Statement]) -> ColumnElement[bool]:
    """Return the condition that it is about one of these statements."""
    return ProposedPlacement.statement_id.in_([one.id for one in statements])


def differing(run: GroupingRun, *columns: Any) -> Select[Any]:
    """Select from the statements that would stand elsewhere, but for what a person chose or locked."""
    placed_otherwise = and_(
        Now.origin == Origin.MACHINE,
        Out.state == ThemeState.ACTIVE,
        ~Out.is_locked,
        Now.theme_id.is_distinct_from(ProposedPlacement.theme_id),
    )
    nowhere_yet = Now.id.is_(None) & ProposedPlacement.theme_id.is_not(None)
    is_open = or_(Into.id.is_(None), and_(Into.state == ThemeState.ACTIVE, ~Into.is_locked))
    return (
        select(*columns)
        .select_from(ProposedPlacement)
        .join(Statement, ProposedPlacement.statement_id == Statement.id)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Now, Now.statement_id == ProposedPlacement.statement_id)
        .outerjoin(Out, Now.theme_id == Out.id)
        .outerjoin(Into, ProposedPlacement.theme_id == Into.id)
        .where(ProposedPlacement.run_id == run.id, ~ProposedPlacement.is_refused)
        .where(Contribution.state == State.RECEIVED, is_open, or_(placed_otherwise, nowhere_yet))
        .where(~_was_taken_out())
    )


def _was_taken_out() -> ColumnElement[bool]:
    """Whether a person read a statement in the theme where it would go, and said that it does not belong there."""
    before = (StepPlacement.side == Side.BEFORE, Step.verb == "taken_out")
    here = (StepPlacement.statement_id == ProposedPlacement.statement_id, Into.id == StepPlacement.theme_id)
    return exists().where(StepPlacement.step_id == Step.id, *before, *here)


def _kind(out: Theme | None, into: Theme | None) -> Kind:
    if out is None:
        return Kind.NEW
    return Kind.MOVED if into else Kind.GONE


def _id(theme: Theme | None) -> int | None:
    return theme.id if theme else None


def _label(theme: Theme | None) -> str:
    return theme.label if theme else ""
