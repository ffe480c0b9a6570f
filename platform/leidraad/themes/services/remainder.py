# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody gave a place or a reason yet: a round does not close before this is empty."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.rounds.services import keeps_open
from leidraad.themes.models import Theme
from leidraad.themes.services.counting import counts_in, is_placed
from leidraad.themes.services.filtering import verbatim
from leidraad.themes.services.placing import move, set_aside_statements
from leidraad.themes.services.reading import placements_of, unplaced
from leidraad.themes.services.standing import is_done
from leidraad.themes.services.stepping import wait_for_turn


def remainder(round_: Round) -> Select[Statement]:
    """Return the query for the statements that count and stand in no theme, without a reason for that.

    The same words stand together: who answers one of them answers the others too.
    """
    return unplaced(round_).order_by(func.lower(verbatim()), Statement.id)


@keeps_open("statements")
def count_remainder(session: Session, round_: Round) -> int:
    """Count the statements that nobody gave a place or a reason."""
    query = select(func.count()).select_from(Statement).where(Statement.round_id == round_.id, counts_in(round_))
    return session.scalar(query.where(~is_placed())) or 0


def settle(
    session: Session,
    round_: Round,
    statements: Sequence[Statement],
    *,
    theme: Theme | None = None,
    reason: str = "",
    by: Person,
    now: datetime,
) -> None:
    """Put statements of the remainder in a theme, or leave them out with a reason; others stay where they are.

    Doing it twice is one step.
    """
    wait_for_turn(session, round_)
    if placements_of(session, statements) and not is_done(session, statements, theme, reason, by):
        raise Conflict(N_("Somebody placed one of these statements in the meantime. Look again, then decide."))
    if theme is None:
        set_aside_statements(session, round_, statements, reason, by=by, now=now)
    else:
        move(session, statements, theme, by=by, now=now)
