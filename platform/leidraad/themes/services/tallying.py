# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many of the statements that somebody looks for stand on each shelf."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from leidraad.contributions.models import Statement
from leidraad.themes.models import Placement, ProposedPlacement, ProposedTheme, Theme
from leidraad.themes.services.counting import counts_in, is_looked_through
from leidraad.themes.services.filtering import Wanted, narrowed, sought
from leidraad.themes.services.shelves import Place, Shelf


def numbers_found(
    session: Session, shelf: Shelf, wanted: Wanted, proposals: Sequence[tuple[ProposedTheme, int]]
) -> Mapping[str, int]:
    """Return for every shelf of the same round, by its key, how many of the statements on it match."""
    key_of_part = {
        part: one.public_id for one, _number in proposals for part in range(one.first_part, one.last_part + 1)
    }
    themes = dict(session.execute(select(Theme.id, Theme.public_id).where(Theme.round_id == shelf.round.id)).all())
    found: Counter[str] = Counter()
    for theme, is_placed, part, is_looked, number in session.execute(_counted(shelf, wanted)):
        found[Place.ALL] += number
        if is_placed:
            found[themes.get(theme, Place.ASIDE)] += number
        else:
            found[key_of_part.get(part, Place.NOWHERE if is_looked or not shelf.run else Place.LATER)] += number
    return found


def _counted(shelf: Shelf, wanted: Wanted) -> Select[Any]:
    """Return the query for the number of matching statements per place: a theme, a part of the run, or neither.

    What the computer thinks is asked of what stands in no theme only, unless somebody looks for it.
    """
    is_placed, in_run = Placement.id.is_not(None), aliased(ProposedPlacement)
    of_run = (in_run.statement_id == Statement.id, in_run.run_id == (shelf.run.id if shelf.run else None))
    part = case((~is_placed, select(in_run.part).where(*of_run).correlate(Statement).scalar_subquery()))
    by = (Placement.theme_id, is_placed, part, case((~is_placed, is_looked_through())))
    query: Any = sought(wanted).outerjoin(Placement, Placement.statement_id == Statement.id)
    if wanted.only:
        last = and_(ProposedPlacement.statement_id == Statement.id, ProposedPlacement.is_last)
        query = query.outerjoin(ProposedPlacement, last)
    query = query.where(Statement.round_id == shelf.round.id, counts_in(shelf.round), *narrowed(wanted))
    return query.with_only_columns(*by, func.count()).group_by(*by)  # type: ignore[no-any-return]
