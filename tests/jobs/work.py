# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kinds of jobs that only tests have, and a worker of its own process that does them."""

import sys
import time
from pathlib import Path
from threading import Event

from flask import Flask
from sqlalchemy.orm import Session

from leidraad.app import create_app
from leidraad.audit.services import record
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Refusal
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.jobs.services import enqueue
from leidraad.jobs.transport import work_when_woken
from leidraad.jobs.worker import work


@handler("tests.write")
def write(session: Session, job: Job, report: Report) -> None:
    """Write one line of the trail, so that a test can count how often a job was done."""
    record(session, "principles.withdrawn", actor=None, round="r", candidate=job.payload["word"])
    report(7, 7)


@handler("tests.fail")
def fail(session: Session, job: Job, report: Report) -> None:
    """Write and then fail: nothing of it may stay."""
    write(session, job, report)
    session.flush()
    raise RuntimeError("a secret that somebody typed")


@handler("tests.refuse")
def refuse(session: Session, job: Job, report: Report) -> None:
    """Meet a rule that says no; trying again does not help."""
    raise Refusal("This round is closed.")


@handler("tests.long")
def long(session: Session, job: Job, report: Report) -> None:
    """Say that it began, and take very long the first time; a next worker finds the file and is quick."""
    began = Path(job.payload["file"])
    report(1, 2)
    if not began.exists():
        began.touch()
        time.sleep(600)
    write(session, job, report)


def put_down(app: Flask, kind: str, **payload: str) -> int:
    """Enqueue one job, due now, and return its number."""
    with app.app_context():
        job = enqueue(db.session(), kind, {"word": "w", **payload}, now=utc_now())
        db.session.commit()
        return job.id


def look(app: Flask, job_id: int) -> Job:
    """Return the job as it is now."""
    with app.app_context():
        return db.session.get_one(Job, job_id)


if __name__ == "__main__":
    worker_app = create_app()
    with worker_app.app_context():
        if sys.argv[1:] == ["woken"]:
            work_when_woken(worker_app, worker_app.extensions["settings"].database_url)
        else:
            work(worker_app, Event())
