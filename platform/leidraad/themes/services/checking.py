# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A random sample of what the computer placed, checked by people who do not see where it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager

from leidraad.analysis.sampling import bounds, enough
from leidraad.audit.services import record
from leidraad.contributions.models import Contribution, State, Statement
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import (
    Origin,
    Placement,
    ProposedPlacement,
    SampleCheck,
    Side,
    StepPlacement,
    Theme,
    ThemeState,
)
from leidraad.themes.services.placing import confirm, move, take_out
from leidraad.themes.services.stepping import wait_for_turn

# Few statements say nothing about all, and after many another one tells little more.
FEWEST_TO_TELL, MOST_TO_CHECK = 10, 50
# When at most so many stand where a person would put them, the themes need work before anybody builds on them.
LOW = 0.7
# What stands for a statement and its near-copies together.
_SAME = func.coalesce(ProposedPlacement.copy_of_id, Statement.id)


@dataclass(frozen=True)
class Agreement:
    """How often people who did not see the computer's choice chose the same, and what is left, up to MOST_TO_CHECK."""

    same: int
    checked: int
    left: int

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which shares it lies for all that the computer placed."""
        return bounds(self.same, self.checked)

    @property
    def tells_about_all(self) -> bool:
        """Whether enough was checked to say something about all."""
        return self.checked >= FEWEST_TO_TELL

    @property
    def is_low(self) -> bool:
        """Whether people surely often choose another theme than the computer."""
        return self.tells_about_all and self.bounds[1] < LOW

    @property
    def to_go(self) -> int:
        """How many more to check: until the bounds are close enough, or it has been many."""
        # As if one more was right and one more wrong, so that the first answers do not make the number jump.
        wanted = min(enough(self.same + 1, self.checked + 2), MOST_TO_CHECK)
        return max(0, min(wanted - self.checked, self.left))


def next_to_check(session: Session, round_: Round, *, after: str = "") -> Statement | None:
    """Return the next statement of the sample, in the order of addresses, which were drawn at random beforehand.

    What was skipped comes back when all others were checked.
    """
    was_before = Statement.public_id <= after
    query = _unchecked(round_, Statement).options(contains_eager(Statement.contribution))
    found: Statement | None = session.scalar(query.order_by(was_before, Statement.public_id).limit(1))
    return found


def check(
    session: Session, round_: Round, statement: Statement, theme: Theme | None, *, by: Person, now: datetime
) -> SampleCheck:
    """Keep what a person chose without seeing the computer's choice, and put the statement there.

    Doing it twice keeps the first answer.
    """
    wait_for_turn(session, round_)
    earlier = check_of(session, statement)
    if earlier:
        return earlier
    placement = session.scalar(_unchecked(round_, Placement).where(Statement.id == statement.id))
    if placement is None or placement.theme is None:
        raise Conflict(N_("Somebody placed this statement after you opened this page. Take the next one."))
    stood_in = placement.theme
    row = SampleCheck(round_id=round_.id, statement_id=statement.id, checked_at=now, checked_by=by.pseudonym or "")
    row.machine_theme_id, row.person_theme_id = stood_in.id, theme.id if theme else None
    session.add(row)
    session.flush()
    _place(session, statement, stood_in, theme, by=by, now=now)
    record(session, "themes.checked", actor=by.pseudonym, round=round_.public_id, same=theme is stood_in)
    return row


def check_of(session: Session, statement: Statement) -> SampleCheck | None:
    """Return the answer of a person about a statement of the sample."""
    return session.scalar(select(SampleCheck).where(SampleCheck.statement_id == statement.id))


def agreement_of(session: Session, round_: Round) -> Agreement:
    """Return how often a person chose the computer's theme, of how many, and what the computer placed besides."""
    # Nobody is asked to check more, and there may be tens of thousands.
    some = _unchecked(round_, _SAME).distinct().limit(MOST_TO_CHECK)
    left = session.scalar(select(func.count()).select_from(some.subquery()))
    return Agreement(*count_checks(session, round_), left or 0)


def count_checks(session: Session, round_: Round) -> tuple[int, int]:
    """Return how often a person chose the computer's theme, and of how many."""
    is_same = SampleCheck.person_theme_id == SampleCheck.machine_theme_id
    query = select(func.count().filter(is_same), func.count()).where(SampleCheck.round_id == round_.id)
    same, checked = session.execute(query).one()
    return same, checked


def _unchecked(round_: Round, what: Any) -> Select[Any]:
    """Select from what stands where the computer put it, also if a person confirmed that; near-copies count once."""
    return (
        select(what)
        .select_from(Statement)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .join(Placement, Placement.statement_id == Statement.id)
        .join(Theme, Placement.theme_id == Theme.id)
        .outerjoin(ProposedPlacement, (ProposedPlacement.statement_id == Statement.id) & ProposedPlacement.is_last)
        .where(Statement.round_id == round_.id, Contribution.state == State.RECEIVED)
        .where(_SAME.not_in(_checked(round_)))
        .where(Theme.state == ThemeState.ACTIVE, or_(Placement.origin == Origin.MACHINE, _was_put_here()))
    )


def _checked(round_: Round) -> Select[Any]:
    """Select what stands for each statement that a person checked: asked once, not for every other statement."""
    proposed = aliased(ProposedPlacement)
    of_checked = (proposed.statement_id == SampleCheck.statement_id) & proposed.is_last
    same = func.coalesce(proposed.copy_of_id, SampleCheck.statement_id)
    return (
        select(same).select_from(SampleCheck).outerjoin(proposed, of_checked).where(SampleCheck.round_id == round_.id)
    )


def _was_put_here() -> ColumnElement[bool]:
    """Whether the computer put the statement in the theme in which it stands, before a person did something with it."""
    before = (StepPlacement.side == Side.BEFORE, StepPlacement.origin == Origin.MACHINE)
    same = (StepPlacement.statement_id == Placement.statement_id, StepPlacement.theme_id == Placement.theme_id)
    return exists().where(*before, *same)


def _place(
    session: Session, statement: Statement, stood_in: Theme, theme: Theme | None, *, by: Person, now: datetime
) -> None:
    """Put the statement where the person says; nothing goes into or out of a locked theme."""
    if theme is stood_in:
        confirm(session, [statement], stood_in, by=by, now=now)
    elif stood_in.is_locked or (theme and theme.is_locked):
        return
    elif theme:
        move(session, [statement], theme, by=by, now=now)
    else:
        take_out(session, [statement], stood_in, by=by, now=now)
