# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the council has decided, who left an address hears once what happened to their words; others by their code."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from leidraad.accounts.services import erase, find_by_email
from leidraad.audit.models import AuditEvent
from leidraad.contributions.models import Contribution, HearBack
from leidraad.contributions.services import (
    ask_to_hear_back,
    find_words_asked_for,
    forget_old_addresses,
    keep_address,
    withdraw,
)
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.errors import NotNow, Refusal
from leidraad.council.services import adopt
from leidraad.jobs.models import Job
from leidraad.jobs.worker import run_waiting
from leidraad.notices.models import FollowRequest
from leidraad.principles.models import Candidate
from leidraad.principles.services import close
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import move_phase
from leidraad.themes.models import Origin, Placement
from leidraad.thread.services import count_addresses, tell
from leidraad.thread.services.telling import JOB, reading_token
from tests.conftest import LogIn
from tests.council.register import DECIDED
from tests.notices.letters import letters, link_in, take_letter
from tests.pages import CheckingClient, filled_in
from tests.stage import SECRET, a_candidate, a_contribution, a_round, person

ADDRESS = "amina@waldsein.example"


@pytest.fixture
def session(any_app: Flask) -> Iterator[Session]:
    """A session on SQLite and then on PostgreSQL."""
    with any_app.app_context():
        yield db.session()


@pytest.fixture
def round_(session: Session) -> Round:
    """A round in which the council decides on one proposal, made of words whose writer left an address."""
    round_ = a_round(session, PhaseKind.DECIDE, hear_back_on=today() + timedelta(days=3))
    a_candidate(session, round_)
    _leave(session, _words(session))
    return round_


def _words(session: Session) -> Contribution:
    """Return the words that came in first, which the proposal is made of."""
    return session.scalars(select(Contribution).order_by(Contribution.id).limit(1)).one()


def _leave(session: Session, words: Contribution, address: str = ADDRESS, language: str = "nl") -> None:
    keep_address(session, words.submission, address, language, now=utc_now())


def _set_aside(session: Session, words: Contribution) -> None:
    aside = {"reason": "Gaat over iets anders.", "origin": Origin.PERSON, "is_seen": True, "placed_at": utc_now()}
    session.add(Placement(statement=words.statements[0], **aside))


def _adopt(session: Session, round_: Round) -> None:
    candidate = session.scalars(select(Candidate).where(Candidate.round_id == round_.id)).one()
    adopt(session, candidate.wording, DECIDED, supersedes=None, by=person(session, "dirk"), now=utc_now())


def _tell(session: Session, round_: Round) -> None:
    tell(session, round_, by=person(session, "chantal"), now=utc_now())
    session.commit()


def _letters(app: Flask) -> list[EmailMessage]:
    run_waiting(app)
    outbox = app.extensions["settings"].instance / "outbox"
    return [message_from_bytes(path.read_bytes(), policy=default) for path in outbox.glob("*.eml")]


def _shown(app: Flask, letter: EmailMessage) -> str:
    """Return the page that a letter leads to."""
    (path,) = re.findall(r"http://127\.0\.0\.1:5000(/heard-back/\S+)", letter.get_content())
    return app.test_client().get(path).text


def test_one_mail_tells_what_happened_and_the_address_is_gone(any_app: Flask, session: Session, round_: Round) -> None:
    _adopt(session, round_)
    _tell(session, round_)
    _tell(session, round_)
    (letter,) = _letters(any_app)
    said = letter.get_content()
    assert letter["To"] == ADDRESS and "Duurzame energie" in letter["Subject"]
    assert said.count("/heard-back/") == 1 and "De opbrengst" not in said
    assert session.scalars(select(HearBack)).all() == []
    kept = session.execute(text("SELECT payload FROM job")).scalars()
    assert not any(ADDRESS in str(one) for one in kept)
    (told,) = session.scalars(select(AuditEvent.fields).where(AuditEvent.name == "thread.told"))
    assert '"addresses": 1' in told or '"addresses":1' in told


def test_an_address_that_was_left_more_often_gets_one_mail(any_app: Flask, session: Session, round_: Round) -> None:
    others = [a_contribution(session, round_, f"Koop nu bij elders.example/{number}") for number in range(2)]
    for words, address in zip(others, ("Amina@Waldsein.example", "amina@ｗaldſein。example"), strict=True):
        _set_aside(session, words)
        _leave(session, words, address)
    assert count_addresses(session, round_) == 1
    _adopt(session, round_)
    _tell(session, round_)
    (letter,) = _letters(any_app)
    said = letter.get_content()
    assert said.count("/heard-back/") == 3 and "elders" not in said
    assert session.scalars(select(HearBack)).all() == []


def test_doing_the_job_twice_mails_once(any_app: Flask, session: Session, round_: Round) -> None:
    _adopt(session, round_)
    _tell(session, round_)
    run_waiting(any_app)
    session.add(Job(kind=JOB, payload={"round": round_.id}, created_at=utc_now(), run_at=utc_now()))
    session.commit()
    assert len(_letters(any_app)) == 1


def test_not_adopted_and_not_used_are_told_with_their_reason(any_app: Flask, session: Session, round_: Round) -> None:
    candidate = session.scalars(select(Candidate)).one()
    close(session, candidate, "Te duur.", by=person(session, "dirk"))
    other = a_contribution(session, round_, "Meer parkeren.")
    _set_aside(session, other)
    _leave(session, other, "bram@waldsein.example", "fy")
    _tell(session, round_)
    said = {letter["To"]: letter for letter in _letters(any_app)}
    shown = {address: _shown(any_app, letter) for address, letter in said.items()}
    assert "Te duur." in shown[ADDRESS]
    assert "Gaat over iets anders." in shown["bram@waldsein.example"]
    assert said["bram@waldsein.example"]["Subject"].startswith("Wat der mei jo wurden bard is")
    assert "De opbrengst" not in shown["bram@waldsein.example"]


def test_people_are_told_only_when_everything_has_its_answer(session: Session, round_: Round) -> None:
    with pytest.raises(NotNow, match="an answer yet"):
        _tell(session, round_)
    _adopt(session, round_)
    a_contribution(session, round_, "Nog niet gelezen.")
    with pytest.raises(NotNow, match="an answer yet"):
        _tell(session, round_)


def test_closing_a_round_tells_everybody_by_itself(any_app: Flask, session: Session, round_: Round) -> None:
    move_phase(session, round_, PhaseKind.CLOSED, by=person(session, "chantal"), now=utc_now())
    assert round_.heard_back_at == round_.closed_at
    session.commit()
    (letter,) = _letters(any_app)
    assert "nam er geen besluit over" in _shown(any_app, letter)


def test_an_address_is_replaced_and_goes_with_the_last_text(session: Session, round_: Round) -> None:
    words = _words(session)
    _leave(session, words, "bram@waldsein.example")
    assert session.scalars(select(HearBack.address)).all() == ["bram@waldsein.example"]
    for wrong in ("geen adres", "a@test", "Bram <bram@waldsein.example>"):
        with pytest.raises(Refusal):
            _leave(session, words, wrong)
    withdraw(session, words, now=utc_now())
    assert session.scalars(select(HearBack)).all() == []


def test_who_is_erased_is_not_mailed_about_their_words(session: Session, round_: Round) -> None:
    amina = find_by_email(session, ADDRESS)
    assert amina is not None
    erase(session, amina, secret=SECRET, by=person(session, "gerrit"), now=utc_now())
    assert session.scalars(select(HearBack)).all() == []


def test_no_address_is_kept_for_longer_than_a_year(session: Session, round_: Round) -> None:
    promised = utc_now() + timedelta(days=3)
    assert forget_old_addresses(session, now=promised + timedelta(days=360)) == 0
    assert forget_old_addresses(session, now=promised + timedelta(days=367)) == 1
    assert session.scalars(select(HearBack)).all() == []


def test_a_round_that_told_takes_no_address(session: Session, round_: Round) -> None:
    _adopt(session, round_)
    _tell(session, round_)
    with pytest.raises(NotNow):
        _leave(session, _words(session))


@pytest.fixture
def decided(app: Flask) -> tuple[str, str]:
    """The address of a round in which all is decided, and the link that its mail holds."""
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.DECIDE, hear_back_on=today() - timedelta(days=2))
        a_candidate(session, round_)
        words = _words(session)
        _leave(session, words)
        _adopt(session, round_)
        session.commit()
        return round_.slug, "/heard-back/" + reading_token(SECRET, words.submission)


def test_one_click_in_the_mail_shows_what_happened_and_changes_nothing(
    app: Flask, client: CheckingClient, log_in: LogIn, decided: tuple[str, str]
) -> None:
    slug, link = decided
    staff, path = log_in("chantal"), f"/staff/rounds/{slug}/tell"
    assert "2 dagen te laat" in staff.page("/staff").words and "2 dagen te laat" in client.page(f"/rounds/{slug}").words
    assert "Eén persoon liet een adres achter." in staff.page(path).words
    staff.fill(path, path)
    (letter,) = _letters(app)
    (found,) = re.findall(r"http://127\.0\.0\.1:5000(/heard-back/\S+)", letter.get_content())
    assert found == link
    page = client.page(link)
    assert "De opbrengst is voor het dorp." in page.words and "Vastgesteld door de raad" in page.words
    assert [form.action for form in page.tree.forms if form.method == "POST"] == []
    answer = client.get(link)
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Voer uw code in" not in page.words and client.get("/receipt").data.count(b"De opbrengst") == 0
    assert "te laat" not in client.page(f"/rounds/{slug}").words


def test_staff_see_a_promise_that_passed_before_the_council_could_decide(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        a_round(db.session(), PhaseKind.VOTE, hear_back_on=today() - timedelta(days=1))
        db.session.commit()
    words = log_in("chantal").page("/staff").words
    assert "Inwoners hadden nu moeten horen" in words and "één dag te laat" in words


@pytest.mark.parametrize("change", [lambda link: link[:-1], lambda link: link[:-1] + "x", lambda link: link[:28]])
def test_a_link_that_is_not_whole_shows_nothing(client: CheckingClient, decided: tuple[str, str], change) -> None:  # type: ignore[no-untyped-def]
    client.page(change(decided[1]), 404)


@pytest.fixture
def receipt(app: Flask, client: CheckingClient) -> str:
    """The page of somebody's own words, in the browser that handed them in."""
    with app.app_context():
        slug = a_round(db.session(), PhaseKind.COLLECT).slug
        db.session.commit()
    done = client.fill(f"/rounds/{slug}/contribute", "/contribute", **{"texts-0": "Meer bomen in de straat."})
    return done.link("Hoor het per mail").split("#")[0]


def _kept(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(HearBack.address)))


def test_an_address_is_kept_after_a_click_in_its_own_mail_and_deleted_with_the_code(
    app: Flask, client: CheckingClient, receipt: str
) -> None:
    assert "@" in client.fill(receipt, "/receipt/hear-back", 400, email="geen adres").words
    asked = client.fill(receipt, "/receipt/hear-back", email=ADDRESS)
    assert "Kijk in uw mail" in asked.words and ADDRESS not in asked.words
    link = link_in(take_letter(app), "/hear-back/")
    page = client.page(link)
    assert page.heading == "Nog één klik" and _kept(app) == []
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    for _time in range(2):
        assert "zodra de raad heeft besloten" in client.send(page.form(link), link).words
    assert client.page(link).heading == "U hebt al ja gezegd"
    assert _kept(app) == [ADDRESS]
    assert "verwijderd" in client.fill(receipt, "/receipt/forget-address").words
    assert _kept(app) == []
    client.page(link, 404)


def test_no_form_fills_the_mailbox_of_somebody_else(app: Flask, client: CheckingClient, receipt: str) -> None:
    addresses = (ADDRESS, ADDRESS.upper(), ADDRESS, ADDRESS, ADDRESS)
    answers = {client.fill(receipt, "/receipt/hear-back", email=one).words for one in addresses}
    assert len(answers) == 1
    assert len(letters(app)) == 3


def _asked_link(app: Flask, client: CheckingClient, receipt: str, address: str) -> str:
    client.fill(receipt, "/receipt/hear-back", email=address)
    return link_in(take_letter(app, address), "/hear-back/")


def test_the_link_that_is_clicked_ends_the_others_to_the_same_words(
    app: Flask, client: CheckingClient, receipt: str
) -> None:
    other = "bram@waldsein.example"
    first, second, last = [_asked_link(app, client, receipt, address) for address in (ADDRESS, other, ADDRESS)]
    client.fill(second, second)
    client.page(second)
    for ended in (first, last):
        client.page(ended, 404)
    assert _kept(app) == [other]


def test_forgetting_an_address_does_not_make_it_one_that_was_never_mailed(
    app: Flask, client: CheckingClient, receipt: str
) -> None:
    for _time in range(5):
        client.fill(receipt, "/receipt/hear-back", email=ADDRESS)
        client.post("/receipt/forget-address", data=filled_in(client.page(receipt).form("/receipt/close"), {}))
    found = letters(app)
    assert len(found) == 3
    for letter in found:
        client.page(link_in(letter, "/hear-back/"), 404)
    with app.app_context():
        kept = db.session.execute(text("SELECT * FROM follow_request")).all()
        assert len(kept) == 3 and ADDRESS not in str(kept)


def test_a_link_to_hear_back_begins_no_letters_and_the_other_way_round(
    app: Flask, client: CheckingClient, receipt: str
) -> None:
    client.fill(receipt, "/receipt/hear-back", email=ADDRESS)
    hear_back = link_in(take_letter(app), "/hear-back/")
    client.fill("/follow/register/all", "/follow/register/all", email=ADDRESS)
    follow = link_in(take_letter(app), "/follow/confirm/")
    client.page(hear_back.replace("/hear-back/", "/follow/confirm/"), 404)
    client.page(follow.replace("/follow/confirm/", "/hear-back/"), 404)


def test_who_did_not_click_gets_no_mail(any_app: Flask, session: Session, round_: Round) -> None:
    other = a_contribution(session, round_, "Meer parkeren.")
    _set_aside(session, other)
    token = ask_to_hear_back(session, other.submission, "bram@waldsein.example", "fy", secret=SECRET, now=utc_now())
    _adopt(session, round_)
    _tell(session, round_)
    assert [letter["To"] for letter in _letters(any_app)] == [ADDRESS]
    assert token
    with pytest.raises(NotNow):
        find_words_asked_for(session, token, now=utc_now())


def test_words_that_are_taken_back_take_the_address_that_was_only_typed_along(session: Session, round_: Round) -> None:
    ask_to_hear_back(session, _words(session).submission, "bram@waldsein.example", "fy", secret=SECRET, now=utc_now())
    withdraw(session, _words(session), now=utc_now())
    (counted,) = session.scalars(select(FollowRequest))
    assert counted.address == counted.key == ""
