# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work that comes back: one job for each time that it is due, whoever notices first and however often we restart."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import HERE
from leidraad.jobs.models import Job
from leidraad.jobs.services import enqueue

# The last moment, now or before, at which something was due.
LastDue = Callable[[datetime], datetime]
_HOUR = 7

_recurring: dict[str, LastDue] = {}


def recurs(kind: str, last_due: LastDue) -> None:
    """Register a kind of job that comes back; a room's jobs.py says so beside its handler."""
    _recurring[kind] = last_due


def plan_recurring(session: Session, *, now: datetime) -> int:
    """Put down what is due and was not put down yet; return how many that were.

    The name of a job follows from what it is and when it was due, and names are unique: of two workers that plan at
    once, one is refused by the database. What was missed while nobody worked is done once.
    """
    due = {_name(kind, last_due(now)): kind for kind, last_due in _recurring.items()}
    known = session.scalars(select(Job.public_id).where(Job.public_id.in_(due))).all()
    new = sorted(due.keys() - set(known))
    for name in new:
        enqueue(session, due[name], {}, now=now, public_id=name)
    return len(new)


def every_morning(now: datetime) -> datetime:
    """Return the last morning, by the clock on the wall."""
    this = _morning(now)
    return this if this <= now else this - timedelta(days=1)


def every_month(now: datetime) -> datetime:
    """Return the morning of the last first day of a month."""
    return every_morning(now).replace(day=1)


def every_september(now: datetime) -> datetime:
    """Return the morning of the last first of September, when people are back at work."""
    last = every_month(now)
    return last.replace(month=9, year=last.year if last.month >= 9 else last.year - 1)


def _morning(now: datetime) -> datetime:
    return now.astimezone(HERE).replace(hour=_HOUR, minute=0, second=0, microsecond=0)


def _name(kind: str, due: datetime) -> str:
    return sha256(f"{kind} {due.astimezone(UTC).isoformat()}".encode()).hexdigest()[:16]
