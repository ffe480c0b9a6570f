# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme as everybody reads it: what people wrote word for word, what many sent once, and how many people they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.core.paging import Page, read_page
from leidraad.themes.models import Placement, ProposedPlacement, Theme

DIFFERING = 3
# Below this many, a theme is read as a whole: what differs most stands on the same page.
FEW_VOICES = 12


@dataclass(frozen=True)
class Voice:
    """A statement, and how many people wrote nearly the same, its own writer included."""

    statement: Statement
    people: int


@dataclass(frozen=True)
class Size:
    """How many statements of a theme count, of how many people, and how many of them may be read."""

    statements: int
    people: int
    public: int


def size_of(session: Session, theme: Theme) -> Size:
    """Count what is in a theme."""
    public = func.count(Statement.id).filter(_is_public())
    query = _in(theme, func.count(Statement.id), func.count(Contribution.submission_id.distinct()), public)
    return Size(*session.execute(query).one())


def voices_of(session: Session, theme: Theme, page: int) -> Page[Voice]:
    """Return one page of what anybody may read in a theme: what says it best first, near-copies once."""
    found: Page[Statement] = read_page(session, _once_each(theme, best_first=True), page)
    return Page(_with_people(session, theme, found.items), found.number, found.has_next)


def differing_voices(session: Session, theme: Theme) -> list[Voice]:
    """Return what differs most from the rest of a theme; nothing of a small theme."""
    found = session.scalars(_once_each(theme, best_first=False).limit(FEW_VOICES)).all()
    return _with_people(session, theme, found[:DIFFERING]) if len(found) == FEW_VOICES else []


def central_statements(session: Session, theme: Theme, number: int = 12) -> list[Statement]:
    """Return the statements that say a theme best and that anybody may read."""
    return list(session.scalars(_once_each(theme, best_first=True).limit(number)))


def _once_each(theme: Theme, *, best_first: bool) -> Select[Statement]:
    """Return the query for the first public statement of each group of near-copies."""
    score = func.coalesce(Placement.score, ProposedPlacement.score, 0.0).label("score")
    turn = func.row_number().over(partition_by=_group(), order_by=Statement.id).label("turn")
    rows = _in(theme, Statement.id.label("id"), score, turn).where(_is_public()).subquery()
    order = rows.c.score.desc() if best_first else rows.c.score
    return (
        select(Statement)
        .join(rows, and_(rows.c.id == Statement.id, rows.c.turn == 1))
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .join(Submission, Contribution.submission_id == Submission.id)
        .options(contains_eager(Statement.contribution).contains_eager(Contribution.submission))
        .order_by(order, Statement.id)
    )


def _with_people(session: Session, theme: Theme, statements: Sequence[Statement]) -> list[Voice]:
    ids = [one.id for one in statements]
    groups: dict[int, int] = dict(
        session.execute(_in(theme, Statement.id, _group()).where(Statement.id.in_(ids))).all()
    )
    people = func.count(Contribution.submission_id.distinct())
    query = _in(theme, _group(), people).where(_group().in_(groups.values())).group_by(_group())
    numbers: dict[int, int] = dict(session.execute(query).all())
    return [Voice(one, numbers[groups[one.id]]) for one in statements]


def _in(theme: Theme, *columns: Any) -> Select[Any]:
    """Return the query for something of the statements of a theme that count."""
    last = and_(ProposedPlacement.statement_id == Statement.id, ProposedPlacement.is_last)
    return (
        select(*columns)
        .select_from(Placement)
        .join(Statement, Placement.statement_id == Statement.id)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(ProposedPlacement, last)
        .where(Placement.theme_id == theme.id, Contribution.state == State.RECEIVED)
    )


def _group() -> ColumnElement[int]:
    return func.coalesce(ProposedPlacement.copy_of_id, Statement.id)


def _is_public() -> ColumnElement[bool]:
    return or_(func.json_array_length(Contribution.personal) == 0, Contribution.checked_at.is_not(None))
