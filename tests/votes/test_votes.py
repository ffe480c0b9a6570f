# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Votes: one voter has one vote on a wording, whatever happens at the same time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.core.person import Person
from leidraad.principles.models import Candidate, Wording
from leidraad.principles.services import Words, reword, withdraw
from leidraad.rounds.models import PhaseKind, ResultsShown
from leidraad.votes.models import Ballot, Cast, Choice, Vote, Voter
from leidraad.votes.services import ballot, candidate_tallies, cast, results_visible, tallies
from tests.stage import SECRET, a_candidate, a_member, a_round, person
from tests.votes.voters import show


def _resident(token: str = "") -> Person:
    return Person(browser_token=token or uuid4().hex)


def _cast(session: Session, wording: Wording, who: Person, choice: Choice, important: bool = False) -> str:
    return cast(session, wording, choice, important, person=who, secret=SECRET, now=utc_now())


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """A candidate in a round that people can vote in."""
    return a_candidate(session, a_round(session, PhaseKind.VOTE))


def _other_words(session: Session, candidate: Candidate, *, changes_meaning: bool) -> Wording:
    words = {"nl": Words("Deel eerlijk", f"Andere woorden {uuid4().hex}.")}
    return reword(
        session,
        candidate,
        words,
        reason="beter",
        changes_meaning=changes_meaning,
        base=candidate.wording.number,
        by=person(session, "chantal"),
        now=utc_now(),
    )


def test_a_vote_can_be_changed_and_stays_one_vote(session: Session, candidate: Candidate) -> None:
    amina = _resident()
    _cast(session, candidate.wording, amina, Choice.AGREE, important=True)
    _cast(session, candidate.wording, amina, Choice.DISAGREE)
    tally = tallies(session, [candidate.wording])[candidate.wording.id]["resident"]
    assert (tally.agree, tally.disagree, tally.passed, tally.important) == (0, 1, 0, 0)


def test_the_same_request_twice_changes_nothing(session: Session, candidate: Candidate) -> None:
    amina = _resident()
    rows = []
    for _twice in range(2):
        _cast(session, candidate.wording, amina, Choice.PASS)
        latest = select(Vote.id, Vote.number, Vote.cast_at, Cast.commitment).join(
            Cast, Cast.ballot_id == Vote.ballot_id
        )
        rows.append(session.execute(latest).one())
    assert rows[0] == rows[1]


def test_every_choice_stays_in_the_history(session: Session, candidate: Candidate) -> None:
    amina, choices = _resident(), [Choice.PASS, Choice.PASS, Choice.AGREE, Choice.PASS]
    for choice in choices:
        _cast(session, candidate.wording, amina, choice)
    history = session.scalars(select(Cast).order_by(Cast.number)).all()
    assert [(one.number, one.choice) for one in history] == [(1, "pass"), (2, "agree"), (3, "pass")]
    assert all(one.cast_at.second == one.cast_at.microsecond == 0 for one in history)


def test_staff_and_panel_are_counted_apart(session: Session, candidate: Candidate) -> None:
    a_member(session, candidate.round)
    _cast(session, candidate.wording, _resident(), Choice.AGREE)
    _cast(session, candidate.wording, person(session, "chantal"), Choice.AGREE)
    _cast(session, candidate.wording, person(session, "femke"), Choice.DISAGREE)
    counts = tallies(session, [candidate.wording])[candidate.wording.id]
    assert {kind: tally.total for kind, tally in counts.items()} == {"resident": 1, "staff": 1, "panel": 1}


def test_a_vote_stays_with_its_wording_when_only_the_spelling_changes(session: Session, candidate: Candidate) -> None:
    amina, first = _resident(), candidate.wording
    _cast(session, first, amina, Choice.AGREE)
    _other_words(session, candidate, changes_meaning=False)
    line = ballot(session, candidate.round, amina, SECRET)[0]
    assert line.choice == Choice.AGREE and not line.is_asked_again
    assert candidate_tallies(session, [candidate])[candidate.id]["resident"].agree == 1


def test_a_voter_is_asked_again_when_the_meaning_changes(session: Session, candidate: Candidate) -> None:
    amina, first = _resident(), candidate.wording
    _cast(session, first, amina, Choice.AGREE)
    _other_words(session, candidate, changes_meaning=True)
    assert ballot(session, candidate.round, amina, SECRET)[0].is_asked_again
    assert candidate_tallies(session, [candidate])[candidate.id]["resident"].total == 0
    assert tallies(session, [first])[first.id]["resident"].agree == 1


def test_a_vote_on_words_that_mean_something_else_by_now_is_refused(session: Session, candidate: Candidate) -> None:
    first = candidate.wording
    _other_words(session, candidate, changes_meaning=True)
    with pytest.raises(Conflict):
        _cast(session, first, _resident(), Choice.AGREE)


def test_nobody_counts_twice_after_a_change_of_spelling(session: Session, candidate: Candidate) -> None:
    amina = _resident()
    _cast(session, candidate.wording, amina, Choice.AGREE)
    _other_words(session, candidate, changes_meaning=False)
    _cast(session, candidate.wording, amina, Choice.DISAGREE)
    tally = candidate_tallies(session, [candidate])[candidate.id]["resident"]
    assert (tally.agree, tally.disagree) == (0, 1)


def test_a_vote_on_a_withdrawn_candidate_is_refused(session: Session, candidate: Candidate) -> None:
    withdraw(session, candidate, "dubbel", by=person(session, "chantal"))
    with pytest.raises(Conflict):
        _cast(session, candidate.wording, _resident(), Choice.AGREE)


def test_each_voter_has_an_order_of_their_own_that_stays(session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    for number in range(6):
        a_candidate(session, round_, f"Principe {number}")

    def order(who: Person) -> list[int]:
        return [line.candidate_id for line in ballot(session, round_, who, SECRET)]

    voters = [_resident() for _ in range(8)]
    for voter in voters:
        show(session, round_, voter, 6)
    assert all(order(voter) == order(voter) for voter in voters)
    assert len({tuple(order(voter)) for voter in voters}) > 1


@pytest.mark.parametrize(
    ("shown", "after_voting"), [(ResultsShown.AFTER_CLOSE, False), (ResultsShown.AFTER_VOTING, True)]
)
def test_results_are_hidden_as_the_round_says(session: Session, shown: ResultsShown, after_voting: bool) -> None:
    round_ = a_round(session, PhaseKind.VOTE, results_shown=shown)
    first, second = a_candidate(session, round_, "Een"), a_candidate(session, round_, "Twee")
    amina = _resident()

    def visible() -> bool:
        return results_visible(session, round_, person=amina, secret=SECRET, now=utc_now())

    assert not visible()
    _cast(session, first.wording, amina, Choice.AGREE)
    assert not visible()
    _cast(session, second.wording, amina, Choice.AGREE)
    assert visible() is after_voting


def test_two_hundred_parallel_requests_of_one_voter_leave_one_vote(any_app: Flask) -> None:
    with any_app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        db.session.commit()
        wording_id = candidate.wording.id
    amina = _resident()

    def vote(number: int) -> str:
        with any_app.app_context():
            wording = db.session.get(Wording, wording_id)
            assert wording is not None
            choice = list(Choice)[number % 3]
            _cast(db.session(), wording, amina, choice)
            db.session.commit()
            return choice

    with ThreadPoolExecutor(25) as pool:
        choices = Counter(pool.map(vote, range(200)))
    assert choices.total() == 200
    with any_app.app_context():
        assert len(db.session.scalars(select(Voter)).all()) == len(db.session.scalars(select(Ballot)).all()) == 1
        latest = db.session.scalars(select(Vote)).one()
        history = db.session.scalars(select(Cast).order_by(Cast.number)).all()
        assert [one.number for one in history] == list(range(1, latest.number + 1))
        assert history[-1].choice == latest.choice


def test_two_hundred_voters_at_once_are_all_counted(any_app: Flask) -> None:
    with any_app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        db.session.commit()
        wording_id = candidate.wording.id

    def vote(number: int) -> None:
        with any_app.app_context():
            wording = db.session.get(Wording, wording_id)
            assert wording is not None
            _cast(db.session(), wording, _resident(), Choice.AGREE if number % 2 else Choice.DISAGREE)
            db.session.commit()

    with ThreadPoolExecutor(25) as pool:
        list(pool.map(vote, range(200)))
    with any_app.app_context():
        wording = db.session.get(Wording, wording_id)
        assert wording is not None
        tally = tallies(db.session(), [wording])[wording_id]["resident"]
        assert (tally.agree, tally.disagree) == (100, 100)
