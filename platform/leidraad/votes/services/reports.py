# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is computed from the votes of a round: what from, when, and how it is kept and found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.text.artefact import canonical
from leidraad.analysis.votes import Votes
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import enqueue
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import Report, VoterKind


@dataclass(frozen=True)
class Material:
    """The votes of one kind of voters, apart from the database; people are numbers that say nothing."""

    kind: VoterKind
    votes: Votes
    seed: int


@dataclass(frozen=True)
class ShownReport:
    """A report as it is shown, and the candidates that it names."""

    report: Report
    candidates: Mapping[str, Candidate]


def digest_of(value: Any) -> str:
    """Return the SHA-256 of a value in its one form."""
    return sha256(canonical(value).encode()).hexdigest()


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


def ask_for(session: Session, round_: Round, kind: str, *, now: datetime) -> Job:
    """Let a job of this kind work on a round now; while one does, return the same work."""
    return job_under_way(session, round_, kind, now=now) or enqueue(session, kind, {"round": round_.id}, now=now)


def plan_at_close(session: Session, round_: Round, kind: str, now: datetime) -> None:
    """Put down a job for when the vote closes. A plan that is out of date by then should do nothing."""
    closes_at = round_.end_of(PhaseKind.VOTE)
    if closes_at is not None:
        enqueue(session, kind, {"round": round_.id}, now=now, run_at=max(closes_at, now))


def plan_once(session: Session, round_: Round, kind: str, *, at: datetime, now: datetime) -> None:
    """Put down a job of this kind on a round for a moment, unless one waits that comes no later."""
    query = select(Job).where(Job.kind == kind, Job.state == JobState.WAITING, Job.run_at <= at)
    if not any(job.payload.get("round") == round_.id for job in session.scalars(query)):
        enqueue(session, kind, {"round": round_.id}, now=now, run_at=at)
