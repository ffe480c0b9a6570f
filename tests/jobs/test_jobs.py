# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A job: put down with its data, done, tried again, given up."""

import time
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.audit.services import record
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import NotFound
from leidraad.jobs import holding
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.registry import Report, handler
from leidraad.jobs.services import enqueue, find_job
from leidraad.jobs.worker import run_waiting
from tests.jobs.work import look, put_down


def events(app: Flask, name: str) -> int:
    """Count the lines of the trail with one name."""
    with app.app_context():
        return db.session.scalar(select(func.count()).where(AuditEvent.name == name)) or 0


def let_time_pass(app: Flask) -> None:
    """Make every waiting job due and every hold expire."""
    with app.app_context():
        past = utc_now() - timedelta(seconds=1)
        db.session.execute(update(Job).where(Job.state == JobState.WAITING).values(run_at=past))
        db.session.execute(update(Job).where(Job.state == JobState.RUNNING).values(held_until=past))
        db.session.commit()


def test_a_job_of_a_rolled_back_change_does_not_exist(any_app: Flask) -> None:
    with any_app.app_context():
        enqueue(db.session(), "tests.write", {"word": "w"}, now=utc_now())
        db.session.rollback()
    assert run_waiting(any_app) == 0


@pytest.mark.postgres
def test_procrastinate_hears_of_a_job_in_the_same_transaction(postgres_app: Flask) -> None:
    woken = text("SELECT args ->> 'job' FROM procrastinate_jobs WHERE task_name = 'leidraad.run'")
    with postgres_app.app_context():
        enqueue(db.session(), "tests.write", {"word": "w"}, now=utc_now())
        assert len(db.session.scalars(woken).all()) == 1
        db.session.rollback()
        assert db.session.scalars(woken).all() == []


def test_a_job_is_done_once_and_forgets_its_payload(any_app: Flask) -> None:
    number = put_down(any_app, "tests.write")
    assert (run_waiting(any_app), run_waiting(any_app)) == (1, 0)
    job = look(any_app, number)
    assert (job.state, job.payload, job.attempts, job.held_until) == (JobState.DONE, {}, 1, None)
    assert job.finished_at is not None
    assert events(any_app, "principles.withdrawn") == 1


def test_a_job_for_later_waits(any_app: Flask) -> None:
    with any_app.app_context():
        later = utc_now() + timedelta(hours=1)
        enqueue(db.session(), "tests.write", {"word": "w"}, now=utc_now(), run_at=later)
        db.session.commit()
    assert run_waiting(any_app) == 0
    let_time_pass(any_app)
    assert run_waiting(any_app) == 1


def test_a_failed_job_leaves_nothing_and_is_tried_again_later(any_app: Flask) -> None:
    number = put_down(any_app, "tests.fail")
    before = utc_now()
    assert run_waiting(any_app) == 1
    job = look(any_app, number)
    assert (job.state, job.attempts, job.error) == (JobState.WAITING, 1, "RuntimeError")
    assert job.run_at >= before + timedelta(seconds=5)
    assert events(any_app, "principles.withdrawn") == 0


def test_after_five_tries_a_job_has_failed_and_the_trail_says_so(any_app: Flask) -> None:
    number = put_down(any_app, "tests.fail")
    pauses = []
    for _ in range(5):
        assert run_waiting(any_app) == 1
        pauses.append(look(any_app, number).run_at - utc_now())
        let_time_pass(any_app)
    job = look(any_app, number)
    assert (job.state, job.attempts, job.payload, job.error) == (JobState.FAILED, 5, {}, "RuntimeError")
    assert pauses[:4] == sorted(pauses[:4])
    assert events(any_app, "jobs.failed") == 1
    assert run_waiting(any_app) == 0


def test_a_rule_that_says_no_is_not_asked_again(app: Flask) -> None:
    number = put_down(app, "tests.refuse")
    assert run_waiting(app) == 1
    job = look(app, number)
    assert (job.state, job.error) == (JobState.FAILED, "This round is closed.")


def test_a_kind_that_nobody_knows_says_so(app: Flask) -> None:
    number = put_down(app, "tests.unheard_of")
    assert run_waiting(app) == 1
    assert look(app, number).error == "UnknownKind"


def test_a_job_that_kills_every_worker_is_given_up(app: Flask) -> None:
    number = put_down(app, "tests.write")
    for _ in range(5):
        with app.app_context():
            assert holding.claim(db.session(), now=utc_now()) is not None
        let_time_pass(app)
    assert run_waiting(app) == 1
    assert (look(app, number).state, look(app, number).error) == (JobState.FAILED, "StoppedHalfway")
    assert events(app, "principles.withdrawn") == 0


def test_a_worker_that_was_thought_dead_changes_nothing(any_app: Flask) -> None:
    number = put_down(any_app, "tests.write")
    with any_app.app_context():
        claimed = holding.claim(db.session(), now=utc_now())
        assert claimed is not None
    let_time_pass(any_app)
    assert run_waiting(any_app) == 1
    with any_app.app_context():
        with pytest.raises(holding.Overtaken):
            holding.finish(db.session(), claimed[1], now=utc_now())
        holding.let_go(db.session(), claimed[1], RuntimeError(), now=utc_now())
        db.session.commit()
    assert look(any_app, number).state == JobState.DONE
    assert events(any_app, "principles.withdrawn") == 1


def test_progress_is_seen_while_the_job_goes_on(any_app: Flask) -> None:
    seen: list[tuple[int, int]] = []

    @handler("tests.steps")
    def steps(session: Session, job: Job, report: Report) -> None:
        for done in range(1, 1001):
            report(done, 1000)
        seen.append((look(any_app, job.id).done, look(any_app, job.id).total))

    number = put_down(any_app, "tests.steps")
    run_waiting(any_app)
    assert seen == [(1, 1000)]  # a thousand reports in a moment are one write
    assert (look(any_app, number).done, look(any_app, number).total) == (1000, 1000)


def test_a_handler_that_writes_does_not_wait_for_its_own_progress(any_app: Flask) -> None:
    @handler("tests.write_and_report")
    def both(session: Session, job: Job, report: Report) -> None:
        record(session, "principles.withdrawn", actor=None, round="r", candidate="c")
        session.execute(update(Job).where(Job.id == -1).values(error="never"))
        report(1, 2)

    number = put_down(any_app, "tests.write_and_report")
    before = utc_now()
    run_waiting(any_app)
    assert look(any_app, number).state == JobState.DONE
    assert utc_now() - before < timedelta(seconds=5)


def test_what_a_handler_read_stays_readable_without_a_lock(app: Flask) -> None:
    held: list[bool] = []

    @handler("tests.compute")
    def compute(session: Session, job: Job, report: Report) -> None:
        rows = session.scalars(select(Job)).all()
        session.commit()
        assert [row.kind for row in rows] == ["tests.compute"]
        held.append(session.in_transaction())

    put_down(app, "tests.compute")
    run_waiting(app)
    assert held == [False]


def test_a_job_is_found_by_its_public_id(session: Session) -> None:
    job = enqueue(session, "tests.write", {"word": "w"}, now=utc_now())
    assert find_job(session, job.public_id) is job
    with pytest.raises(NotFound):
        find_job(session, "nothing")


def test_a_job_that_takes_long_stays_with_its_worker(any_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leidraad.jobs.worker.BEAT", 0.05)
    others: list[int] = []

    @handler("tests.slow")
    def slow(session: Session, job: Job, report: Report) -> None:
        let_time_pass(any_app)
        deadline = utc_now() + timedelta(seconds=20)
        while (look(any_app, job.id).held_until or utc_now()) <= utc_now() < deadline:
            time.sleep(0.05)
        others.append(run_waiting(any_app))

    number = put_down(any_app, "tests.slow")
    run_waiting(any_app)
    assert others == [0]
    assert (look(any_app, number).state, look(any_app, number).attempts) == (JobState.DONE, 1)
