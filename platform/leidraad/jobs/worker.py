# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Do the jobs: at least once, also when a worker dies halfway."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from traceback import extract_tb

from flask import Flask
from sqlalchemy import Engine, Update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.logs import log
from leidraad.jobs.holding import (
    MOST_ATTEMPTS,
    Attempt,
    Overtaken,
    StoppedHalfway,
    claim,
    finish,
    let_go,
    progress,
    prolong,
)
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import plan_recurring
from leidraad.jobs.registry import Report, handler_of

AT_ONCE = 2  # a mail with a link does not wait for a grouping
BEAT = 10.0
REPORT_EVERY = 0.25
PAUSE = 0.5
PAUSE_AFTER_TROUBLE = 5.0
PAUSE_BETWEEN_PLANS = 60.0


def run_waiting(app: Flask, job_id: int | None = None) -> int:
    """Do every job that is due, or the one that is asked for if it is due; return how many were tried."""
    number = 0
    while _run_one(app, job_id):
        number += 1
    return number


def work(app: Flask, stop: Event) -> None:
    """Do jobs as they come until `stop` is set; what is in hand then is finished first."""
    threads = [Thread(target=target, args=(app, stop)) for target in (_plan, *[_work] * AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _work(app: Flask, stop: Event) -> None:
    pause = 0.0
    while not stop.wait(pause):
        try:
            pause = 0.0 if _run_one(app) else PAUSE
        except Exception as trouble:
            # A database that is away or very busy comes back; jobs wait for it.
            log.error("worker", error=type(trouble).__name__)
            pause = PAUSE_AFTER_TROUBLE


def plan(app: Flask) -> None:
    """Put down the work that comes back, unless another worker was first."""
    with app.app_context(), suppress(IntegrityError):
        plan_recurring(db.session(), now=utc_now())
        db.session.commit()


def _plan(app: Flask, stop: Event) -> None:
    pause = 0.0
    while not stop.wait(pause):
        pause = PAUSE_BETWEEN_PLANS
        try:
            plan(app)
        except OperationalError as trouble:
            log.error("planner", error=type(trouble).__name__)


def _run_one(app: Flask, job_id: int | None = None) -> bool:
    """Do one job with a session of its own. Its rows stay loaded after a commit, so that reading them locks nothing."""
    with app.app_context():
        session = db.session(expire_on_commit=False)
        claimed = claim(session, now=utc_now(), job_id=job_id)
        if claimed is not None:
            job, attempt = claimed
            with _heartbeat(db.engine, attempt):
                _try(session, job, attempt)
        return claimed is not None


def _try(session: Session, job: Job, attempt: Attempt) -> None:
    try:
        if attempt.number > MOST_ATTEMPTS:
            raise StoppedHalfway(attempt.public_id)
        handler_of(attempt.kind)(session, job, _reporter(session, db.engine, attempt))
        finish(session, attempt, now=utc_now())
        session.commit()
        log.info("job", kind=attempt.kind, job=attempt.public_id, state="done")
    except Overtaken:
        session.rollback()
        log.info("job", kind=attempt.kind, job=attempt.public_id, state="no longer ours")
    except Exception as problem:
        session.rollback()
        state = let_go(session, attempt, problem, now=utc_now())
        session.commit()
        error, where = type(problem).__name__, _place(problem)
        log.error("job", kind=attempt.kind, job=attempt.public_id, state=state.value, error=error, where=where)


def _place(problem: Exception) -> str:
    """Return the line of ours where it went wrong; its words are not told: they may hold what somebody typed."""
    ours = [step for step in extract_tb(problem.__traceback__) if "site-packages" not in step.filename]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"


@contextmanager
def _heartbeat(engine: Engine, attempt: Attempt) -> Iterator[None]:
    """Keep the job ours while we work: whoever stops beating is thought dead."""
    done = Event()

    def beat() -> None:
        while not done.wait(BEAT):
            _write_beside(engine, prolong(attempt, now=utc_now()))

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _reporter(session: Session, engine: Engine, attempt: Attempt) -> Report:
    """Return what a handler calls to say how far it is; the page that waits reads it. It raises when to stop."""
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        # SQLite has one writer: while the handler writes, its own progress would wait for it forever.
        blocked = engine.dialect.name == "sqlite" and session.in_transaction()
        if not blocked and time.monotonic() - last >= REPORT_EVERY:
            last = time.monotonic()
            if not _write_beside(engine, progress(attempt, done, total)):
                raise Overtaken(attempt.public_id)

    return report


def _write_beside(engine: Engine, statement: Update) -> bool:
    """Write in a short transaction beside the handler's own; return whether the job is still ours."""
    with suppress(OperationalError), engine.begin() as connection:
        return connection.execute(statement).rowcount == 1
    return True  # the database is too busy to say; the next time tells
