# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is most like a statement, and the words that they share: a reason that anybody can check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.analysis.text.why import shared_words
from leidraad.contributions.models import Contribution, State, Statement
from leidraad.themes.models import ProposedPlacement

NEIGHBOURS = 3
# What is less alike than this explains nothing: of what the computer finds nearest, about one in fifteen.
LEAST_LIKENESS = 0.4


@dataclass(frozen=True)
class Neighbour:
    """A statement that is much like it, how alike from 0 to 1, and the words that they share."""

    statement: Statement
    likeness: float
    words: tuple[str, ...]


def neighbours_of(
    session: Session, statements: Sequence[Statement], *, public_only: bool = False
) -> dict[int, list[Neighbour]]:
    """Return per statement id what is much like it and still counts, as the computer last saw it."""
    ids = [one.id for one in statements]
    thoughts = select(ProposedPlacement.statement_id, ProposedPlacement.near)
    last = thoughts.where(ProposedPlacement.statement_id.in_(ids), ProposedPlacement.is_last)
    near = {number: dict(pairs) for number, pairs in session.execute(last)}
    others = _counting(session, {other for likeness in near.values() for other in likeness})
    if public_only:
        others = {key: one for key, one in others.items() if one.contribution.is_public}
    return {one.id: _nearest(one, near.get(one.id, {}), others) for one in statements}


def _counting(session: Session, ids: set[int]) -> dict[int, Statement]:
    query = select(Statement).join(Statement.contribution).where(Statement.id.in_(ids))
    query = query.where(Contribution.state == State.RECEIVED).options(joinedload(Statement.contribution))
    return {one.id: one for one in session.scalars(query)}


def _nearest(statement: Statement, likeness: Mapping[int, float], others: Mapping[int, Statement]) -> list[Neighbour]:
    found = sorted(
        (others[key] for key, like in likeness.items() if key in others and like >= LEAST_LIKENESS),
        key=lambda one: (-likeness[one.id], one.id),
    )
    return [
        Neighbour(one, likeness[one.id], shared_words(statement.text, statement.language, one.text, one.language))
        for one in found[:NEIGHBOURS]
    ]
