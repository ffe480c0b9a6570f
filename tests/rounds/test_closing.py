# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round closes by its date or by hand, and never while somebody's words have no answer."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.worker import run_waiting
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import Unexplained, move_phase, set_dates
from leidraad.themes.services import placed_in, remainder, settle
from tests.conftest import LogIn
from tests.jobs.test_jobs import let_time_pass
from tests.pages import CheckingClient
from tests.stage import a_contribution, a_round, a_theme, person


def overdue(session: Session, *texts: str) -> Round:
    """Return a round whose date of closing has just come, planned by staff in the usual way."""
    round_ = a_round(session, PhaseKind.DECIDE)
    for text in texts:
        a_contribution(session, round_, text)
    dates = {phase.kind: phase.starts_at for phase in round_.phases}
    by = person(session, "chantal")
    set_dates(session, round_, dates, version=round_.version, by=by, now=utc_now())
    round_.phase(PhaseKind.CLOSED).starts_at = utc_now() - timedelta(minutes=1)
    session.commit()
    return round_


def phase_of(app: Flask) -> PhaseKind:
    """Return the phase of the only round."""
    with app.app_context():
        return db.session.scalars(select(Round)).one().phase_at(utc_now())


def test_a_round_closes_by_itself_when_every_statement_has_an_answer(any_app: Flask) -> None:
    with any_app.app_context():
        overdue(db.session())
    assert phase_of(any_app) == PhaseKind.DECIDE
    let_time_pass(any_app)
    assert run_waiting(any_app)
    assert phase_of(any_app) == PhaseKind.CLOSED
    with any_app.app_context():
        closed = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "rounds.closed")).one()
        assert closed.actor is None


def test_a_round_with_an_unexplained_statement_stays_open_until_it_has_a_reason(any_app: Flask) -> None:
    with any_app.app_context():
        overdue(db.session(), "Dit las nog niemand.")
    let_time_pass(any_app)
    assert run_waiting(any_app)
    assert phase_of(any_app) == PhaseKind.DECIDE
    with any_app.app_context():
        session = db.session()
        round_ = session.scalars(select(Round)).one()
        left = session.scalars(remainder(round_)).all()
        settle(session, round_, left, reason="Gaat over iets anders.", by=person(session, "chantal"), now=utc_now())
        session.commit()
    let_time_pass(any_app)
    assert run_waiting(any_app) == 1
    assert phase_of(any_app) == PhaseKind.CLOSED


def test_a_plan_that_is_out_of_date_does_nothing(app: Flask, session: Session) -> None:
    round_ = overdue(session)
    round_.phase(PhaseKind.CLOSED).starts_at = utc_now() + timedelta(days=9)
    session.commit()
    let_time_pass(app)
    run_waiting(app)
    session.expire_all()
    assert (round_.closed_at, round_.phase_at(utc_now())) == (None, PhaseKind.DECIDE)


def test_closing_by_hand_says_how_many_are_left(session: Session) -> None:
    round_ = a_round(session, PhaseKind.DECIDE)
    a_theme(session, round_, "bomen", "Meer bomen")
    a_contribution(session, round_, "Geen idee")
    with pytest.raises(Unexplained) as refused:
        move_phase(session, round_, PhaseKind.CLOSED, by=person(session, "chantal"), now=utc_now())
    assert (refused.value.values["number"], round_.closed_at) == (1, None)


def test_a_closed_round_can_be_opened_and_closed_again_by_hand(session: Session) -> None:
    round_, by = a_round(session, PhaseKind.CLOSED), person(session, "chantal")
    move_phase(session, round_, PhaseKind.DECIDE, by=by, now=utc_now())
    assert round_.phase_at(utc_now()) == PhaseKind.DECIDE
    move_phase(session, round_, PhaseKind.CLOSED, by=by, now=utc_now())
    assert round_.phase_at(utc_now()) == PhaseKind.CLOSED


def test_staff_are_told_why_and_led_to_what_is_left(app: Flask, session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.DECIDE)
    theme = a_theme(session, round_, "bomen", "Meer bomen")
    two = [a_contribution(session, round_, text).statements[0].public_id for text in ("Een linde", "Een zwembad")]
    session.commit()
    manage, goal = f"/staff/rounds/{round_.slug}", theme.public_id
    chantal = log_in("chantal")
    page = chantal.fill(manage, "/move", status=409, to="closed")
    assert "2 uitspraken staan in geen thema" in page.words
    left = page.link("Geef de rest een thema of een reden")
    page = chantal.fill(left, "/remainder", status=400, statements=two[:1])
    assert "Kies een thema of schrijf een reden" in page.words
    chantal.fill(left, "/remainder", statements=two[:1], goal=goal)
    page = chantal.fill(left, "/remainder", statements=two[1:], reason="Dit gaat niet over bomen.")
    assert "Elke uitspraak heeft een antwoord." in page.words
    chantal.fill(manage, "/move", to="closed")
    assert phase_of(app) == PhaseKind.CLOSED


def test_what_has_a_place_is_not_moved_by_the_page_for_the_rest(session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.DECIDE)
    theme = a_theme(session, round_, "bomen", "Meer bomen")
    other = a_theme(session, round_, "bussen", "Meer bussen")
    a_contribution(session, round_, "Een linde")
    session.commit()
    placed, goal = session.scalars(placed_in(theme)).one().public_id, other.public_id
    path = f"/staff/rounds/{round_.slug}/remainder"
    page = log_in("chantal").fill(path, "/remainder", status=409, statements=[placed], goal=goal)
    assert "in de tussentijd" in page.words


def test_the_desk_of_staff_and_the_page_of_the_round_say_that_it_is_overdue(
    session: Session, log_in: LogIn, client: CheckingClient
) -> None:
    path = f"/rounds/{overdue(session, 'Dit las nog niemand.').slug}"
    assert "Ze blijft open tot elk idee een antwoord heeft" in client.page(path).words
    desk = log_in("chantal").page("/staff")
    assert desk.link("Deze ronde kan nog niet sluiten").endswith(path)
