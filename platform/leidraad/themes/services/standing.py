# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows that say where statements stand: write them, and read which are there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.db import upsert
from leidraad.core.person import Person
from leidraad.themes.models import Origin, Placement, ProposedPlacement, Theme

# Who decides about more texts than this in one go cannot be taken to have read each of them; a theme that is looked
# through shows as many.
MOST_READ_AT_ONCE = 12


def are_few(session: Session, statements: Sequence[Statement]) -> bool:
    """Whether these are so few that a person can have read each of them; near-copies are read once."""
    if len(statements) <= MOST_READ_AT_ONCE:
        return True
    text = func.coalesce(ProposedPlacement.copy_of_id, Statement.id)
    last = (ProposedPlacement.statement_id == Statement.id) & ProposedPlacement.is_last
    query = select(func.count(text.distinct())).select_from(Statement).outerjoin(ProposedPlacement, last)
    number = session.scalar(query.where(Statement.id.in_([one.id for one in statements])))
    return (number or 0) <= MOST_READ_AT_ONCE


def these(statements: Sequence[Statement]) -> ColumnElement[bool]:
    """Return the condition that a placement is of one of these."""
    return Placement.statement_id.in_([one.id for one in statements])


def put(
    session: Session,
    statements: Sequence[Statement],
    *,
    theme: Theme | None,
    reason: str,
    is_read: bool = True,
    by: Person,
    now: datetime,
) -> None:
    """Write down where these stand now, who put them there, and whether that person can have read them."""
    said = {
        "theme_id": theme.id if theme else None,
        "reason": reason,
        "origin": Origin.PERSON,
        "is_seen": is_read and are_few(session, statements),
        "score": None,
        "placed_at": now,
        "placed_by": by.pseudonym or "",
    }
    insert_or_update = upsert(session.get_bind().dialect.name)(Placement)
    changed = {name: insert_or_update.excluded[name] for name in said}
    rows = [{"statement_id": one.id, **said} for one in statements]
    session.execute(insert_or_update.on_conflict_do_update(index_elements=["statement_id"], set_=changed), rows)
    session.expire_all()


def by_theme(session: Session, statements: Sequence[Statement]) -> dict[Theme, list[Statement]]:
    """Return per theme which of these stand in it."""
    query = select(Placement.statement_id, Theme).join(Theme, Placement.theme_id == Theme.id)
    stands = {row[0]: row[1] for row in session.execute(query.where(these(statements)))}
    themes = sorted(set(stands.values()), key=lambda theme: theme.id)
    return {theme: [one for one in statements if stands.get(one.id) is theme] for theme in themes}


def is_done(session: Session, statements: Sequence[Statement], theme: Theme | None, reason: str, by: Person) -> bool:
    """Whether this person put all of these there already: a request that comes twice is one step."""
    there = (
        Placement.theme_id.is_not_distinct_from(theme.id if theme else None),
        Placement.reason == reason,
        Placement.origin == Origin.PERSON,
        Placement.placed_by == (by.pseudonym or ""),
        Placement.is_seen.is_(are_few(session, statements)),
    )
    query = select(func.count()).select_from(Placement).where(these(statements), *there)
    return session.scalar(query) == len(statements)
