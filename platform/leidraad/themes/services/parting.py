# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Split a theme as the tree of the computer proposes: the parts that somebody chooses become themes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Refusal
from leidraad.core.person import Person
from leidraad.themes.models import (
    Placement,
    ProposedPlacement,
    ProposedTheme,
    Side,
    Step,
    StepPlacement,
    Theme,
    ThemeState,
)
from leidraad.themes.services.locking import check_open
from leidraad.themes.services.naming import free_name, without_number
from leidraad.themes.services.placing import split
from leidraad.themes.services.proposing import SMALLEST_PART, inside, parts_of
from leidraad.themes.services.stepping import in_one_go, wait_for_turn


def proposal_of(session: Session, theme: Theme) -> ProposedTheme | None:
    """Return the branch of the tree that a theme was made of."""
    query = select(ProposedTheme).where(ProposedTheme.theme_id == theme.id)
    return session.scalar(query.order_by(ProposedTheme.id).limit(1))


def split_into_parts(
    session: Session, theme: Theme, chosen: Collection[str] | None = None, *, by: Person, now: datetime
) -> list[Theme]:
    """Make a theme of each part that still holds enough; what is in none of these stays. It is one step to undo.

    `chosen` holds the addresses of the parts that are meant, when it is not all. Doing it twice returns the themes that
    were made.
    """
    wait_for_turn(session, theme.round)
    check_open(theme)
    branch = proposal_of(session, theme)
    parts = [one for one in parts_of(session, branch) if chosen is None or one.public_id in chosen] if branch else []
    held = [(part, here) for part in parts if len(here := _still_here(session, theme, part)) >= SMALLEST_PART]
    fewest = 2 if chosen is None else 1
    if len(held) < fewest and (made := _made_already(session, theme, [part.label for part in parts], by)):
        return made
    if len(held) < fewest:
        raise Refusal(N_("Choose one or more parts. Or choose statements and make a theme of them."))
    with in_one_go(session):
        return [
            split(session, theme, here, free_name(session, theme.round, part.label), is_read=False, by=by, now=now)
            for part, here in held
        ]


def _made_already(session: Session, theme: Theme, labels: Sequence[str], by: Person) -> list[Theme]:
    """Return the themes that this person made of these parts of a theme."""
    out_of_it = (StepPlacement.side == Side.BEFORE, StepPlacement.theme_id == theme.id)
    query = select(Theme).join(Step, Step.theme_id == Theme.id).join(StepPlacement, StepPlacement.step_id == Step.id)
    query = query.where(*out_of_it, Step.verb == "split", Step.made_by == (by.pseudonym or ""))
    query = query.where(Theme.state == ThemeState.ACTIVE).order_by(Theme.id).distinct()
    return [one for one in session.scalars(query) if without_number(one.label) in labels]


def _still_here(session: Session, theme: Theme, part: ProposedTheme) -> Sequence[Statement]:
    query = (
        select(Statement)
        .join(Placement, Placement.statement_id == Statement.id)
        .join(ProposedPlacement, ProposedPlacement.statement_id == Statement.id)
        .where(Placement.theme_id == theme.id, inside(part))
    )
    return session.scalars(query.order_by(Statement.id)).all()
