# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Support from text to text: what meant the same is counted as one, and nothing is told before its time."""

from datetime import timedelta

from flask import Flask
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.principles.models import Candidate
from leidraad.principles.services import Words, find_candidate, reword
from leidraad.rounds.models import PhaseKind
from leidraad.rounds.services import move_phase
from leidraad.votes.models import Choice
from leidraad.votes.services import Meaning, Tally, cast, meanings_of
from leidraad.votes.views.share_line import draw
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_round, person


def _vote(session: Session, candidate: Candidate, choices: dict[str, Choice]) -> None:
    for token, choice in choices.items():
        who = Person(browser_token=token)
        cast(session, candidate.wording, choice, False, person=who, secret=SECRET, now=utc_now())


def _reword(session: Session, candidate: Candidate, text: str, changes_meaning: bool) -> None:
    reword(
        session,
        candidate,
        {"nl": Words("Deel eerlijk", text)},
        reason="beter",
        changes_meaning=changes_meaning,
        base=candidate.wording.number,
        by=person(session, "chantal"),
        now=utc_now(),
    )


def _much_changed(session: Session) -> Candidate:
    """Return a candidate whose meaning changed once, and whose spelling changed after that."""
    made = a_candidate(session, a_round(session, PhaseKind.VOTE))
    everybody = [f"token {number}" for number in range(10)]
    _vote(session, made, dict.fromkeys(everybody, Choice.DISAGREE))
    _reword(session, made, "Deel de helft.", True)
    _vote(session, made, dict.fromkeys(everybody, Choice.AGREE))
    _reword(session, made, "Deel de helft!", False)
    _vote(session, made, {everybody[0]: Choice.PASS})
    session.commit()
    return made


def _close_the_vote(session: Session, candidate: Candidate) -> None:
    move_phase(session, candidate.round, PhaseKind.DECIDE, by=person(session, "chantal"), now=utc_now())
    session.commit()


def test_texts_that_mean_the_same_count_each_voter_once(any_app: Flask) -> None:
    with any_app.app_context():
        found = meanings_of(db.session(), _much_changed(db.session()), utc_now())
        assert [[wording.number for wording in one.wordings] for one in found] == [[1], [2, 3]]
        assert [one.tallies["resident"] for one in found] == [Tally(disagree=10), Tally(agree=9, passed=1)]


def test_the_line_is_there_only_when_the_results_are(client: CheckingClient, app: Flask) -> None:
    with app.app_context():
        public_id = _much_changed(db.session()).public_id
    path, line = f"/candidates/{public_id}", "//figure[@class='share-line']"
    assert not client.page(path).tree.xpath(line)
    with app.app_context():
        _close_the_vote(db.session(), find_candidate(db.session(), public_id))
    page = client.page(path)
    assert page.tree.xpath(line)
    assert "teksten 2 tot en met 3" in page.words


def test_the_number_of_voters_is_told_only_when_the_results_are(app: Flask) -> None:
    voters_on = app.jinja_env.globals["voters_on"]
    with app.test_request_context():
        candidate = _much_changed(db.session())
        assert voters_on(candidate) is None
        _close_the_vote(db.session(), candidate)
        assert voters_on(candidate) == {"resident": 10, "staff": 0, "panel": 0}


def test_a_few_votes_are_not_drawn() -> None:
    begin = utc_now()
    tallies = [Tally(agree=9), Tally(agree=8, disagree=2)]
    meanings = [
        Meaning([], begin + timedelta(days=day), begin + timedelta(days=day + 1), {"resident": tally})
        for day, tally in enumerate(tallies)
    ]
    pieces = draw(meanings).pieces
    assert [one.percent for one in pieces] == [None, 80]
