# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work that comes back is done once each time, by whoever notices it first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from leidraad.core.clock import HERE, utc_now
from leidraad.core.db import db
from leidraad.jobs import recurring
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import LastDue, every_month, every_morning, every_september, plan_recurring, recurs
from leidraad.jobs.services import enqueue
from leidraad.jobs.worker import plan

KIND = "tests.again"


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing come back but what a test asks for."""
    monkeypatch.setattr(recurring, "_recurring", {})


@pytest.fixture
def planned(any_app: Flask) -> Iterator[Flask]:
    """An application in which something is due every morning."""
    recurs(KIND, every_morning)
    yield any_app


def jobs(app: Flask) -> int:
    """Count the jobs that came of it."""
    with app.app_context():
        return db.session.scalar(select(func.count()).where(Job.kind == KIND)) or 0


def plan_at(app: Flask, now: datetime) -> int:
    """Plan as a worker would at this moment."""
    with app.app_context():
        number = plan_recurring(db.session(), now=now)
        db.session.commit()
        return number


def test_a_morning_has_one_job_however_often_a_worker_starts(planned: Flask) -> None:
    now = utc_now()
    assert [plan_at(planned, now) for _ in range(3)] == [1, 0, 0]
    assert plan_at(planned, now + timedelta(days=1)) == 1


def test_what_was_missed_for_days_is_done_once(planned: Flask) -> None:
    plan_at(planned, utc_now())
    assert plan_at(planned, utc_now() + timedelta(days=5)) == 1
    assert jobs(planned) == 2


def test_two_workers_that_plan_at_once_put_down_one_job(planned: Flask) -> None:
    together = Barrier(2)

    def start() -> None:
        together.wait()
        plan(planned)

    workers = [Thread(target=start) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert jobs(planned) == 1


def test_a_name_can_exist_only_once(any_app: Flask) -> None:
    with any_app.app_context():
        enqueue(db.session(), KIND, {}, now=utc_now(), public_id="a" * 16)
        with pytest.raises(IntegrityError):
            enqueue(db.session(), KIND, {}, now=utc_now(), public_id="a" * 16)


@pytest.mark.parametrize(
    ("last_due", "now", "due"),
    [
        (every_morning, "2026-11-26 07:00", "2026-11-26 07:00"),
        (every_morning, "2026-11-26 06:59", "2026-11-25 07:00"),
        (every_morning, "2026-03-29 12:00", "2026-03-29 07:00"),
        (every_morning, "2026-03-29 05:00", "2026-03-28 07:00"),
        (every_month, "2026-11-26 12:00", "2026-11-01 07:00"),
        (every_month, "2026-11-01 06:00", "2026-10-01 07:00"),
        (every_september, "2026-11-26 12:00", "2026-09-01 07:00"),
        (every_september, "2026-08-31 12:00", "2025-09-01 07:00"),
        (every_september, "2026-09-01 06:00", "2025-09-01 07:00"),
    ],
)
def test_what_is_due_goes_by_the_clock_on_the_wall(last_due: LastDue, now: str, due: str) -> None:
    assert last_due(datetime.fromisoformat(now).replace(tzinfo=HERE)).strftime("%Y-%m-%d %H:%M") == due
