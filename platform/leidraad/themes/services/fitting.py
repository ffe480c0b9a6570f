# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well statements fit where they stand, on one scale, so that those of a theme can be put in order."""

from sqlalchemy import ColumnElement, case, func, or_

from leidraad.themes.models import Placement, ProposedPlacement


def fit_here() -> ColumnElement[float]:
    """Return how well a statement fits where it stands, from 0 to 1, as the computer last thought.

    A grouping compares it with the others of its theme, a second look weighs what speaks for each theme: figures of the
    one cannot be held against those of the other, so the last look counts for all, also for what it left in place.
    What it would put elsewhere fits worst. The query joins placements and last thoughts, both perhaps missing.
    """
    looked_again = ProposedPlacement.part.is_(None) & ProposedPlacement.statement_id.is_not(None)
    agrees = or_(Placement.id.is_(None), Placement.theme_id == ProposedPlacement.theme_id)
    return case(
        (looked_again & agrees, ProposedPlacement.score),
        (looked_again, 0.0),
        else_=func.coalesce(Placement.score, ProposedPlacement.score, 0.0),
    )
