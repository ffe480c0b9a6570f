# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Themes that the computer filled, to set the stage with."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import Origin, Placement, Theme
from tests.stage import a_theme


def a_machine_theme(session: Session, round_: Round, label: str, *texts: str) -> Theme:
    """Add a theme in which the computer put these texts, and at which nobody looked."""
    theme = a_theme(session, round_, label, *texts)
    for placement in session.scalars(select(Placement).where(Placement.theme_id == theme.id)):
        placement.origin, placement.score = Origin.MACHINE, 0.4
    session.flush()
    return theme


def statements_in(session: Session, theme: Theme) -> list[Statement]:
    """Return what stands in a theme, in the order in which it came."""
    query = select(Statement).join(Placement, Placement.statement_id == Statement.id)
    return list(session.scalars(query.where(Placement.theme_id == theme.id).order_by(Statement.id)))


def placement_of(session: Session, statement: Statement) -> Placement | None:
    """Return where a statement stands."""
    return session.scalar(select(Placement).where(Placement.statement_id == statement.id))
