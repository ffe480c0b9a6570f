# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Do the jobs: claim one, do it, and let another worker take it over when we die halfway."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from flask import Flask
from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.logs import log
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.registry import Report, handler_of

HOLD = timedelta(seconds=30)
BEAT = 10.0
MOST_ATTEMPTS = 5
REPORT_EVERY = 0.25
PAUSE = 0.5


def run_waiting(app: Flask, job_id: int | None = None) -> int:
    """Do every job that is due, or the one that is asked for, and return how many were done."""
    number = 0
    with app.app_context():
        while (claimed := _claim(db.session(), job_id)) is not None:
            _run(app, claimed)
            number += 1
    return number


def work(app: Flask, stop: Callable[[], bool]) -> None:
    """Do jobs as they come until `stop` says so (SQLite)."""
    while not stop():
        if not run_waiting(app):
            time.sleep(PAUSE)


def _claim(session: Session, job_id: int | None) -> int | None:
    """Take one due job, in one statement that only one worker can win."""
    now = utc_now()
    due = or_(
        and_(Job.state == JobState.WAITING, Job.run_at <= now),
        and_(Job.state == JobState.RUNNING, Job.held_until < now),
    )
    query = select(Job.id).where(due).order_by(Job.run_at, Job.id).limit(1)
    wanted = session.scalar(query if job_id is None else query.where(Job.id == job_id))
    if wanted is None:
        session.rollback()
        return None
    won = session.scalar(
        update(Job)
        .where(Job.id == wanted, due)
        .values(state=JobState.RUNNING, attempts=Job.attempts + 1, held_until=now + HOLD)
        .returning(Job.id)
    )
    session.commit()
    return won if won is not None else _claim(session, job_id)


def _run(app: Flask, job_id: int) -> None:
    session = db.session()
    job = session.get_one(Job, job_id)
    kind = job.kind
    try:
        with _held(app, job_id):
            handler_of(kind)(session, job, _reporter(app, job_id))
            job.state, job.finished_at, job.payload = JobState.DONE, utc_now(), {}
            job.done = job.total
            session.commit()
        log.info("job", kind=kind, state="done")
    except Exception as problem:
        session.rollback()
        log.error("job", kind=kind, state="failed", error=type(problem).__name__)
        _note_failure(session, job_id, problem)
    finally:
        db.session.remove()


def _note_failure(session: Session, job_id: int, problem: Exception) -> None:
    """Try again later, longer each time; after the last attempt give up and say so."""
    job = session.get_one(Job, job_id)
    job.error = type(problem).__name__
    if job.attempts < MOST_ATTEMPTS:
        job.state, job.run_at = JobState.WAITING, utc_now() + timedelta(seconds=5 * 4 ** (job.attempts - 1))
    else:
        job.state, job.finished_at, job.payload = JobState.FAILED, utc_now(), {}
        record(session, "jobs.failed", actor=None, job=job.public_id, kind=job.kind)
    session.commit()


@contextmanager
def _held(app: Flask, job_id: int) -> Iterator[None]:
    """Keep the job ours while we work: whoever stops beating is thought dead."""
    done = Event()

    def beat() -> None:
        while not done.wait(BEAT):
            _write(app, job_id, held_until=utc_now() + HOLD)

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _reporter(app: Flask, job_id: int) -> Report:
    """Return what a handler calls to say how far it is; the page that waits reads it."""
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= REPORT_EVERY or done >= total:
            last = time.monotonic()
            _write(app, job_id, done=done, total=total)

    return report


def _write(app: Flask, job_id: int, **values: object) -> None:
    """Write beside the handler's transaction; SQLite has one writer, so a busy moment is skipped."""
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(update(Job).where(Job.id == job_id).values(**values))
