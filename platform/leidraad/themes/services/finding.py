# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find statements on a shelf, a page at a time; near-copies that stand together are one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.core.paging import Page
from leidraad.themes.models import Placement, ProposedPlacement
from leidraad.themes.services.counting import GONE
from leidraad.themes.services.filtering import LOW_SCORE, Order, Wanted, copied_by, matching
from leidraad.themes.services.fitting import fit_here
from leidraad.themes.services.reading import check_number
from leidraad.themes.services.shelves import Shelf, statements_on

ROWS = 50
LAST_PAGE = 2000


@dataclass(frozen=True)
class Row:
    """One line on the workbench: how many nearly the same statements, from how many people, and where they stand."""

    statement: Statement
    number: int = 1
    people: int = 1
    placement: Placement | None = None
    thought: ProposedPlacement | None = None
    # Of the near-copies, itself among them: how many stand in the same theme, and how many in another.
    here: int = 1
    elsewhere: int = 0

    @property
    def is_seen(self) -> bool:
        """Whether a person looked at it."""
        return self.placement is not None and self.placement.is_seen

    @property
    def is_unsure(self) -> bool:
        """Whether the computer doubts, and nobody looked yet."""
        thought = self.thought
        if self.is_seen or thought is None or (thought.part is None and thought.theme_id is None):
            return False
        return thought.score < LOW_SCORE or thought.next_score >= thought.score


def rows_of(
    session: Session, shelf: Shelf, wanted: Wanted, number: int, *, known: int | None = None
) -> tuple[Page[Row], int]:
    """Return one page of rows, near-copies on one shelf as one row, and how many statements there are on all pages.

    Whoever knows that number says so, so that it is not counted again.
    """
    number = min(max(number, 1), LAST_PAGE)
    first = func.min(Statement.id)
    columns = (first, func.count(), func.sum(func.count()).over() if known is None else literal(known))
    same = Statement.id if wanted.copies_of else func.coalesce(ProposedPlacement.copy_of_id, Statement.id)
    query: Any = matching(shelf, wanted).with_only_columns(*columns).group_by(same)
    query = query.order_by(_first(wanted.order), first).offset((number - 1) * ROWS).limit(ROWS + 1)
    found = session.execute(query).all()
    people = _people(session, shelf, [row[0] for row in found[:ROWS] if row[1] > 1])
    groups = [(row[0], row[1], people.get(row[0], 1)) for row in found[:ROWS]]
    return Page(_filled(session, groups), number, len(found) > ROWS), int(found[0][2]) if found else 0


def chosen_from(
    session: Session, shelf: Shelf, wanted: Wanted, public_ids: Sequence[str], limit: int
) -> list[Statement]:
    """Return the chosen statements with the near-copies that stand behind them in the same list."""
    check_number(public_ids)
    of_chosen = select(Statement.id).where(Statement.public_id.in_(public_ids), Statement.round_id == shelf.round.id)
    of_chosen = of_chosen.join(Statement.contribution).where(Contribution.state == State.RECEIVED)
    behind = matching(shelf, wanted).where(ProposedPlacement.copy_of_id.in_(copied_by(public_ids)))
    chosen = Statement.id.in_(of_chosen)
    query = select(Statement).where(chosen if wanted.copies_of else or_(chosen, Statement.id.in_(behind)))
    return list(session.scalars(query.order_by(Statement.id).limit(limit + 1)))


def all_of(session: Session, shelf: Shelf, wanted: Wanted, limit: int) -> list[Statement]:
    """Return all that somebody looks for, up to one more than a limit."""
    query = select(Statement).where(Statement.id.in_(matching(shelf, wanted)))
    return list(session.scalars(query.order_by(Statement.id).limit(limit + 1)))


def row_of(session: Session, statement: Statement) -> Row:
    """Return the line of one statement."""
    return _filled(session, [(statement.id, 1, 1)])[0]


def _people(session: Session, shelf: Shelf, firsts: Sequence[int]) -> dict[int, int]:
    """Return how many people sent the near-copies on a shelf that each of these is the first of."""
    if not firsts:
        return {}
    other = aliased(ProposedPlacement)
    group = select(other.copy_of_id).where(other.statement_id.in_(firsts))
    ever = select(other.statement_id).where(other.copy_of_id.in_(group.scalar_subquery().correlate(None)))
    query: Any = statements_on(shelf).join(Contribution, Statement.contribution_id == Contribution.id)
    query = query.where(Statement.id.in_(ever), ProposedPlacement.copy_of_id.in_(group))
    query = query.group_by(ProposedPlacement.copy_of_id)
    columns = (func.min(Statement.id), func.count(Contribution.submission_id.distinct()))
    return {row[0]: row[1] for row in session.execute(query.with_only_columns(*columns))}


def _filled(session: Session, found: Sequence[Any]) -> list[Row]:
    ids = [one[0] for one in found]
    query = select(Statement).join(Statement.contribution).join(Contribution.submission).where(Statement.id.in_(ids))
    query = query.options(contains_eager(Statement.contribution).contains_eager(Contribution.submission))
    words = {one.id: one for one in session.scalars(query)}
    placed = select(Placement).where(Placement.statement_id.in_(ids)).options(joinedload(Placement.theme))
    stands = {one.statement_id: one for one in session.scalars(placed)}
    last = select(ProposedPlacement).where(ProposedPlacement.statement_id.in_(ids), ProposedPlacement.is_last)
    thoughts = {one.statement_id: one for one in session.scalars(last.options(joinedload(ProposedPlacement.run)))}
    alike = _standing_alike(session, ids)
    return [
        Row(words[key], many, people, stands.get(key), thoughts.get(key), *alike.get(key, (1, 0)))
        for key, many, people in found
    ]


def _standing_alike(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return how many near-copies of each of these stand in the same theme as it does, and how many do not."""
    one, other = aliased(ProposedPlacement), aliased(ProposedPlacement)
    its, theirs = aliased(Placement), aliased(Placement)
    same = its.theme_id.is_not_distinct_from(theirs.theme_id)
    query = (
        select(one.statement_id, func.count().filter(same), func.count().filter(~same))
        .join(other, other.copy_of_id == one.copy_of_id)
        .join(Statement, Statement.id == other.statement_id)
        .join(Contribution, Contribution.id == Statement.contribution_id)
        .outerjoin(its, its.statement_id == one.statement_id)
        .outerjoin(theirs, theirs.statement_id == other.statement_id)
        .where(one.statement_id.in_(ids), one.is_last, other.is_last, Contribution.state.not_in(GONE))
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(query.group_by(one.statement_id))}


def _score() -> ColumnElement[float]:
    """How well it fits; what a person placed fits best."""
    return case((Placement.id.is_not(None) & Placement.score.is_(None), 2.0), else_=fit_here())


def _first(order: Order) -> ColumnElement[Any]:
    if order == Order.LOOK:
        unseen = case((Placement.is_seen.is_(True), 1), else_=0)
        return func.min(unseen * 1_000_000 + func.coalesce(ProposedPlacement.look_first, 0))
    score = func.max(_score())
    return score if order == Order.DIFFERING else score.desc()
