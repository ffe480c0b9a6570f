# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which statements stand in a theme because the one in which somebody put them was merged with it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from leidraad.contributions.models import Statement
from leidraad.themes.models import Placement, Side, Step, StepPlacement, Theme, ThemeState


def merges_behind(session: Session, statements: Sequence[Statement]) -> dict[int, Step]:
    """Return per statement id the merging that brought it where it stands, unless somebody placed it since."""
    query = (
        select(StepPlacement.statement_id, Step)
        .join(Step, StepPlacement.step_id == Step.id)
        .join(Step.theme)
        .join(Placement, Placement.statement_id == StepPlacement.statement_id)
        .where(StepPlacement.statement_id.in_([one.id for one in statements]), StepPlacement.side == Side.AFTER)
        .where(Step.verb == "merged", Theme.state == ThemeState.MERGED, Theme.merged_into_id == Placement.theme_id)
        .where(Placement.placed_at <= Step.made_at)
        .options(contains_eager(Step.theme))
        .order_by(Step.id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
