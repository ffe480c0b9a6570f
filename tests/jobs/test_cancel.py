# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A job can be called off: before it begins, and while it goes on."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.core.person import Person
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.registry import Report, handler
from leidraad.jobs.services import cancel
from leidraad.jobs.worker import run_waiting
from tests.jobs.test_jobs import events
from tests.jobs.work import look, put_down, write

STAFF = Person(user_id=1, pseudonym="chantal")


def call_off(app: Flask, number: int) -> None:
    """Cancel a job in a transaction of its own."""
    with app.app_context():
        cancel(db.session(), db.session.get_one(Job, number), by=STAFF, now=utc_now())
        db.session.commit()


def test_a_job_that_waits_never_begins(any_app: Flask) -> None:
    number = put_down(any_app, "tests.write")
    call_off(any_app, number)
    assert run_waiting(any_app) == 0
    job = look(any_app, number)
    assert (job.state, job.payload, job.attempts) == (JobState.CANCELLED, {}, 0)
    assert job.finished_at is not None
    assert events(any_app, "jobs.cancelled") == 1


def test_a_job_that_goes_on_stops_at_its_next_step(any_app: Flask) -> None:
    steps: list[int] = []

    @handler("tests.called_off")
    def called_off(session: Session, job: Job, report: Report) -> None:
        steps.append(1)
        call_off(any_app, job.id)
        report(1, 2)
        steps.append(2)

    number = put_down(any_app, "tests.called_off")
    assert run_waiting(any_app) == 1
    assert steps == [1]
    assert (look(any_app, number).state, look(any_app, number).held_until) == (JobState.CANCELLED, None)
    assert events(any_app, "jobs.failed") == 0


def test_what_a_job_without_steps_wrote_does_not_stay(any_app: Flask) -> None:
    @handler("tests.called_off_late")
    def called_off_late(session: Session, job: Job, report: Report) -> None:
        call_off(any_app, job.id)
        write(session, job, report)

    number = put_down(any_app, "tests.called_off_late")
    run_waiting(any_app)
    assert look(any_app, number).state == JobState.CANCELLED
    assert events(any_app, "principles.withdrawn") == 0


def test_a_job_that_ended_is_not_called_off(any_app: Flask) -> None:
    number = put_down(any_app, "tests.write")
    run_waiting(any_app)
    with pytest.raises(Conflict, match="ended already"):
        call_off(any_app, number)
    assert look(any_app, number).state == JobState.DONE
    assert events(any_app, "jobs.cancelled") == 0
