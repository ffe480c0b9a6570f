# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put work down in the transaction of its data, and look at how far it is."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from leidraad.core.errors import N_, NotFound
from leidraad.jobs.models import Job

TASK = "leidraad.run"

_DEFER = text(
    """
    SELECT procrastinate_defer_jobs_v1(ARRAY[
        ROW('default', :task, 0, NULL, NULL, jsonb_build_object('job', CAST(:job AS integer)), :at)
    ]::procrastinate_job_to_defer_v1[])
    """
)


def enqueue(
    session: Session, kind: str, payload: dict[str, Any], *, now: datetime, run_at: datetime | None = None
) -> Job:
    """Add a job that exists if and only if the caller's transaction commits."""
    job = Job(kind=kind, payload=payload, created_at=now, run_at=run_at or now)
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
