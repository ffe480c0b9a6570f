# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a statement is where it is: shared words, nearest neighbours, the next best theme, who placed it and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from leidraad.accounts.services import names_of
from leidraad.analysis.text.why import shared_words, terms_in
from leidraad.contributions.models import Contribution, State, Statement
from leidraad.themes.models import ProposedPlacement, ProposedTheme, Theme
from leidraad.themes.services.elsewhere import Best, branch_of, next_best
from leidraad.themes.services.finding import Row, row_of

NEIGHBOURS = 3


@dataclass(frozen=True)
class Neighbour:
    """A statement that is much like it, how alike from 0 to 1, and the words that they share."""

    statement: Statement
    likeness: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Why:
    """Why a statement stands where it stands; `name` is of the person who placed it, `words` are of its theme."""

    row: Row
    name: str
    theme: Theme | None
    proposal: ProposedTheme | None
    words: tuple[str, ...]
    neighbours: Sequence[Neighbour]
    best: Best | None


def why_here(session: Session, statement: Statement) -> Why:
    """Gather why a statement is where it is."""
    row = row_of(session, statement)
    thought, placement = row.thought, row.placement
    by = placement.placed_by if placement else ""
    proposal = branch_of(session, thought.run_id, thought.part) if thought and thought.part is not None else None
    return Why(
        row=row,
        name=names_of(session, [by]).get(by, ""),
        theme=placement.theme if placement else None,
        proposal=proposal,
        words=terms_in(statement.text, statement.language, proposal.terms) if proposal else (),
        neighbours=_neighbours(session, statement, thought) if thought else (),
        best=next_best(session, [statement]).get(statement.id),
    )


def _neighbours(session: Session, statement: Statement, thought: ProposedPlacement) -> list[Neighbour]:
    """Return what is most like it and still counts."""
    likeness: dict[int, float] = dict(thought.near)
    query = select(Statement).join(Statement.contribution).options(contains_eager(Statement.contribution))
    query = query.where(Statement.id.in_(likeness), Contribution.state == State.RECEIVED)
    found = sorted(session.scalars(query), key=lambda one: (-likeness[one.id], one.id))
    return [
        Neighbour(one, likeness[one.id], shared_words(statement.text, statement.language, one.text, one.language))
        for one in found[:NEIGHBOURS]
    ]
