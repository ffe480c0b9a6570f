# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a round is: what people looked at, how often the computer was right, and what has no name yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Placement, ProposedTheme, SampleCheck, Theme, ThemeState
from leidraad.themes.services.checking import Agreement, agreement_of
from leidraad.themes.services.counting import count_later, count_received, held_in

# Of the twelve that are read of a theme, three may turn out to belong elsewhere; when more do, it is to be read on.
ENOUGH = 9


@dataclass(frozen=True)
class Looked:
    """A theme in use: how many statements it holds, and at how many of these a person looked."""

    public_id: str
    statements: int
    seen: int

    @property
    def left(self) -> int:
        """How many more are to be read and found right, until it is enough."""
        return max(0, min(ENOUGH, self.statements) - self.seen)

    @property
    def is_enough(self) -> bool:
        """Whether the theme counts as looked through: enough of it was read, or all there is."""
        return not self.left


@dataclass(frozen=True)
class Progress:
    """Counts of statements, and the themes in use."""

    statements: int
    looked_at: int
    came_later: int
    themes: Sequence[Looked]
    unnamed: int
    agreement: Agreement

    @property
    def looked_through(self) -> Sequence[str]:
        """The addresses of the themes that a person looked through."""
        return [one.public_id for one in self.themes if one.is_enough]

    @property
    def next_to_read(self) -> str:
        """The address of the first theme that nobody looked through, or nothing."""
        return next((one.public_id for one in self.themes if not one.is_enough), "")


def progress_of(session: Session, round_: Round) -> Progress:
    """Return how far a round is."""
    statements, seen, came_later = count_statements(session, round_)
    themes, unnamed = looked_through(session, round_), _count_unnamed(session, round_)
    return Progress(statements, seen, came_later, themes, unnamed, agreement_of(session, round_))


def looked_through(session: Session, round_: Round) -> list[Looked]:
    """Return how far people are with each theme in use, in the order in which these were made."""
    held = held_in(session, round_)
    query = select(Theme.public_id, Theme.id).where(Theme.round_id == round_.id, Theme.state == ThemeState.ACTIVE)
    themes = session.execute(query.order_by(Theme.id))
    return [Looked(public_id, held.numbers[key], held.seen[key]) for public_id, key in themes]


def has_computer_name(session: Session, theme: Theme) -> bool:
    """Tell whether nobody gave a theme another name than the computer proposed."""
    return bool(session.scalar(select(named_by_computer()).select_from(Theme).where(Theme.id == theme.id)))


def looked_at() -> ColumnElement[bool]:
    """Return the condition that a person looked at where a statement stands."""
    checked = exists().where(SampleCheck.statement_id == Statement.id)
    return or_(Placement.is_seen.is_(True), checked)


def named_by_computer() -> ColumnElement[bool]:
    """Return the condition that a theme still has the name that the computer proposed.

    A capital, or the number that tells it from another theme, makes no other name.
    """
    proposed, name = func.lower(ProposedTheme.label), func.lower(Theme.label)
    of_round = (ProposedTheme.run_id == GroupingRun.id, GroupingRun.round_id == Theme.round_id)
    numbered = func.substr(name, 1, func.length(proposed) + 2) == proposed + " ("
    return exists().where(*of_round, or_(proposed == name, numbered))


def count_statements(session: Session, round_: Round) -> tuple[int, int, int]:
    """Count what counts, what a person looked at, and what came in after the computer last looked."""
    statements = count_received(session, round_)
    return statements, held_in(session, round_).seen.total(), count_later(session, round_)


def _count_unnamed(session: Session, round_: Round) -> int:
    """Count the themes in use that still have the name that the computer proposed."""
    query = select(func.count()).select_from(Theme).where(Theme.round_id == round_.id, named_by_computer())
    return session.scalar(query.where(Theme.state == ThemeState.ACTIVE)) or 0
