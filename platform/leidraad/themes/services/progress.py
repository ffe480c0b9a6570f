# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a round is: what people looked at, how often the computer was right, and what has no name yet."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import Origin, Placement, ProposedTheme, SampleCheck, Theme, ThemeState
from leidraad.themes.services.checking import Agreement, agreement_of
from leidraad.themes.services.shelves import is_looked_through


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
    statements, seen, came_later = _count_statements(session, round_)
    themes, unnamed = _count_themes(session, round_)
    return Progress(statements, seen, came_later, themes, unnamed, agreement_of(session, round_))


def has_computer_name(session: Session, theme: Theme) -> bool:
    """Tell whether nobody gave a theme another name than the computer proposed."""
    return bool(session.scalar(select(named_by_computer()).select_from(Theme).where(Theme.id == theme.id)))


def looked_at() -> ColumnElement[bool]:
    """Return the condition that a person looked at where a statement stands."""
    checked = exists().where(SampleCheck.statement_id == Statement.id)
    return or_(Placement.origin == Origin.PERSON, checked)


def named_by_computer() -> ColumnElement[bool]:
    """Return the condition that a theme still has the name that the computer proposed.

    A capital, or the number that tells it from another theme, makes no other name.
    """
    proposed, name = func.lower(ProposedTheme.label), func.lower(Theme.label)
    numbered = func.substr(name, 1, func.length(proposed) + 2) == proposed + " ("
    return exists().where(ProposedTheme.theme_id == Theme.id, or_(proposed == name, numbered))


def _count_statements(session: Session, round_: Round) -> tuple[int, int, int]:
    """Count what counts, what a person looked at, and what came in after the computer last looked."""
    came_later = Placement.id.is_(None) & ~is_looked_through()
    query = (
        select(func.count(), func.count().filter(looked_at()), func.count().filter(came_later))
        .select_from(Statement)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .where(Statement.round_id == round_.id, Contribution.state == State.RECEIVED)
    )
    row = session.execute(query).one()
    return row[0], row[1], row[2]


def _count_themes(session: Session, round_: Round) -> tuple[int, int]:
    """Count the themes in use, and those that still have the name that the computer proposed."""
    query = select(func.count(), func.count().filter(named_by_computer())).select_from(Theme)
    row = session.execute(query.where(Theme.round_id == round_.id, Theme.state == ThemeState.ACTIVE)).one()
    return row[0], row[1]
