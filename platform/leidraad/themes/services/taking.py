# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take over what the computer would do differently, or say that it should stay as it is. Each is one step."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, literal, select, update
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.themes.models import GroupingRun, Origin, Placement, ProposedPlacement
from leidraad.themes.services.differing import Now, count_differing, differing
from leidraad.themes.services.standing import MOST_READ_AT_ONCE
from leidraad.themes.services.stepping import step, wait_for_turn

Which = tuple[ColumnElement[bool], ...]
# What is loaded is forgotten at the end of each verb, so it need not be kept true in between.
FAST = {"synchronize_session": False}


def take_over(
    session: Session,
    run: GroupingRun,
    *which: ColumnElement[bool],
    number: int | None = None,
    by: Person,
    now: datetime,
) -> int:
    """Put statements where the computer would put them, as one step; those a person placed stay where they are.

    With a number, it must be the number of statements that the person saw. Doing it twice changes nothing.
    """
    wait_for_turn(session, run.round)
    count = count_differing(session, run, *which)
    if not count:
        return 0
    if number not in {None, count}:
        raise Conflict(
            N_("Somebody changed some of these statements after you opened this page. Look again, then decide.")
        )
    taken = (Placement.origin == Origin.MACHINE) & (Placement.placed_at == now)
    of_run = select(ProposedPlacement.statement_id).where(ProposedPlacement.run_id == run.id)
    touching = _here(run, *which) | (taken & Placement.statement_id.in_(of_run))
    with step(session, "suggested", run.round, touching=touching, by=by, now=now):
        _move(session, run, which, by, now)
        _add(session, run, which, by, now)
        session.execute(delete(Placement).where(_here(run, *which)).execution_options(**FAST))
    session.expire_all()
    _tell(session, "themes.suggestion_taken", run, by, count)
    return count


def refuse(session: Session, run: GroupingRun, *which: ColumnElement[bool], by: Person, now: datetime) -> int:
    """Say that a person looked, and that statements stand where they belong; what stands nowhere stays nowhere."""
    wait_for_turn(session, run.round)
    count = count_differing(session, run, *which)
    if not count:
        return 0
    new = differing(run, ProposedPlacement.id).where(Now.id.is_(None), *which)
    said = update(ProposedPlacement).where(ProposedPlacement.id.in_(new)).values(is_refused=True)
    session.execute(said.execution_options(**FAST))
    if count_differing(session, run, *which):
        _confirm(session, run, which, by, now, is_read=count <= MOST_READ_AT_ONCE)
    session.expire_all()
    _tell(session, "themes.suggestion_refused", run, by, count)
    return count


def _here(run: GroupingRun, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a placement is one that would change."""
    return Placement.statement_id.in_(differing(run, ProposedPlacement.statement_id).where(*which))


def _said(by: Person, now: datetime) -> dict[str, Any]:
    return {
        "reason": literal(""),
        "origin": literal(str(Origin.MACHINE)),
        "placed_at": literal(now, Placement.placed_at.type),
        "placed_by": literal(by.pseudonym or ""),
    }


def _move(session: Session, run: GroupingRun, which: Which, by: Person, now: datetime) -> None:
    """Change placements in the database itself: there can be tens of thousands."""
    proposed = (ProposedPlacement.run_id == run.id) & (ProposedPlacement.statement_id == Placement.statement_id)
    goal = {
        "theme_id": select(ProposedPlacement.theme_id).where(proposed).scalar_subquery(),
        "score": select(ProposedPlacement.score).where(proposed).scalar_subquery(),
    }
    moved = update(Placement).where(_here(run, ProposedPlacement.theme_id.is_not(None), *which))
    session.execute(moved.values(_said(by, now) | goal).execution_options(**FAST))


def _add(session: Session, run: GroupingRun, which: Which, by: Person, now: datetime) -> None:
    said = {
        "statement_id": ProposedPlacement.statement_id,
        "theme_id": ProposedPlacement.theme_id,
        "score": ProposedPlacement.score,
        **_said(by, now),
    }
    source = differing(run, *said.values()).where(Now.id.is_(None), *which)
    session.execute(insert(Placement).from_select(list(said), source))


def _confirm(session: Session, run: GroupingRun, which: Which, by: Person, now: datetime, *, is_read: bool) -> None:
    touching = _here(run, *which)
    said = {"placed_at": now, "placed_by": by.pseudonym or ""}
    looked = {"origin": Origin.PERSON, "is_seen": is_read, "score": None, **said}
    with step(session, "kept", run.round, touching=touching, by=by, now=now):
        confirmed = update(Placement).where(touching).values(looked)
        session.execute(confirmed.execution_options(**FAST))


def _tell(session: Session, event: str, run: GroupingRun, by: Person, number: int) -> None:
    record(session, event, actor=by.pseudonym, round=run.round.public_id, run=run.public_id, statements=number)
