# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many of the statements that somebody looks for stand on each shelf."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from leidraad.contributions.models import Statement
from leidraad.themes.models import Placement, ProposedPlacement, ProposedTheme, Theme
from leidraad.themes.services.filtering import Wanted, narrowed
from leidraad.themes.services.shelves import Place, Shelf, counts_in, is_looked_through


def numbers_found(
    session: Session, shelf: Shelf, wanted: Wanted, proposals: Sequence[tuple[ProposedTheme, int]]
) -> Mapping[str, int]:
    """Return for every shelf of the same round, by its key, how many of the statements on it match."""
    key_of_part = {
        part: one.public_id for one, _number in proposals for part in range(one.first_part, one.last_part + 1)
    }
    found: Counter[str] = Counter()
    for theme, is_placed, part, is_looked, number in session.execute(_counted(shelf, wanted)):
        found[Place.ALL] += number
        if is_placed:
            found[theme or Place.ASIDE] += number
        else:
            found[key_of_part.get(part, Place.NOWHERE if is_looked or not shelf.run else Place.LATER)] += number
    return found


def _counted(shelf: Shelf, wanted: Wanted) -> Select[Any]:
    """Return the query for the number of matching statements per place: a theme, a part of the run, or neither."""
    in_run, columns = aliased(ProposedPlacement), (Theme.public_id, Placement.id.is_not(None))
    of_run = in_run.run_id == (shelf.run.id if shelf.run else None)
    query: Any = (
        select(Statement.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .outerjoin(Theme, Placement.theme_id == Theme.id)
        .outerjoin(ProposedPlacement, and_(ProposedPlacement.statement_id == Statement.id, ProposedPlacement.is_last))
        .outerjoin(in_run, and_(in_run.statement_id == Statement.id, of_run))
        .where(Statement.round_id == shelf.round.id, counts_in(shelf.round))
    )
    by = (*columns, in_run.part, is_looked_through())
    query = narrowed(query, wanted).with_only_columns(*by, func.count())
    return query.group_by(*by)  # type: ignore[no-any-return]
