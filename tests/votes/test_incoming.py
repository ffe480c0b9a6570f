# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff hand in comes in by a job: followed, tried again, stopped, and cleared when nobody goes on with it."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.core.archive import pack
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import enqueue
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate, Wording, WordingText
from leidraad.rounds.models import Arrival, Round
from leidraad.votes.models import Ballot, Cast, Incoming, Vote, Voter
from leidraad.votes.services import (
    bring_conversation,
    brought_in_as,
    find_incoming,
    give_up,
    hand_in,
    read_conversation,
    try_again,
    unfinished,
)
from leidraad.votes.services.clearing import CLEAR, clear
from tests.conftest import LogIn
from tests.stage import person
from tests.votes.conversations import ORIGIN, PLAIN, POLIS, stop_halfway, upload

TABLES = (Round, Arrival, Candidate, Wording, WordingText, Voter, Ballot, Vote, Cast)


def _rows(session: Session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def _hand_in(session: Session) -> Incoming:
    conversation, by = read_conversation(POLIS), person(session, "chantal")
    return hand_in(session, conversation, pack(POLIS), ORIGIN, by=by, now=utc_now())


def _begin(session: Session) -> tuple[str, int]:
    """Leave a conversation that is handed in and was stopped halfway."""
    incoming = _hand_in(session)
    stop_halfway(session, POLIS)
    session.commit()
    return incoming.public_id, incoming.job.id


def _fail(session: Session, job_id: int) -> None:
    session.execute(update(Job).where(Job.id == job_id).values(state=JobState.FAILED, payload={}, error="KeyError"))
    session.commit()


def _clear(app: Flask, at: datetime) -> None:
    """Let the clearing of every morning be due, for what was there a while ago."""
    session = db.session()
    session.execute(update(Round).values(created_at=at))
    session.execute(update(Incoming).values(handed_in_at=at))
    enqueue(session, CLEAR, {}, now=utc_now())
    session.commit()
    db.session.remove()
    run_waiting(app)


def test_a_job_makes_the_round_and_forgets_the_file(any_app: Flask) -> None:
    with any_app.app_context():
        incoming = _hand_in(db.session())
        assert _hand_in(db.session()) is incoming
        public_id, content_hash = incoming.public_id, incoming.content_hash
        db.session.commit()
        db.session.remove()
        run_waiting(any_app)
        session = db.session()
        round_, incoming = brought_in_as(session, content_hash), find_incoming(session, public_id)
        assert round_ and round_.slug == "wind"
        assert (incoming.contents, incoming.job.state, incoming.job.done) == (None, JobState.DONE, incoming.job.total)
        assert list(unfinished(session)) == []


def test_what_went_wrong_goes_on_where_it_stopped(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        public_id, job_id = _begin(session)
        _fail(session, job_id)
        ballots = set(session.scalars(select(Ballot.pseudonym)))
        incoming = find_incoming(session, public_id)
        assert list(unfinished(session)) == [incoming]
        try_again(session, incoming, now=utc_now())
        again = incoming.job.id
        try_again(session, incoming, now=utc_now())
        assert incoming.job.id == again != job_id
        session.commit()
        db.session.remove()
        run_waiting(any_app)
        assert set(db.session.scalars(select(Ballot.pseudonym))) == ballots
        assert _rows(db.session()) == [1, 0, 3, 3, 3, 2, 2, 4, 5]


@pytest.mark.parametrize("failed", [False, True])
def test_what_is_given_up_leaves_nothing(any_app: Flask, failed: bool) -> None:
    with any_app.app_context():
        session = db.session()
        public_id, job_id = _begin(session)
        if failed:
            _fail(session, job_id)
        assert all(_rows(session)[:8])
        give_up(session, find_incoming(session, public_id), by=person(session, "chantal"), now=utc_now())
        session.commit()
        db.session.remove()
        run_waiting(any_app)
        incoming = find_incoming(db.session(), public_id)
        assert incoming.contents is None
        assert _rows(db.session()) == [0] * len(TABLES)
        with pytest.raises(Conflict):
            try_again(db.session(), incoming, now=utc_now())


def test_all_that_was_written_of_it_can_go_as_long_as_nobody_saw_it(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = bring_conversation(
            session, read_conversation(POLIS), ORIGIN, by=person(session, "chantal"), now=utc_now()
        )
        session.add(Arrival(round=round_, source_key="x", secret="x"))
        session.commit()
        for table in (Cast, WordingText, Wording):
            with pytest.raises(DBAPIError, match="append-only"):
                session.execute(delete(table))
            session.rollback()


def test_who_still_writes_stops_when_it_is_given_up(any_app: Flask) -> None:
    def give_up_halfway(done: int, _total: int) -> None:
        if done:
            with any_app.app_context():
                for arrival_id in db.session.scalars(select(Arrival.id)):
                    clear(db.session(), arrival_id)
                db.session.commit()

    with any_app.app_context():
        session, by = db.session(), person(db.session(), "chantal")
        with pytest.raises(Conflict):
            bring_conversation(session, read_conversation(POLIS), ORIGIN, by=by, now=utc_now(), report=give_up_halfway)
        session.rollback()
        assert _rows(session) == [0] * len(TABLES)


def test_each_morning_what_nobody_went_on_with_for_a_day_is_cleared(any_app: Flask) -> None:
    with any_app.app_context():
        public_id, job_id = _begin(db.session())
        _fail(db.session(), job_id)
        _clear(any_app, utc_now() - timedelta(hours=23))
        assert find_incoming(db.session(), public_id).contents and _rows(db.session())[0] == 1
        _clear(any_app, utc_now() - timedelta(hours=25))
        assert find_incoming(db.session(), public_id).contents is None
        assert _rows(db.session()) == [0] * len(TABLES)


def test_what_is_under_way_is_not_cleared(any_app: Flask) -> None:
    with any_app.app_context():
        public_id, job_id = _begin(db.session())
        db.session.execute(update(Job).where(Job.id == job_id).values(run_at=utc_now() + timedelta(days=1)))
        _clear(any_app, utc_now() - timedelta(hours=25))
        assert find_incoming(db.session(), public_id).contents and _rows(db.session())[0] == 1


def test_staff_follow_it_try_again_and_give_it_up(session: Session, log_in: LogIn) -> None:
    chantal = log_in("chantal")
    page = chantal.fill("/staff/votes/bring-in", "/bring-in", **upload(PLAIN))
    address = str(page.response.request.path)
    assert "Wind komt binnen" in page.words and "het begint zo" in page.words
    assert chantal.page("/staff/votes/bring-in").link("Wind") == address
    _fail(session, session.scalars(select(Incoming.job_id)).one())
    page = chantal.page(address)
    assert "Uw bestand is er nog" in page.words
    page = chantal.send(page.form("/again"), address)
    assert "het begint zo" in page.words
    page = chantal.send(page.form("/stop"), address)
    assert "Er blijft niets van over." in page.words
    assert "U kunt het bestand opnieuw" in chantal.page(address).words


def test_somebody_else_cannot_follow_it(session: Session, log_in: LogIn) -> None:
    public_id = _hand_in(session).public_id
    session.commit()
    assert log_in("dirk").get(f"/staff/votes/bring-in/{public_id}").status_code == 403
