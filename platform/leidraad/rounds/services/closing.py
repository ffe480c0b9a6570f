# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round closes when its date has come and nothing is left unexplained; docs/decisions/0017 tells why."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, NotNow
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import PhaseKind, Round

JOB = "rounds.close"
TRY_AGAIN = timedelta(days=1)
Count = Callable[[Session, Round], int]
Plan = Callable[[Session, Round, datetime], None]

_counts: list[Count] = []
_plans: list[Plan] = []


class Unexplained(NotNow):
    """Somebody's words would be left without an answer."""


def keeps_open(count: Count) -> Count:
    """Register a count of what has no answer yet, from a room that this one may not know."""
    _counts.append(count)
    return count


def follows_dates(plan: Plan) -> Plan:
    """Register what is planned anew each time that the dates of an opened round change, from a room beyond this one."""
    _plans.append(plan)
    return plan


def plan_what_follows(session: Session, round_: Round, *, now: datetime) -> None:
    """Plan all that goes by the dates of a round: its closing, and what other rooms do when a phase ends."""
    plan_closing(session, round_, now=now)
    if not round_.is_draft:
        for plan in _plans:
            plan(session, round_, now)


def unexplained(session: Session, round_: Round) -> int:
    """Return how many statements have no place and no reason; while there is one, the round stays open."""
    return sum(count(session, round_) for count in _counts)


def plan_closing(session: Session, round_: Round, *, now: datetime) -> None:
    """Put down that the round is closed on its date. A plan that is out of date by then does nothing."""
    closes_at = round_.phase(PhaseKind.CLOSED).starts_at
    if closes_at is not None and not round_.is_draft and round_.closed_at is None:
        enqueue(session, JOB, {"round": round_.id}, now=now, run_at=max(closes_at, now))


def close_on_date(session: Session, round_: Round, *, now: datetime) -> None:
    """Close the round if its date has come; with something unexplained it stays open, and we try again tomorrow."""
    if not round_.is_overdue(now):
        return
    if unexplained(session, round_):
        enqueue(session, JOB, {"round": round_.id}, now=now, run_at=now + TRY_AGAIN)
    else:
        close(session, round_, actor=None, now=now)


def close(session: Session, round_: Round, *, actor: str | None, now: datetime) -> None:
    """Close the round for good, or refuse and say how many statements have no answer."""
    left = unexplained(session, round_)
    if left:
        raise Unexplained(
            N_("The round cannot close: %(number)d statements are in no theme, and no reason is given for that."),
            number=left,
        )
    round_.closed_at = now
    session.flush()
    record(session, "rounds.closed", actor=actor, round=round_.public_id)
