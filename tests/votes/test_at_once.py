# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Votes that meet the end of the vote, or of a principle: each counts whole or is refused, and a recount agrees."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, NotNow
from leidraad.principles.models import Candidate, Wording
from leidraad.principles.services import Words, reword, withdraw
from leidraad.rounds.models import PhaseKind
from leidraad.rounds.services import move_phase
from leidraad.votes.models import Ballot, Cast, Choice, Vote, Voter
from leidraad.votes.services import WordsChanged, tallies
from leidraad.votes.services.log.receipts import opening_of
from leidraad.votes.services.log.recount import latest_choices
from tests.stage import a_candidate, a_round, person
from tests.votes.voters import resident, vote

VOTERS = 40
End = Callable[[Session, Candidate], None]


def _close(session: Session, candidate: Candidate) -> None:
    move_phase(session, candidate.round, PhaseKind.DECIDE, by=person(session, "chantal"), now=utc_now())


def _withdraw(session: Session, candidate: Candidate) -> None:
    withdraw(session, candidate, "dubbel", by=person(session, "chantal"))


def _recount(session: Session) -> dict[str, int]:
    """Count from the history alone."""
    counts = dict.fromkeys(("agree", "disagree", "pass"), 0)
    history = session.scalars(select(Cast)).all()
    for one in latest_choices(opening_of(line, "") for line in history).values():
        counts[one.choice] += 1
    return counts


@pytest.mark.parametrize("end", [_close, _withdraw], ids=["close", "withdrawal"])
def test_a_vote_counts_whole_or_is_refused_when_it_meets_the_end(any_app: Flask, end: End) -> None:
    with any_app.app_context():
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        vote(session, candidate.wording, resident())
        wording_id, candidate_id = candidate.wording.id, candidate.id
        session.commit()

    def work(number: int) -> bool:
        with any_app.app_context():
            session = db.session()
            if number == VOTERS // 2:
                end(session, session.get_one(Candidate, candidate_id))
                session.commit()
                return False
            try:
                choice = list(Choice)[number % 3]
                vote(session, session.get_one(Wording, wording_id), resident(), choice)
                session.commit()
            except (NotNow, Conflict, StaleDataError):
                session.rollback()
                return False
            return True

    with ThreadPoolExecutor(12) as pool:
        acknowledged = sum(pool.map(work, range(VOTERS)))
    with any_app.app_context():
        session = db.session()
        for model in (Vote, Cast, Ballot, Voter):
            assert session.scalar(select(func.count()).select_from(model)) == acknowledged + 1
        tally = tallies(session, [session.get_one(Wording, wording_id)])[wording_id]["resident"]
        assert _recount(session) == {"agree": tally.agree, "disagree": tally.disagree, "pass": tally.passed}
        with pytest.raises((NotNow, Conflict)):
            vote(session, session.get_one(Wording, wording_id), resident())


@pytest.mark.postgres
def test_a_vote_that_waited_for_another_meaning_is_refused(postgres_app: Flask) -> None:
    """The question whether the words still hold is asked after the waiting, not before."""
    with postgres_app.app_context(), ThreadPoolExecutor(1) as pool:
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        first, chantal = candidate.wording.id, person(session, "chantal")
        session.commit()
        words = {"nl": Words("Deel eerlijk", "Deel de helft.")}
        changed = {"reason": "beter", "changes_meaning": True, "base": 1, "by": chantal, "now": utc_now()}
        reword(session, candidate, words, **changed)
        voting = pool.submit(_vote_on, postgres_app, first)
        while not voting.done() and not session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            sleep(0.01)
        session.commit()
        with pytest.raises(WordsChanged):
            voting.result()


def _vote_on(app: Flask, wording_id: int) -> None:
    with app.app_context():
        vote(db.session(), db.session().get_one(Wording, wording_id), resident())
        db.session.commit()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"choice": ""},
        {"choice": ["agree", "disagree"]},
        {"choice": "NaN"},
        {"choice": "9223372036854775808"},
        {"choice[]": "agree"},
        {"choice": "AGREE"},
        {"choice": "agree", "csrf_token": "another's"},
        {"choice": "agree", "csrf_token": ""},
        {"choice": "\x00"},
    ],
    ids=str,
)
def test_a_malformed_vote_is_refused_and_leaves_no_row(app: Flask, sent: dict[str, Any]) -> None:
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        path, start = f"/wordings/{candidate.wording.public_id}/vote", f"/rounds/{candidate.round.slug}/vote"
        db.session.commit()
    client = app.test_client()
    fields = dict(client.fill(start, start).form("/vote").form_values())  # type: ignore[attr-defined]
    fields = {name: value for name, value in fields.items() if name == "csrf_token"}
    assert client.post(path, data=fields | sent).status_code in {400, 403}
    _assert_nothing(app)


def test_the_token_of_another_voter_takes_no_vote(app: Flask) -> None:
    with app.app_context():
        start = f"/rounds/{a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE)).round.slug}/vote"
        db.session.commit()
    bram, amina = app.test_client(), app.test_client()
    forms = [one.fill(start, start).form("/vote") for one in (bram, amina)]  # type: ignore[attr-defined]
    token = forms[0].fields["csrf_token"]
    assert amina.post(forms[1].action, data={"choice": "agree", "csrf_token": token}).status_code == 400
    _assert_nothing(app)


def _assert_nothing(app: Flask) -> None:
    with app.app_context():
        for model in (Vote, Cast, Ballot, Voter):
            assert db.session.scalar(select(func.count()).select_from(model)) == 0


@pytest.mark.parametrize("end", [_close, _withdraw], ids=["closed", "withdrawn"])
def test_a_vote_that_comes_too_late_over_the_web_leaves_no_row(app: Flask, end: End) -> None:
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        start, candidate_id = f"/rounds/{candidate.round.slug}/vote", candidate.id
        db.session.commit()
    client = app.test_client()
    page = client.fill(start, start)  # type: ignore[attr-defined]
    fields, path = dict(page.form("/vote").form_values()), page.form("/vote").action
    with app.app_context():
        end(db.session(), db.session().get_one(Candidate, candidate_id))
        db.session.commit()
    assert client.post(path, data=fields | {"choice": "agree"}).status_code in {403, 409}
    _assert_nothing(app)


def test_a_wording_that_is_not_there_takes_no_vote(app: Flask) -> None:
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        start = f"/rounds/{candidate.round.slug}/vote"
        db.session.commit()
    client = app.test_client()
    fields = dict(client.fill(start, start).form("/vote").form_values())  # type: ignore[attr-defined]
    answer = client.post("/wordings/0000000000000000/vote", data=fields | {"choice": "agree"})
    assert answer.status_code == 404
    _assert_nothing(app)


def test_a_form_of_another_round_does_not_vote_in_a_round_that_only_takes_addresses(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        mine = a_candidate(session, a_round(session, PhaseKind.VOTE))
        other = a_candidate(session, a_round(session, PhaseKind.VOTE, voting_access="email"))
        start, path = f"/rounds/{mine.round.slug}/vote", f"/wordings/{other.wording.public_id}/vote"
        session.commit()
    client = app.test_client()
    fields = dict(client.fill(start, start).form("/vote").form_values())  # type: ignore[attr-defined]
    assert client.post(path, data=fields | {"choice": "agree"}).status_code == 401
    _assert_nothing(app)
