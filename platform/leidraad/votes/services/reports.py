# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep what was computed from the votes of a round, and find it."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import Round
from leidraad.votes.models import Report


def keep_report(
    session: Session,
    round_: Round,
    subject: str,
    voters: str,
    input_hash: str,
    content: dict[str, Any],
    *,
    now: datetime,
) -> Report:
    """Keep a report; one of the same input takes the place of the one before."""
    same = {"round_id": round_.id, "subject": subject, "voters": voters, "input_hash": input_hash}
    report = session.scalar(select(Report).filter_by(**same)) or Report(**same)
    report.content, report.made_at = content, now
    session.add(report)
    session.flush()
    return report


def latest_report(session: Session, round_: Round, subject: str, voters: str) -> Report | None:
    """Return the last report on a subject of one kind of voters, if there is one."""
    query = select(Report).filter_by(round_id=round_.id, subject=subject, voters=voters)
    return session.scalar(query.order_by(Report.made_at.desc(), Report.id.desc()).limit(1))


def job_under_way(session: Session, round_: Round, kind: str, *, now: datetime) -> Job | None:
    """Return the job of this kind that works on a round, or is about to; one that is planned for later is not."""
    goes_on = (Job.state.in_([JobState.WAITING, JobState.RUNNING]), Job.run_at <= now)
    query = select(Job).where(Job.kind == kind, *goes_on)
    return next((job for job in session.scalars(query) if job.payload.get("round") == round_.id), None)


def plan_once(session: Session, round_: Round, kind: str, *, at: datetime, now: datetime) -> None:
    """Put down a job of this kind on a round for a moment, unless one waits that comes no later."""
    query = select(Job).where(Job.kind == kind, Job.state == JobState.WAITING, Job.run_at <= at)
    if not any(job.payload.get("round") == round_.id for job in session.scalars(query)):
        enqueue(session, kind, {"round": round_.id}, now=now, run_at=at)
