# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A grouping outlives a worker that is killed, and staff can stop it."""

import random
import signal
from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import JobState
from leidraad.jobs.registry import Report, handler
from leidraad.jobs.worker import run_waiting
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.jobs import group
from leidraad.themes.models import GroupingRun, ProposedPlacement, ProposedTheme
from leidraad.themes.services import cancel_grouping, running_run, start_grouping
from leidraad.themes.services.grouping import JOB
from tests.analysis.replies import DUTCH
from tests.jobs.test_jobs import let_time_pass
from tests.jobs.test_killed import how, wait_until, worker
from tests.jobs.work import look
from tests.stage import a_contribution, a_round, person


def ask(app: Flask, number: int) -> int:
    """Let staff ask to group so many texts; return the number of the job."""
    chance = random.Random(0)
    words = " ".join(DUTCH).split()
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        for _text in range(number):
            a_contribution(session, round_, " ".join(chance.choices(words, k=9)))
        run = start_grouping(session, round_, themes=None, seed=0, by=person(session, "chantal"), now=utc_now())
        session.commit()
        assert run.job_id is not None
        return run.job_id


def call_off(app: Flask) -> None:
    """Let staff stop the grouping that is under way."""
    with app.app_context():
        session = db.session()
        run = running_run(session, session.scalars(select(Round)).one())
        assert run is not None
        cancel_grouping(session, run, by=person(session, "chantal"), now=utc_now())
        session.commit()


def count(app: Flask, model: type) -> int:
    """Count the rows of a table."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_worker_that_is_killed_while_grouping_leaves_it_to_the_next(any_app: Flask) -> None:
    number = ask(any_app, 1500)
    with worker(any_app, how(any_app)) as first:
        wait_until(lambda: look(any_app, number).done > 0)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert look(any_app, number).state == JobState.RUNNING
    assert count(any_app, ProposedTheme) == 0
    let_time_pass(any_app)
    assert run_waiting(any_app, number) == 1
    assert (look(any_app, number).state, look(any_app, number).attempts) == (JobState.DONE, 2)
    with any_app.app_context():
        run = db.session.scalars(select(GroupingRun)).one()
        assert (run.finished_at is not None, run.statement_count) == (True, 1500)
        places = select(func.count(), func.count(ProposedPlacement.statement_id.distinct()))
        placed, statements = db.session.execute(places).one()
        assert placed == statements > 1400
        turns = db.session.scalars(select(ProposedPlacement.look_first))
        assert sorted(turns) == list(range(1500))


def test_nothing_stays_of_a_grouping_that_staff_stop(any_app: Flask) -> None:
    number = ask(any_app, 30)

    @handler(JOB)
    def meanwhile(session, job, report: Report) -> None:  # type: ignore[no-untyped-def]
        group(session, job, _stopping(any_app, report))

    try:
        run_waiting(any_app)
    finally:
        handler(JOB)(group)
    assert look(any_app, number).state == JobState.CANCELLED
    assert count(any_app, ProposedTheme) == 0
    with any_app.app_context():
        session = db.session()
        round_ = session.scalars(select(Round)).one()
        assert running_run(session, round_) is None
        again = start_grouping(session, round_, themes=None, seed=0, by=person(session, "chantal"), now=utc_now())
        assert again.job_id != number


def _stopping(app: Flask, report: Report) -> Callable[[int, int], None]:
    stopped: list[int] = []

    def step(done: int, total: int) -> None:
        if not stopped:
            stopped.append(done)
            call_off(app)
        report(done, total)

    return step
