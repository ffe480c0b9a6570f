# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A voter proposes a principle: staff put it on the ballot or answer, and the voter reads it with a code."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, Refusal
from leidraad.principles.models import Suggestion
from leidraad.principles.services import (
    Words,
    accept_suggestion,
    merge_suggestion,
    refuse_suggestion,
    suggest,
    take_suggestion_back,
)
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import find_round
from tests.conftest import LogIn
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_round, person

FRISIAN = Words("Hâld it doarp leefber", "Wy soargje derfoar dat elkenien yn it doarp wenjen bliuwe kin.")
DUTCH = {"nl": Words("Houd het dorp leefbaar", "Wij zorgen dat iedereen in het dorp kan blijven wonen.")}


@pytest.fixture
def round_(session: Session) -> Round:
    """A round that people can vote in."""
    return a_round(session, PhaseKind.VOTE)


def _suggest(session: Session, round_: Round, words: Words = FRISIAN, key: str = "") -> Suggestion:
    told = {"source_key": key or uuid4().hex, "receipt_hash": uuid4().hex, "now": utc_now()}
    return suggest(session, round_, words, "Om't de skoalle ticht giet.", written_by="resident", **told)


def test_it_comes_on_the_ballot_in_the_voters_own_words(session: Session, round_: Round) -> None:
    suggestion, staff = _suggest(session, round_), person(session, "chantal")
    changed = DUTCH | {"fy": Words("Wat oars", "Hiel oare wurden.")}
    candidate = accept_suggestion(session, suggestion, "Moai.", changed, by=staff, now=utc_now())
    assert (candidate.written_by, candidate.reason) == ("resident", "Om't de skoalle ticht giet.")
    assert Words(candidate.wording.text_in("fy").title, candidate.wording.text_in("fy").text) == FRISIAN
    assert candidate.wording.text_in("nl").title == "Houd het dorp leefbaar"
    assert suggestion.candidate is candidate and suggestion.answer == "Moai."


def test_the_key_that_its_writer_chose_stands_in_nobodys_way(session: Session, round_: Round) -> None:
    taken = a_candidate(session, round_).source_key
    suggestion, staff = _suggest(session, round_, key=taken), person(session, "chantal")
    assert accept_suggestion(session, suggestion, "Moai.", DUTCH, by=staff, now=utc_now()).source_key != taken


def test_without_dutch_it_cannot_be_a_rule(session: Session, round_: Round) -> None:
    with pytest.raises(Refusal, match="Dutch"):
        accept_suggestion(session, _suggest(session, round_), "x", {}, by=person(session, "chantal"), now=utc_now())


def test_it_is_decided_about_once(session: Session, round_: Round) -> None:
    suggestion, staff = _suggest(session, round_), person(session, "chantal")
    candidate = a_candidate(session, round_)
    merge_suggestion(session, suggestion, candidate, "Dat staat er al.", by=staff, now=utc_now())
    assert suggestion.candidate is candidate
    with pytest.raises(Conflict):
        refuse_suggestion(session, suggestion, "Toch niet.", by=staff, now=utc_now())
    with pytest.raises(Conflict):
        take_suggestion_back(session, suggestion)


def test_the_same_form_twice_is_one_proposal(session: Session, round_: Round) -> None:
    assert _suggest(session, round_, key="one").id == _suggest(session, round_, key="one").id


def test_who_takes_it_back_leaves_no_words_behind(session: Session, round_: Round) -> None:
    suggestion = _suggest(session, round_, Words("Bel 06-12345678", "Mijn nummer is 06-12345678."))
    assert suggestion.personal == ["phone"]
    take_suggestion_back(session, suggestion)
    assert "06" not in suggestion.title + suggestion.text and suggestion.personal == []


@pytest.fixture
def slug(app: Flask) -> str:
    """The name of a round with one proposal that people can vote on."""
    with app.app_context():
        round_ = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE)).round
        db.session.commit()
        return round_.slug


def test_from_a_voters_words_to_the_ballot_and_back_to_the_voter(
    client: CheckingClient, log_in: LogIn, slug: str
) -> None:
    client.page(f"/rounds/{slug}/vote")
    path = f"/rounds/{slug}/suggest"
    page = client.fill(path, "/suggest", title="Bel mij", text="Op 06-12345678.", reason="Daarom.")
    assert "een telefoonnummer" in page.words
    page = client.fill(path, "/suggest", title="Meer bomen", text="Wij planten bomen.", reason="Daarom.", look="yes")
    assert "Wij planten bomen." in page.tree.get_element_by_id("seen").text_content()
    page = client.send(page.form("/suggest"), path)
    code = page.tree.get_element_by_id("receipt-code").text_content()
    again = client.fill(path, "/suggest", title="Meer bomen", text="Wij planten bomen.", reason="Daarom.")
    assert "U had dit al verstuurd" in again.tree.text_content() and code in again.tree.text_content()
    assert page.heading == "Uw voorstel voor een principe"
    assert "Meer bomen" not in client.page(f"/rounds/{slug}/candidates").words

    staff = log_in("chantal")
    address = staff.page(f"/staff/rounds/{slug}/candidates").link("Meer bomen")
    page = staff.fill(address, "/accept", answer="Dank u wel, het staat erop.")
    assert "Het staat nu op de stemlijst" in page.tree.text_content()
    assert "door een inwoner" in client.page(client.page(f"/rounds/{slug}/candidates").link("Meer bomen")).words
    assert "Er zijn 2 voorstellen" in client.page(f"/rounds/{slug}/vote").words

    page = client.send(client.page("/receipt").form("/receipt/close"), "/")
    page = client.fill("/receipt", "/receipt", code=code)
    assert "Dank u wel, het staat erop." in page.words


def test_staff_say_which_proposal_says_the_same_or_why_it_is_left_out(app: Flask, log_in: LogIn, slug: str) -> None:
    with app.app_context():
        round_ = find_round(db.session(), slug)
        same = a_candidate(db.session(), round_, "Hetzelfde").public_id
        waiting = [_suggest(db.session(), round_).public_id for _ in range(3)]
        db.session.commit()
    staff = log_in("chantal")
    paths = [f"/staff/suggestions/{public_id}" for public_id in waiting]
    staff.fill(paths[0], "/answer", candidate=same, reason="Dat staat er al.")
    staff.fill(paths[1], "/answer", candidate="none", reason="Dat is geen principe.")
    page = staff.fill(paths[2], "/answer", 400, candidate="none", reason="")
    assert "Nog niet verstuurd" in page.words
    with app.app_context():
        states = db.session.scalars(select(Suggestion.state).order_by(Suggestion.id)).all()
        assert list(states) == ["merged", "refused", "open"]


def test_of_many_proposals_the_one_in_the_same_words_comes_first(app: Flask, log_in: LogIn, slug: str) -> None:
    with app.app_context():
        round_ = find_round(db.session(), slug)
        same = a_candidate(db.session(), round_, "Houd het dorp leefbaar voor iedereen").wording.text_in().title
        a_candidate(db.session(), round_, "Meer bussen")
        words = Words("Het dorp leefbaar houden", "Voor iedereen.")
        address = f"/staff/suggestions/{_suggest(db.session(), round_, words).public_id}"
        db.session.commit()
    offered = log_in("chantal").page(address).tree.xpath("//select[@name='candidate']/option/text()")
    assert len(offered) == 4
    assert offered[1] == same


def test_a_proposal_without_an_answer_stands_on_the_desk_and_keeps_the_round_open(
    app: Flask, log_in: LogIn, slug: str
) -> None:
    with app.app_context():
        waiting = _suggest(db.session(), find_round(db.session(), slug)).public_id
        db.session.commit()
    staff = log_in("chantal")
    assert staff.page("/staff").link("1 voorstel van een stemmer om te beantwoorden").endswith("/candidates")
    staff.fill(f"/staff/rounds/{slug}", "/move", to="decide")
    page = staff.fill(f"/staff/rounds/{slug}", "/move", 409, to="closed")
    assert "Eén voorstel van een stemmer heeft geen antwoord." in page.words
    staff.fill(f"/staff/suggestions/{waiting}", "/answer", candidate="none", reason="Het kwam te laat.")
    page = staff.fill(f"/staff/rounds/{slug}", "/move", to="closed")
    assert "kan nog niet sluiten" not in page.words
