# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a round is: what people looked at, how often the computer was right, and what has no name yet."""

from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import Origin, Placement, ProposedPlacement, ProposedTheme, SampleCheck, Theme, ThemeState
from leidraad.themes.services.checking import Agreement, agreement_of


@dataclass(frozen=True)
class Progress:
    """Counts of statements and of themes in use."""

    statements: int
    looked_at: int
    came_later: int
    themes: int
    unnamed: int
    agreement: Agreement


def progress_of(session: Session, round_: Round) -> Progress:
    """Return how far a round is."""
    statements, looked_at, came_later = _count_statements(session, round_)
    themes, unnamed = _count_themes(session, round_)
    return Progress(statements, looked_at, came_later, themes, unnamed, agreement_of(session, round_))


def _count_statements(session: Session, round_: Round) -> tuple[int, int, int]:
    """Count what counts, what a person looked at, and what came in after the computer last looked."""
    unseen = ~exists().where(ProposedPlacement.statement_id == Statement.id)
    checked = exists().where(SampleCheck.statement_id == Statement.id)
    by_person = (Placement.origin == Origin.PERSON) | checked
    query = (
        select(func.count(), func.count().filter(by_person), func.count().filter(Placement.id.is_(None) & unseen))
        .select_from(Statement)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .where(Statement.round_id == round_.id, Contribution.state == State.RECEIVED)
    )
    everything, looked_at, came_later = session.execute(query).one()
    return everything, looked_at, came_later


def _count_themes(session: Session, round_: Round) -> tuple[int, int]:
    """Count the themes in use, and those that still have the name that the computer proposed."""
    proposed_name = exists().where(ProposedTheme.theme_id == Theme.id, ProposedTheme.label == Theme.label)
    query = select(func.count(), func.count().filter(proposed_name)).select_from(Theme)
    row = session.execute(query.where(Theme.round_id == round_.id, Theme.state == ThemeState.ACTIVE)).one()
    return row[0], row[1]
