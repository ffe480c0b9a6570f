# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put down the work on the logs: again and again, until the bundle of a round is made and its key is destroyed."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import Round
from leidraad.votes.models import BallotKey, Bundle, LogHead

ALL_LOGS, ONE_LOG = "votes.keep_logs", "votes.keep_log"


def plan_keeping(session: Session, *, now: datetime, pause: timedelta = timedelta()) -> None:
    """Put down the next time for all logs, unless one is planned already."""
    waiting = select(Job.id).where(Job.kind == ALL_LOGS, Job.state == JobState.WAITING).limit(1)
    if session.scalar(waiting) is None:
        enqueue(session, ALL_LOGS, {}, now=now, run_at=now + pause)


def plan_each(session: Session, *, now: datetime, pause: timedelta) -> int:
    """Put down one job for every round that is not done, so that trouble with one does not hold up the others."""
    session.execute(delete(Job).where(Job.kind.in_([ALL_LOGS, ONE_LOG]), Job.state == JobState.DONE))
    bundled = select(Bundle.id).join(LogHead).where(LogHead.round_id == BallotKey.round_id).exists()
    kept = session.scalars(select(BallotKey.round_id).where(BallotKey.key.is_not(None) | ~bundled)).all()
    for round_id in kept:
        enqueue(session, ONE_LOG, {"round": round_id}, now=now)
    if kept:
        plan_keeping(session, now=now, pause=pause)
    return len(kept)


def round_of(session: Session, job: Job) -> Round:
    """Return the round that a job is about."""
    return session.get_one(Round, job.payload["round"])
