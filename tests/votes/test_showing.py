# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a voter is shown: kept with its chance, once, and never driven by what others chose."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.person import Person
from leidraad.principles.models import Wording
from leidraad.principles.services import Words, reword
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import Choice, Exposure
from leidraad.votes.services import ballot, cast, key_for_voting, show_chosen, views_of, with_words
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_round, person
from tests.votes.voters import show


@pytest.fixture
def round_(session: Session) -> Round:
    """A round with six proposals to vote on."""
    round_ = a_round(session, PhaseKind.VOTE)
    for number in range(6):
        a_candidate(session, round_, f"Principe {number}")
    return round_


def _next(session: Session, round_: Round, who: Person, number: int = 1) -> list[str]:
    return [line.public_id for line in show(session, round_, who, number, views_of(session, round_))]


def _with_words(session: Session, round_: Round, who: Person) -> list[tuple[str, Wording]]:
    lines = ballot(session, round_, who, SECRET)
    return [(line.public_id, words) for line, words in with_words(session, lines)]


def test_every_proposal_comes_once_and_then_nothing(session: Session, round_: Round) -> None:
    amina = Person(browser_token=uuid4().hex)
    shown = [_next(session, round_, amina) for _ in range(7)]
    assert len({one for drawn in shown for one in drawn}) == 6
    assert shown[-1] == []
    places = session.scalars(select(Exposure.place).order_by(Exposure.place)).all()
    assert list(places) == [1, 2, 3, 4, 5, 6]


def test_each_is_kept_with_its_weight_and_how_far_the_draws_reached(session: Session, round_: Round) -> None:
    _next(session, round_, Person(browser_token=uuid4().hex), 6)
    rows = session.scalars(select(Exposure).order_by(Exposure.place)).all()
    assert all(row.weight == 1.0 for row in rows)
    reached = [row.reach for row in rows if row.reach is not None]
    assert reached == sorted(reached) and rows[-1].reach is None and len(reached) == 5


def test_what_a_voter_asks_for_has_no_chance(session: Session, round_: Round) -> None:
    amina = Person(browser_token=uuid4().hex)
    wording = _with_words(session, round_, amina)[3][1]
    show_chosen(session, wording, person=amina, secret=SECRET, now=utc_now())
    show_chosen(session, wording, person=amina, secret=SECRET, now=utc_now())
    assert session.scalars(select(Exposure)).one().weight is None
    assert len(_next(session, round_, amina, 9)) == 5


def test_a_view_of_somebody_who_never_votes_does_not_count(session: Session, round_: Round) -> None:
    amina, bram = Person(browser_token=uuid4().hex), Person(browser_token=uuid4().hex)
    _next(session, round_, bram, 6)
    assert views_of(session, round_) == {}
    first = _next(session, round_, amina)[0]
    wording = next(one for public_id, one in _with_words(session, round_, amina) if public_id == first)
    cast(session, wording, Choice.PASS, False, person=amina, secret=SECRET, now=utc_now())
    assert list(views_of(session, round_).values()) == [1]


def test_what_people_choose_never_decides_what_is_shown(session: Session, round_: Round) -> None:
    """The same voters meet the same proposals in the same order, whatever is popular."""
    key_for_voting(session, round_, now=utc_now())
    orders = []
    for popular in ("Principe 0", "Principe 5"):
        with session.begin_nested() as before:
            orders.append(_vote_all(session, round_, popular))
            before.rollback()
    assert orders[0] == orders[1]
    assert len({order[0] for order in orders[0]}) > 1


def _vote_all(session: Session, round_: Round, popular: str) -> list[list[str]]:
    """Let twelve people vote on three proposals each, all for one and against the others; return what they met."""
    orders = []
    for number in range(12):
        who, met = Person(browser_token=f"voter {number}"), []
        for _ in range(3):
            met += _next(session, round_, who)
            wording = next(one for public_id, one in _with_words(session, round_, who) if public_id == met[-1])
            choice = Choice.AGREE if wording.text_in("nl").title == popular else Choice.DISAGREE
            cast(session, wording, choice, False, person=who, secret=SECRET, now=utc_now())
        orders.append(met)
    return orders


def test_a_wording_with_another_meaning_is_shown_anew(session: Session, round_: Round) -> None:
    amina = Person(browser_token=uuid4().hex)
    _next(session, round_, amina, 6)
    candidate = _with_words(session, round_, amina)[0][1].candidate
    for changes_meaning, expected in ((False, 0), (True, 1)):
        words = {"nl": Words("Anders", f"Andere woorden {changes_meaning}.")}
        told = {"reason": "beter", "base": candidate.wording.number, "by": person(session, "chantal"), "now": utc_now()}
        reword(session, candidate, words, changes_meaning=changes_meaning, **told)
        assert len(_next(session, round_, amina, 6)) == expected


def test_reading_a_proposal_on_the_ballot_asks_for_it_first(client: CheckingClient, session: Session) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
    session.commit()
    client.page(f"/rounds/{candidate.round.slug}/vote")
    page = client.page(f"/wordings/{candidate.wording.public_id}/vote")
    assert page.response.request.path == f"/candidates/{candidate.public_id}"
    page = client.send(page.form("/show"), "/")
    assert page.heading == "Deel eerlijk" and page.form("/vote") is not None
