# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking again by the computer itself: new replies find their theme, and a worker that is killed does no harm."""

import random
import signal

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import JobState
from leidraad.jobs.worker import run_waiting
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Origin, Placement, ProposedPlacement, Theme
from leidraad.themes.services import differences_of, latest_suggestion, start_suggestion
from tests.analysis.replies import BUS, SUN
from tests.conftest import LogIn
from tests.jobs.test_jobs import let_time_pass
from tests.jobs.test_killed import how, wait_until, worker
from tests.jobs.work import look
from tests.stage import a_contribution, a_round, a_theme, person
from tests.themes.rows import a_machine_theme


def ask(session: Session, round_: Round) -> int:
    """Let staff ask the computer to look again; return the number of the job."""
    run = start_suggestion(session, round_, by=person(session, "chantal"), now=utc_now())
    session.commit()
    assert run.job_id is not None
    return run.job_id


def test_new_replies_and_wrongly_placed_ones_are_proposed_for_the_theme_that_people_filled(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        a_theme(session, round_, "zon", *SUN)
        a_theme(session, round_, "bus", *BUS)
        a_machine_theme(session, round_, "rest", "De bus rijdt niet in de avond", "Nog iets anders dan dit alles")
        a_contribution(session, round_, "Graag zonnepanelen op de daken van alle huurhuizen")
        number = ask(session, round_)
    assert run_waiting(any_app) == 1
    assert look(any_app, number).state == JobState.DONE
    with any_app.app_context():
        session = db.session()
        run = latest_suggestion(session, session.scalars(select(Round)).one())
        assert run is not None
        found = {(one.out and one.out.label, one.into and one.into.label) for one in differences_of(session, run)}
        assert {(None, "zon"), ("rest", "bus")} <= found
        assert run.versions
        by_person = select(func.count()).select_from(Placement).where(Placement.origin == Origin.PERSON)
        assert session.scalar(by_person) == len(SUN) + len(BUS)


def test_a_worker_that_is_killed_while_looking_again_leaves_it_to_the_next(any_app: Flask) -> None:
    chance = random.Random(0)
    words = " ".join((*SUN, *BUS)).split()
    with any_app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        a_theme(session, round_, "zon", *SUN)
        a_machine_theme(session, round_, "bus", *(" ".join(chance.choices(words, k=9)) for _text in range(1500)))
        number = ask(session, round_)
    with worker(any_app, how(any_app)) as first:
        wait_until(lambda: look(any_app, number).done > 0)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert look(any_app, number).state == JobState.RUNNING
    let_time_pass(any_app)
    assert run_waiting(any_app, number) == 1
    assert (look(any_app, number).state, look(any_app, number).attempts) == (JobState.DONE, 2)
    with any_app.app_context():
        rows = select(func.count(), func.count(ProposedPlacement.statement_id.distinct()))
        assert set(db.session.execute(rows).one()) == {len(SUN) + 1500}
        assert db.session.scalar(select(func.count()).select_from(Theme)) == 2


def test_staff_ask_on_the_page_and_see_what_would_change(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        a_theme(session, round_, "zon", *SUN)
        a_theme(session, round_, "bus", *BUS)
        a_contribution(session, round_, "Graag zonnepanelen op de daken van alle huurhuizen")
        session.commit()
        address = f"/staff/rounds/{round_.slug}/differences"
    chantal = log_in("chantal")
    assert "De computer kijkt opnieuw" in chantal.fill(address, "/themes/again").words
    assert run_waiting(app) == 1
    page = chantal.page(address)
    assert "1 uitspraak zonder thema past in een bestaand thema" in page.words
    assert "Nog niet ingedeeld, past in “zon”" in page.words
    with app.app_context():
        run = db.session.scalars(select(GroupingRun)).one()
        address = f"/grouping-runs/{run.public_id}"
        fingerprint = run.result_hash
    page = app.test_client().page(address)
    assert "Een tweede blik" in page.words
    assert fingerprint in page.words
