# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands together on the workbench: the statements of a theme, of a proposal, or of neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, ProposedTheme, Theme
from leidraad.themes.services.counting import counts_in, is_looked_through, is_received, one_by_one
from leidraad.themes.services.proposing import inside, left_by_part


class Place(StrEnum):
    """What stands on the workbench beside themes and proposals."""

    ALL = "all"
    NOWHERE = "nowhere"
    LATER = "later"
    ASIDE = "aside"


@dataclass(frozen=True)
class Shelf:
    """Some statements of a round: those of a theme, of a proposal, or of one of the other places.

    `parts` are the parts of the run that open proposals show, `part` the part of a theme to keep to.
    """

    round: Round
    run: GroupingRun | None
    parts: frozenset[int]
    place: Place | None = None
    theme: Theme | None = None
    proposal: ProposedTheme | None = None
    part: ProposedTheme | None = None

    @property
    def key(self) -> str:
        """What stands for it in an address."""
        named = self.theme or self.proposal
        return named.public_id if named else str(self.place)


def statements_on(shelf: Shelf, among: Select[int] | None = None) -> Select[int]:
    """Return the query for the statements of a shelf that count, with their placement and what the computer thinks.

    `among` is a query of statements to begin with. SQLite goes from left to right past outer joins, so what keeps only
    few of them is best joined in it.
    """
    query = select(Statement.id) if among is None else among
    return (
        query.outerjoin(Placement, Placement.statement_id == Statement.id)
        .outerjoin(ProposedPlacement, and_(ProposedPlacement.statement_id == Statement.id, _thought(shelf)))
        .where(counts_in(shelf.round), _stands_on(shelf))
    )


def parts_shown(proposals: list[tuple[ProposedTheme, int]]) -> frozenset[int]:
    """Return the parts that these proposals hold."""
    return frozenset(part for one, _n in proposals for part in range(one.first_part, one.last_part + 1))


def numbers_of(
    session: Session, round_: Round, statements: int, in_themes: int, proposed: int, later: int
) -> Mapping[str, int]:
    """Return how many statements stand in each place beside themes and proposals.

    It is told how many statements count, stand in a theme, in an open proposal, and came in later.
    """
    aside = select(func.count()).select_from(Placement).join(Statement)
    left_out = session.scalar(aside.where(Placement.theme_id.is_(None), one_by_one(round_), counts_in(round_))) or 0
    nowhere = statements - in_themes - left_out - proposed - later
    return {Place.ALL: statements, Place.NOWHERE: nowhere, Place.LATER: later, Place.ASIDE: left_out}


def _thought(shelf: Shelf) -> ColumnElement[bool]:
    """Which opinion of the computer counts here: that of the run that proposes, or else its last."""
    if shelf.run and (shelf.proposal or shelf.place == Place.NOWHERE):
        return ProposedPlacement.run_id == shelf.run.id
    return ProposedPlacement.is_last.is_(True)


def _stands_on(shelf: Shelf) -> ColumnElement[bool]:
    if shelf.theme:
        return and_(Placement.theme_id == shelf.theme.id, _in_part(shelf.part))
    if shelf.proposal:
        return and_(inside(shelf.part or shelf.proposal), Placement.id.is_(None))
    of_round = Statement.round_id == shelf.round.id
    if shelf.place == Place.ASIDE:
        return and_(one_by_one(shelf.round), Placement.id.is_not(None), Placement.theme_id.is_(None))
    if shelf.place == Place.LATER:
        return and_(of_round, Placement.id.is_(None), ~is_looked_through())
    if shelf.place == Place.NOWHERE:
        is_proposed = ProposedPlacement.part.in_(shelf.parts) if shelf.parts else false()
        nowhere = (Placement.id.is_(None), or_(ProposedPlacement.part.is_(None), ~is_proposed))
        return and_(of_round, *nowhere, is_looked_through() if shelf.run else true())
    return of_round


def _in_part(part: ProposedTheme | None) -> ColumnElement[bool]:
    if part is None:
        return Statement.id.is_not(None)
    other = ProposedPlacement.__table__.alias()
    parts = other.c.part.between(part.first_part, part.last_part)
    return exists().where(other.c.statement_id == Statement.id, other.c.run_id == part.run_id, parts)


def numbers_by_part(session: Session, shelf: Shelf, run: GroupingRun) -> Mapping[int, int]:
    """Return how many statements of a shelf stand in each part of a run."""
    if shelf.theme is None:
        return left_by_part(session, run)
    query = select(ProposedPlacement.part, func.count()).where(ProposedPlacement.part.is_not(None))
    query = query.join(Placement, Placement.statement_id == ProposedPlacement.statement_id)
    query = query.where(ProposedPlacement.run_id == run.id, Placement.theme_id == shelf.theme.id)
    query = query.where(is_received(run.round_id))
    return {row[0] or 0: row[1] for row in session.execute(query.group_by(ProposedPlacement.part))}
