# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put work down in the transaction of its data, look at how far it is, and call it off."""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, select, text, update
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.db import random_id
from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.person import Person
from leidraad.jobs.models import Job, JobState

TASK = "leidraad.run"

_DEFER = text(
    """
    SELECT procrastinate_defer_jobs_v1(ARRAY[
        ROW('default', :task, 0, NULL, NULL, jsonb_build_object('job', CAST(:job AS integer)), :at)
    ]::procrastinate_job_to_defer_v1[])
    """
)


def enqueue(
    session: Session,
    kind: str,
    payload: dict[str, Any],
    *,
    now: datetime,
    run_at: datetime | None = None,
    public_id: str | None = None,
) -> Job:
    """Add a job that exists if and only if the caller's transaction commits; a given name can exist only once."""
    job = Job(kind=kind, payload=payload, created_at=now, run_at=run_at or now, public_id=public_id or random_id())
    session.add(job)
    session.flush()
    wake_worker(session, job.id, at=run_at)
    return job


def wake_worker(session: Session, job_id: int, *, at: datetime | None) -> None:
    """Let procrastinate wake a worker when this transaction commits, or later; on SQLite the worker looks itself."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_DEFER, {"task": TASK, "job": job_id, "at": at})


def find_job(session: Session, public_id: str) -> Job:
    """Return a job by its public id."""
    job = session.scalar(select(Job).where(Job.public_id == public_id))
    if job is None:
        raise NotFound(N_("We cannot find this work. Perhaps it was done long ago."))
    return job


def cancel(session: Session, job: Job, *, by: Person, now: datetime) -> None:
    """Call off a job that waits or runs: its worker stops at the next step, and nothing that it did stays."""
    under_way = Job.state.in_([JobState.WAITING, JobState.RUNNING])
    called_off = (
        update(Job)
        .where(Job.id == job.id, under_way)
        .values(state=JobState.CANCELLED, payload={}, held_until=None, finished_at=now)
    )
    found = session.execute(called_off.execution_options(synchronize_session=False))
    assert isinstance(found, CursorResult)
    if found.rowcount == 0:
        raise Conflict(N_("This work has ended already, so there is nothing left to stop."))
    session.refresh(job)
    record(session, "jobs.cancelled", actor=by.pseudonym, job=job.public_id, kind=job.kind)
