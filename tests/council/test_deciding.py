# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What waits for the council stands on its desk, and it can say yes and no, each for everybody to read."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.council.services import waiting_for_council
from leidraad.principles.models import Candidate
from leidraad.principles.services import Words, find_candidate
from leidraad.rounds.models import PhaseKind
from leidraad.rounds.services import find_round
from leidraad.votes.models import Choice
from leidraad.votes.services.results import keep_results
from tests.conftest import LogIn
from tests.council.register import DECIDED, TRIAL, a_principle, adopted
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_round
from tests.thread.test_accounting import queries
from tests.votes.test_set import move_to
from tests.votes.voters import resident, vote


@pytest.fixture
def liked(app: Flask) -> str:
    """A proposal that all agree with, behind one that nobody does; the council decides now."""
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.VOTE)
        unloved, loved = (a_candidate(db.session(), round_, title) for title in ("Bouw snel", "Deel eerlijk"))
        for _number in range(12):
            who = resident()
            vote(db.session(), unloved.wording, who, Choice.DISAGREE)
            vote(db.session(), loved.wording, who)
        move_to(round_, PhaseKind.DECIDE)
        keep_results(db.session(), round_, now=utc_now())
        db.session.commit()
        return loved.public_id


def _waiting() -> list[str]:
    return [one.candidate.public_id for _round, found in waiting_for_council(db.session(), utc_now()) for one in found]


def test_what_most_agree_with_comes_first(app: Flask, liked: str, log_in: LogIn) -> None:
    dirk = log_in("dirk")
    assert "2 voorstellen waarover de raad beslist" in dirk.page("/staff").words
    words = dirk.page("/staff/council").words
    assert words.index("Deel eerlijk") < words.index("Bouw snel")
    assert "100% is het eens (tussen 76% en 100%)" in words
    assert "waarover de raad beslist" not in log_in("chantal").page("/staff").words


def test_the_desk_tells_where_each_principle_stands(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        a_principle(db.session(), valid_from=date(2025, 3, 1))
        a_principle(db.session(), "Later eerlijk", valid_from=date(2990, 3, 1))
        words = {"nl": Words("Probeer eerlijk", "Eerst hier.")}
        adopted(db.session(), words, decision=replace(DECIDED, trial=replace(TRIAL, until=today())))
        db.session.commit()
    said = log_in("dirk").page("/staff/council").words
    assert "Eén principe is van kracht. Van één loopt een proef. Eén geldt pas later." in said
    for told in ("van kracht sinds 1 maart 2025", "geldt vanaf 1 maart 2990", "Een proef in de teams Groen en Wegen"):
        assert told in said


def test_more_principles_on_the_desk_cost_no_more_queries(session: Session, log_in: LogIn) -> None:
    dirk, round_, counts = log_in("dirk"), a_round(session, PhaseKind.DECIDE), []
    for time in range(3):
        for title in (f"Een {time}", f"Twee {time}"):
            a_candidate(session, round_, title)
            _make_principle(session, title)
        session.commit()
        counts.append(queries(lambda: dirk.page("/staff/council")))
        round_ = find_round(session, round_.slug)
    assert counts[1] == counts[2]


def _make_principle(session: Session, title: str) -> None:
    """Add a principle of a round that is over, so that this round is not on the desk."""
    made = a_principle(session, title)
    made.versions[0].adoption.round.closed_at = utc_now()
    made.versions[0].adoption.round.phase(PhaseKind.CLOSED).starts_at = utc_now()


def test_not_adopted_stands_with_its_reason_and_waits_no_more(
    app: Flask, liked: str, log_in: LogIn, client: CheckingClient
) -> None:
    with app.app_context():
        wording = find_candidate(db.session(), liked).wording.public_id
    dirk, path = log_in("dirk"), f"/staff/wordings/{wording}/decline"
    assert dirk.page(f"/staff/wordings/{wording}/adopt").link("Het is niet vastgesteld: leg vast waarom") == path
    dirk.fill(path, path, 400, reason=" ")
    dirk.fill(path, path, reason="Raad 12 mei: te duur.")
    assert "Raad 12 mei: te duur." in client.page(f"/candidates/{liked}").words
    with app.app_context():
        assert liked not in _waiting() and len(_waiting()) == 1
        names = [one.name for one in db.session.scalars(select(AuditEvent))]
        assert names.count("principles.not_adopted") == 1
        assert db.session.scalars(select(Candidate.state).where(Candidate.public_id == liked)).one() == "not_adopted"
    dirk.fill(path, path, 409, reason="Nog eens.")
