# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Themes that the computer filled, to set the stage with."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Origin, Placement, RunKind, Theme
from leidraad.themes.services.keeping import keep_placements
from tests.stage import a_theme


def a_machine_theme(session: Session, round_: Round, label: str, *texts: str) -> Theme:
    """Add a theme in which the computer put these texts, and at which nobody looked."""
    theme = a_theme(session, round_, label, *texts)
    for placement in session.scalars(select(Placement).where(Placement.theme_id == theme.id)):
        placement.origin, placement.is_seen, placement.score = Origin.MACHINE, False, 0.4
    session.flush()
    return theme


def statements_in(session: Session, theme: Theme) -> list[Statement]:
    """Return what stands in a theme, in the order in which it came."""
    query = select(Statement).join(Placement, Placement.statement_id == Statement.id)
    return list(session.scalars(query.where(Placement.theme_id == theme.id).order_by(Statement.id)))


def placement_of(session: Session, statement: Statement) -> Placement | None:
    """Return where a statement stands."""
    return session.scalar(select(Placement).where(Placement.statement_id == statement.id))


def a_second_look(session: Session, round_: Round, goals: Mapping[Statement, Theme | None]) -> GroupingRun:
    """Add a second look by the computer, that would put these statements in these themes."""
    run = GroupingRun(round=round_, kind=RunKind.AGAIN, seed=0, created_at=utc_now(), finished_at=utc_now())
    session.add(run)
    session.flush()
    rows = [
        {
            "statement_id": one.id,
            "theme_id": goal.id if goal else None,
            "score": 0.7,
            "next_theme_id": placement.theme_id if (placement := placement_of(session, one)) else None,
            "next_score": 0.2,
            "near": [],
        }
        for one, goal in goals.items()
    ]
    keep_placements(session, run, rows)
    return run
