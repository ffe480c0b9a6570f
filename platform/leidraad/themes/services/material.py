# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the computer looks at again: the words, what people chose, and what it thought itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import Origin, Placement, ProposedPlacement, SampleCheck, Theme, ThemeState
from leidraad.themes.services.grouping import latest_run
from leidraad.themes.services.proposing import proposals_left


@dataclass
class Material:
    """What the computer looks at again: themes by number, first those of people, then proposals nobody decided on.

    Per statement its words, the theme a person put it in (known) and the theme where the computer put it (before).
    """

    themes: list[int]
    closed: list[int]
    ids: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    known: list[int | None] = field(default_factory=list)
    before: list[int | None] = field(default_factory=list)

    def theme_at(self, number: int | None) -> int | None:
        """Return the id of a theme of people."""
        return self.themes[number] if number is not None and number < len(self.themes) else None


def gather_material(session: Session, round_: Round) -> Material:
    """Collect the statements that count; what a person left out stays out."""
    themes = open_themes(session, round_)
    number_of = {theme.id: number for number, theme in enumerate(themes)}
    closed = [number for number, theme in enumerate(themes) if theme.is_locked]
    material = Material([theme.id for theme in themes], closed)
    in_proposal = _in_proposals(session, round_, first=len(themes))
    for row in session.execute(_statements(round_)):
        place = number_of.get(row.theme_id)
        material.ids.append(row.id)
        material.texts.append(row.text[row.start : row.end])
        material.languages.append(row.language)
        material.known.append(place if row.origin == Origin.PERSON else None)
        material.before.append(place if row.origin == Origin.MACHINE else in_proposal.get(row.id))
    return material


def open_themes(session: Session, round_: Round) -> Sequence[Theme]:
    """Return the themes in use, in the order in which they were made."""
    query = select(Theme).where(Theme.round_id == round_.id, Theme.state == ThemeState.ACTIVE)
    return session.scalars(query.order_by(Theme.id)).all()


def _in_proposals(session: Session, round_: Round, *, first: int) -> dict[int, int]:
    """Return per statement in a proposal that nobody decided on the number of that proposal, counted from `first`."""
    run = latest_run(session, round_)
    if run is None:
        return {}
    number_of_part = {
        part: number
        for number, (proposal, _left) in enumerate(proposals_left(session, run), first)
        for part in range(proposal.first_part, proposal.last_part + 1)
    }
    query = select(ProposedPlacement.statement_id, ProposedPlacement.part).where(ProposedPlacement.run_id == run.id)
    rows = session.execute(query.where(ProposedPlacement.part.in_(number_of_part)))
    return {row.statement_id: number_of_part[row.part] for row in rows}


def _statements(round_: Round) -> Any:
    """Return the query for what stands in an open theme or nowhere, unless a person checked that it fits nowhere."""
    fits_nowhere = exists().where(SampleCheck.statement_id == Statement.id, SampleCheck.person_theme_id.is_(None))
    nobody_placed = Placement.id.is_(None) & ~fits_nowhere
    return (
        select(
            Statement.id,
            Statement.start,
            Statement.end,
            Statement.language,
            Contribution.text,
            Placement.theme_id,
            Placement.origin,
        )
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .outerjoin(Theme, Placement.theme_id == Theme.id)
        .where(Statement.round_id == round_.id, Contribution.state == State.RECEIVED)
        .where(or_(nobody_placed, Theme.state == ThemeState.ACTIVE))
        .order_by(Statement.id)
    )
