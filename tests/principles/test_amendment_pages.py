# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""An amendment on its pages: proposed, talked about, answered, and what each may read of it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.principles.models import Amendment, Candidate, Wording
from leidraad.principles.services import (
    Words,
    ask,
    close,
    find_amendment,
    find_candidate,
    give_opinion,
    reword,
    words_of,
)
from leidraad.rounds.models import PhaseKind, Round
from tests.pages import CheckingClient, Page
from tests.principles.test_amendments import amend
from tests.stage import SECRET, a_candidate, a_member, a_round, person
from tests.thread.test_accounting import queries
from tests.votes.test_set import move_to

PHONE = "Bel mij op 06-12345678."
TEXT = "Wie de lasten draagt, deelt mee."


@pytest.fixture
def candidate(app: Flask) -> str:
    """The address of a candidate that people vote on."""
    with app.app_context():
        made = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        a_member(db.session(), made.round)
        db.session.commit()
        return f"/candidates/{made.public_id}"


def _propose(client: CheckingClient, candidate: str, reason: str = "Korter.", **more: str) -> Page:
    client.page(candidate)  # gives the browser its token
    with client.application.app_context():
        found = db.session.query(Candidate).filter_by(public_id=candidate.split("/")[-1]).one()
        path = f"/wordings/{found.wording.public_id}/amend"
    return client.fill(path, "/amend", text=TEXT, reason=reason, **more)


def _address(app: Flask) -> str:
    with app.app_context():
        return f"/amendments/{db.session.query(Amendment).one().public_id}"


def test_the_difference_is_seen_before_it_is_proposed(client: CheckingClient, app: Flask, candidate: str) -> None:
    page = _propose(client, candidate, look="yes")
    assert page.tree.xpath("//section[@id='seen']//ins") and page.tree.xpath("//section[@id='seen']//del")
    with app.app_context():
        assert db.session.query(Amendment).count() == 0
    sent = client.send(page.form("/amend"), candidate)
    assert sent.heading == "Bedankt, we hebben uw voorstel"


def test_without_a_change_the_reason_is_kept(client: CheckingClient, candidate: str) -> None:
    path = client.page(candidate).link("Ik zou het anders schrijven")
    refused = client.fill(path, "/amend", 400, reason="Korter.")
    assert "Er is niets anders dan de woorden die er staan." in refused.words
    assert refused.form("/amend").fields["reason"].strip() == "Korter."


def test_a_proposal_with_a_phone_number_is_seen_by_staff_first(
    client: CheckingClient, app: Flask, candidate: str, log_in: Callable[[str], CheckingClient]
) -> None:
    page = _propose(client, candidate, PHONE)
    assert "een telefoonnummer" in page.words
    client.send(page.form("/amend"), candidate, keep="yes")
    assert PHONE not in client.page(_address(app)).words
    femke = log_in("femke")
    assert PHONE not in femke.page(_address(app)).words
    assert PHONE not in femke.page(_address(app).replace("/amendments/", "/staff/amendments/"), 409).words
    chantal = log_in("chantal")
    look = chantal.page(_address(app)).link("Tonen of achterhouden")
    chantal.fill(look, look, decision="show")
    assert PHONE in client.page(_address(app)).words


def test_others_support_ask_and_are_answered(
    client: CheckingClient, app: Flask, candidate: str, log_in: Callable[[str], CheckingClient]
) -> None:
    _propose(client, candidate)
    path = _address(app)
    client.fill(path, "/opinion", supports="yes", reason="Dat leest beter.")
    again = client.fill(path, "/opinion", supports="no", reason="Toch niet.")
    assert "Toch niet." in again.words and "Dat leest beter." not in again.words
    asked = client.fill(path, "/questions", text="Geldt dit ook voor huurders?")
    assert "De code van uw vraag" in asked.words and "Het antwoord komt hier te staan." in asked.words
    femke = log_in("femke")
    slug = client.page(candidate).link("Voorstellen").split("/")[2]
    assert "Geldt dit ook voor huurders?" in femke.page(f"/staff/rounds/{slug}/candidates").words
    link = femke.page(path).link("Beantwoord deze vraag")
    assert TEXT in femke.page(link).words
    femke.fill(link, link, text="Ja, ook voor huurders.")
    assert "Ja, ook voor huurders." in client.page(path).words
    assert "Ja, ook voor huurders." in client.page("/receipt").words


def test_what_a_change_does_is_said_before_it_happens(
    client: CheckingClient, app: Flask, candidate: str, log_in: Callable[[str], CheckingClient]
) -> None:
    _propose(client, candidate)
    femke = log_in("femke")
    path = _address(app).replace("/amendments/", "/staff/amendments/")
    page = femke.fill(path, path, reason="Dit is korter.", changes_meaning="yes", decision="preview")
    assert "opnieuw gevraagd" in page.words
    with app.app_context():
        assert db.session.query(Wording).count() == 1
    done = femke.send(page.form(path), path, decision="accept")
    assert "Dit is korter." in done.words
    assert "overgenomen in tekst 2" in client.page("/receipt").words


def test_after_the_vote_it_is_said_beforehand_that_the_meaning_cannot_change(
    client: CheckingClient, app: Flask, candidate: str, log_in: Callable[[str], CheckingClient]
) -> None:
    _propose(client, candidate)
    with app.app_context():
        move_to(db.session.query(Round).one(), PhaseKind.DECIDE)
        db.session.commit()
    path = _address(app).replace("/amendments/", "/staff/amendments/")
    femke, reason = log_in("femke"), "Dit is korter."
    page = femke.fill(path, path, reason=reason, changes_meaning="yes", decision="preview")
    assert "Alleen de spelling kan nog veranderen" in page.words
    assert "Bewaar de nieuwe tekst" not in page.words
    page = femke.fill(path, path, reason=reason, changes_meaning="no", decision="preview")
    assert "Bewaar de nieuwe tekst" in page.words


def test_after_the_council_refused_a_proposal_its_other_words_are_answered_and_not_taken_over(
    client: CheckingClient, app: Flask, candidate: str, log_in: Callable[[str], CheckingClient]
) -> None:
    _propose(client, candidate)
    with app.app_context():
        found = db.session.query(Candidate).one()
        move_to(found.round, PhaseKind.DECIDE)
        close(db.session(), found, "Dit mag niet.", by=person(db.session(), "dirk"))
        db.session.commit()
        slug = found.round.slug
    assert (
        "Eén voorstel voor andere woorden heeft geen antwoord."
        in log_in("chantal").page(f"/staff/rounds/{slug}/tell").words
    )
    path = _address(app).replace("/amendments/", "/staff/amendments/")
    femke = log_in("femke")
    assert "Overnemen" not in femke.page(path).words
    femke.fill(path, path, reason="De raad stelde dit niet vast.", decision="reject")
    assert "De raad stelde dit niet vast." in client.page(_address(app)).words


def test_before_the_close_nobody_is_told_how_many_voted(
    client: CheckingClient, app: Flask, candidate: str, log_in: Callable[[str], CheckingClient]
) -> None:
    chantal = log_in("chantal")
    path = candidate.replace("/candidates/", "/staff/candidates/") + "/reword"
    values = {"text_nl": TEXT, "changes_meaning": "no", "reason": "Korter."}
    page = chantal.fill(path, "/reword", decision="preview", **values)
    assert "wanneer de uitslag te zien is" in page.words
    back = chantal.send(page.form("/reword"), path, decision="back")
    assert back.form("/reword").fields["text_nl"].strip() == TEXT


def test_who_ends_the_vote_is_led_to_each_proposal_without_an_answer(
    client: CheckingClient, app: Flask, candidate: str, log_in: Callable[[str], CheckingClient]
) -> None:
    _propose(client, candidate)
    with app.app_context():
        manage = f"/staff/rounds/{db.session.query(Round).one().slug}"
    chantal = log_in("chantal")
    page = chantal.fill(manage, "/move", 409, to="decide")
    assert "Voorstellen voor andere woorden zonder antwoord: 1" in page.words
    waiting = page.link("Voorstellen voor andere woorden beantwoorden")
    assert chantal.page(waiting).link("Deel eerlijk").endswith(_address(app))


def test_a_page_asks_the_database_as_often_whatever_there_is_on_it(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        path = f"/candidates/{candidate.public_id}"
        amendments = [_fill_up(session, candidate, number) for number in range(2)]
        session.commit()
    pages = [path, f"{path}/amendments", amendments[0]]
    client = app.test_client()
    before = [_asked(app, client, page) for page in pages]
    with app.app_context():
        session = db.session()
        found = find_candidate(session, path.split("/")[-1])
        for number in range(2, 8):
            _fill_up(session, found, number)
        _talk_more(session, find_amendment(session, amendments[0].split("/")[-1]), 6)
        session.commit()
    assert [_asked(app, client, page) for page in pages] == before


def _fill_up(session: Session, candidate: Candidate, number: int) -> str:
    amendment = amend(session, candidate, f"Andere woorden, nummer {number}.")
    _talk_more(session, amendment, 2)
    return f"/amendments/{amendment.public_id}"


def _talk_more(session: Session, amendment: Amendment, number: int) -> None:
    for one in range(number):
        who = Person(browser_token=f"{amendment.public_id} {one}")
        give_opinion(session, amendment, one % 2 == 0, f"Reden {one}.", person=who, secret=SECRET, now=utc_now())
        ask(session, amendment, f"Vraag {one}?", written_by="resident", source_key=uuid4().hex, now=utc_now())


def _asked(app: Flask, client: FlaskClient, path: str) -> int:
    client.get(path)  # a connection that wrote before is first told that it only reads
    with app.app_context():
        return queries(lambda: client.get(path))


@pytest.fixture
def in_two_languages(app: Flask) -> str:
    """The address where staff reword a candidate that is there in Dutch and in Frisian."""
    with app.app_context():
        session = db.session()
        made = a_candidate(session, a_round(session, PhaseKind.GROUP))
        words = words_of(made.wording) | {"fy": Words("Diel earlik", "Wa't de lêsten draacht, dielt mei.")}
        staff, why = person(session, "chantal"), "Ek yn it Frysk."
        reword(session, made, words, reason=why, changes_meaning=False, base=1, by=staff, now=utc_now())
        session.commit()
        return f"/staff/candidates/{made.public_id}/reword"


def test_a_new_meaning_is_asked_for_in_every_language_and_nothing_typed_is_lost(
    in_two_languages: str, log_in: Callable[[str], CheckingClient]
) -> None:
    path, chantal = in_two_languages, log_in("chantal")
    values = {"text_nl": TEXT, "changes_meaning": "yes", "reason": "Korter."}
    page = chantal.fill(path, "/reword", decision="preview", status=400, **values)
    assert "De betekenis verandert, maar deze tekst blijft zoals hij was." in page.words
    assert page.form("/reword").fields["text_nl"].strip() == TEXT
    page = chantal.fill(path, "/reword", decision="preview", still_says="fy", **values)
    assert "U zegt dat deze tekst al zegt wat de nieuwe woorden zeggen: Frysk." in page.words
    chantal.send(page.form("/reword"), path, decision="save")
    chantal.set_cookie("language", "fy")
    assert "Dit is der feroare yn de tekst yn it Nederlânsk" in chantal.page(path.removesuffix("/reword")[6:]).words


def test_a_language_that_stays_behind_is_told(in_two_languages: str, log_in: Callable[[str], CheckingClient]) -> None:
    path = in_two_languages
    values = {"text_nl": TEXT, "changes_meaning": "no", "reason": "Korter."}
    page = log_in("chantal").fill(path, "/reword", decision="preview", **values)
    assert "Deze tekst verandert niet: Frysk." in page.words
