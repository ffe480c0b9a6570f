# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep where a run puts statements, and which other statements they are like."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from leidraad.themes.models import GroupingRun, ProposedPlacement

if TYPE_CHECKING:
    from leidraad.analysis.text.learn import Suggestion
    from leidraad.analysis.text.result import Grouping


def keep_placements(session: Session, run: GroupingRun, rows: Sequence[dict[str, Any]]) -> None:
    """Store where a run puts statements, and that this is what the computer thought last of each."""
    if not rows:
        return
    session.execute(insert(ProposedPlacement), [{"run_id": run.id, **row} for row in rows])
    of_run = select(ProposedPlacement.statement_id).where(ProposedPlacement.run_id == run.id)
    earlier = update(ProposedPlacement).where(ProposedPlacement.is_last, ProposedPlacement.statement_id.in_(of_run))
    session.execute(earlier.values(is_last=False))
    session.execute(update(ProposedPlacement).where(ProposedPlacement.run_id == run.id).values(is_last=True))
    session.expire_all()


def like_others(ids: Sequence[int], found: "Grouping | Suggestion") -> list[dict[str, Any]]:
    """Return per statement, given their ids, what is most like it, and the first and number of its near-copies."""
    copies = {place: group for group in found.copies for place in group}
    rows = []
    for place, near in enumerate(found.near):
        group = copies.get(place, ())
        rows.append(
            {
                "near": [(ids[one.place], one.likeness) for one in near],
                "copy_of_id": ids[group[0]] if group else None,
                "copies": len(group) or 1,
            }
        )
    return rows
