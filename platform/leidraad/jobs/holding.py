# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who holds a job: claim it, keep it, finish it or let it go.

Every statement names the attempt, so that a worker that was thought dead cannot undo what the next one does.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, Update, and_, or_, select, update
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import Refusal
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import wake_worker

# A worker that was not heard of for this long is thought dead.
HOLD = timedelta(seconds=30)
MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=5)


class Overtaken(Exception):
    """The job is no longer ours: another worker took it over from a silent one, or somebody called it off."""


class StoppedHalfway(Exception):
    """Every worker that tried this job died of it."""


@dataclass(frozen=True)
class Attempt:
    """One try at a job, counted from 1."""

    job_id: int
    number: int
    kind: str
    public_id: str


def claim(session: Session, *, now: datetime, job_id: int | None = None) -> tuple[Job, Attempt] | None:
    """Take one due job, or the one asked for if it is due, in one statement that only one worker can win."""
    due = _due(now) if job_id is None else and_(_due(now), Job.id == job_id)
    first = select(Job.id).where(due).order_by(Job.run_at, Job.id).limit(1).with_for_update(skip_locked=True)
    job = session.scalar(
        update(Job)
        .where(Job.id == first.scalar_subquery())
        .values(state=JobState.RUNNING, attempts=Job.attempts + 1, held_until=now + HOLD)
        .returning(Job)
        .execution_options(synchronize_session=False)
    )
    session.commit()
    return None if job is None else (job, Attempt(job.id, job.attempts, job.kind, job.public_id))


def prolong(attempt: Attempt, *, now: datetime) -> Update:
    """Return the statement that keeps the job ours for a while longer."""
    return _while_ours(attempt).values(held_until=now + HOLD)


def progress(attempt: Attempt, done: int, total: int) -> Update:
    """Return the statement that says how far the job is."""
    return _while_ours(attempt).values(done=done, total=total)


def finish(session: Session, attempt: Attempt, *, now: datetime) -> None:
    """Call the job done, in the transaction of what it did; if it is no longer ours, nothing of that may stay."""
    done = _while_ours(attempt).values(
        state=JobState.DONE, done=Job.total, payload={}, error="", held_until=None, finished_at=now
    )
    if not _applied(session, done):
        raise Overtaken(attempt.public_id)


def let_go(session: Session, attempt: Attempt, problem: Exception, *, now: datetime) -> JobState:
    """Let the job be tried again later, longer each time; give up after the last try or when a rule says no."""
    final = isinstance(problem, Refusal) or attempt.number >= MOST_ATTEMPTS
    reason = problem.message if isinstance(problem, Refusal) else type(problem).__name__
    if final:
        failed = _while_ours(attempt).values(
            state=JobState.FAILED, payload={}, error=reason, held_until=None, finished_at=now
        )
        if _applied(session, failed):
            record(session, "jobs.failed", actor=None, job=attempt.public_id, kind=attempt.kind)
        return JobState.FAILED
    again = now + FIRST_PAUSE * 4 ** (attempt.number - 1)
    waiting = _while_ours(attempt).values(state=JobState.WAITING, run_at=again, error=reason, held_until=None)
    if _applied(session, waiting):
        wake_worker(session, attempt.job_id, at=again)
    return JobState.WAITING


def _due(now: datetime) -> ColumnElement[bool]:
    return or_(
        and_(Job.state == JobState.WAITING, Job.run_at <= now),
        and_(Job.state == JobState.RUNNING, Job.held_until < now),
    )


def _while_ours(attempt: Attempt) -> Update:
    return update(Job).where(Job.id == attempt.job_id, Job.state == JobState.RUNNING, Job.attempts == attempt.number)


def _applied(session: Session, statement: Update) -> bool:
    found = session.execute(statement.execution_options(synchronize_session=False))
    assert isinstance(found, CursorResult)
    return found.rowcount == 1
