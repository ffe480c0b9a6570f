# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several workers at the same time do each job once, when nobody dies."""

from collections import Counter
from threading import Thread

from flask import Flask
from sqlalchemy import select

from leidraad.audit.models import AuditEvent
from leidraad.audit.services import verify_chain
from leidraad.core.db import db
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.worker import run_waiting
from tests.jobs.work import put_down

JOBS = 40
WORKERS = 4


def test_four_workers_do_each_job_once(any_app: Flask) -> None:
    for number in range(JOBS):
        put_down(any_app, "tests.write", word=str(number))
    done: list[int] = []
    workers = [Thread(target=lambda: done.append(run_waiting(any_app))) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(done) == JOBS
    with any_app.app_context():
        written = Counter(db.session.scalars(select(AuditEvent.fields)).all())
        assert set(written.values()) == {1}
        assert len(written) == JOBS
        assert set(db.session.scalars(select(Job.state))) == {JobState.DONE}
        assert set(db.session.scalars(select(Job.attempts))) == {1}
        assert verify_chain(db.session()).broken is None
