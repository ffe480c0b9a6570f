# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sense check: one answer each, hidden until it closes, no small group told, and a code to read it back."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, NotNow, Refusal
from leidraad.core.person import Person
from leidraad.principles.services import open_candidates
from leidraad.rounds.models import PhaseKind, Round, VotingAccess
from leidraad.sense.models import SenseAnswer, SenseCheck, Stance
from leidraad.sense.services import (
    Said,
    answer,
    answer_behind,
    close_check,
    extend_check,
    keep_count,
    kept_count,
    open_check,
    own_answer,
    type_in,
)
from leidraad.sense.services.counting import count
from leidraad.votes.services.results import keep_results
from tests.applications import close as close_app
from tests.applications import make_app, settings_for
from tests.conftest import LogIn
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_member, a_round, person
from tests.thread.test_feeds import titles
from tests.votes.test_set import a_vote, choose

GOOD, WORRIED = Said(Stance.GOOD, 5, ""), Said(Stance.WORRIED, 1, "Wie kijkt of het gebeurt?")
CONTACT = "/rounds/contact-met-de-gemeente/sense-check"


def _check(session: Session) -> SenseCheck:
    candidate, now = a_candidate(session, a_round(session, PhaseKind.DECIDE)), utc_now()
    closes_at, staff = now + timedelta(days=3), person(session, "chantal")
    return open_check(session, candidate.round, [candidate], closes_at, by=staff, now=now)


def _resident(number: int) -> Person:
    return Person(browser_token=f"resident {number}")


def _answer(session: Session, check: SenseCheck, said: Said, number: int) -> str:
    return answer(session, check, said, person=_resident(number), secret=SECRET, now=utc_now())


def test_who_answers_again_has_one_answer_and_one_code(session: Session) -> None:
    check = _check(session)
    codes = {_answer(session, check, said, 1) for said in (GOOD, WORRIED)}
    found = session.scalars(select(SenseAnswer)).one()
    assert len(codes) == 1 and (found.stance, found.score) == ("worried", 1)
    assert own_answer(session, check, _resident(1), SECRET) is found
    assert own_answer(session, check, _resident(2), SECRET) is None


def test_a_code_leads_to_one_answer(session: Session) -> None:
    check = _check(session)
    _answer(session, check, GOOD, 1)
    found = session.scalars(select(SenseAnswer)).one()
    assert found.receipt_hash and answer_behind(session, found.receipt_hash) is found
    assert answer_behind(session, "0" * 64) is None


def test_paper_counts_as_often_as_it_was_typed_in(session: Session) -> None:
    check, by = _check(session), person(session, "chantal")
    for nonce in ("a", "a", "b"):
        type_in(session, check, WORRIED, nonce=nonce, secret=SECRET, by=by, now=utc_now())
    assert [one.is_paper for one in session.scalars(select(SenseAnswer))] == [True, True]


def test_nobody_answers_when_it_has_closed(session: Session) -> None:
    check, late = _check(session), utc_now() + timedelta(days=3)
    with pytest.raises(NotNow):
        answer(session, check, GOOD, person=_resident(1), secret=SECRET, now=late)
    check.round.phase(PhaseKind.CLOSED).starts_at = check.round.closed_at = utc_now() - timedelta(minutes=1)
    with pytest.raises(NotNow):
        _answer(session, check, GOOD, 1)


def test_a_round_has_one_check_that_closes_before_the_round(session: Session) -> None:
    check, staff, now = _check(session), person(session, "chantal"), utc_now()
    other = a_candidate(session, a_round(session, PhaseKind.DECIDE))
    for days in (0, 30):
        with pytest.raises(Refusal):
            open_check(session, other.round, [other], now + timedelta(days=days), by=staff, now=now)
    with pytest.raises(Conflict):
        open_check(session, check.round, [other], now + timedelta(days=2), by=staff, now=now)


def test_people_can_answer_longer_than_they_were_told_never_shorter(session: Session) -> None:
    check, staff, now = _check(session), person(session, "chantal"), utc_now()
    first, later = check.closes_at, check.closes_at + timedelta(days=1)
    for refused in (now - timedelta(days=1), first - timedelta(hours=1), first, now + timedelta(days=30)):
        with pytest.raises(Refusal):
            extend_check(session, check, refused, by=staff, now=now)
    _answer(session, check, GOOD, 1)
    extend_check(session, check, later, by=staff, now=now)
    keep_count(session, check, now=first)
    assert check.closes_at == later and kept_count(session, check.round) is None
    answer(session, check, GOOD, person=_resident(2), secret=SECRET, now=first)
    keep_count(session, check, now=later)
    told = kept_count(session, check.round)
    assert told and told["answers"] == 2
    with pytest.raises(Conflict):
        extend_check(session, check, later + timedelta(days=1), by=staff, now=later)


def test_it_is_told_how_answers_came_and_what_each_way_says(session: Session) -> None:
    check = _check(session)
    for number in range(30):
        _answer(session, check, GOOD if number < 15 else WORRIED, number)
    for number in range(24):
        said = GOOD if number < 12 else WORRIED
        type_in(session, check, said, nonce=f"{number}", secret=SECRET, by=person(session, "chantal"), now=utc_now())
    told = count(session, check)
    assert told["ways"] == {"browser": 30, "paper": 24}
    assert told["tables"] == [
        {
            "name": "ways",
            "parts": [
                {"names": ["browser"], "good": 15, "people": 30},
                {"names": ["paper"], "good": 12, "people": 24},
            ],
        }
    ]


def test_a_round_by_mail_counts_each_address_once(session: Session) -> None:
    check = _check(session)
    check.round.voting_access = VotingAccess.EMAIL
    for browser, address in (("a", "1"), ("b", "1"), ("b", "2")):
        who = Person(browser_token=browser, email_proof=address * 64)
        answer(session, check, GOOD, person=who, secret=SECRET, now=utc_now())
    assert count(session, check)["ways"] == {"address": 2}


def test_one_address_gives_so_many_answers_without_a_vote(migrated_sqlite: Path, tmp_path: Path) -> None:
    shutil.copy(migrated_sqlite, tmp_path / "leidraad.sqlite3")
    app = make_app(settings_for(tmp_path, RATE_LIMITS="1"))
    with app.app_context():
        path = f"/rounds/{_check(db.session()).round.slug}/sense-check"
        db.session.commit()
    clients: list[CheckingClient] = [app.test_client() for _browser in range(21)]  # type: ignore[misc]
    for client in clients[:20]:
        client.fill(path, path, stance="good", score="4")
    clients[20].fill(path, path, 429, stance="good", score="4")
    clients[0].fill(path, path, stance="good", score="5")
    with app.app_context():
        assert len(db.session.scalars(select(SenseAnswer)).all()) == 20
    close_app(app)


def test_it_closes_early_and_is_counted_once(session: Session) -> None:
    check, staff, now = _check(session), person(session, "chantal"), utc_now()
    close_check(session, check, by=staff, now=now)
    assert not check.is_open(now)
    with pytest.raises(Conflict):
        close_check(session, check, by=staff, now=now)
    with pytest.raises(NotNow):
        answer(session, check, GOOD, person=_resident(1), secret=SECRET, now=now)
    for _time in range(2):
        keep_count(session, check, now=now)
    session.commit()
    events = session.scalars(select(AuditEvent.name).where(AuditEvent.name.like("sense.%"))).all()
    assert sorted(events) == ["sense.closed", "sense.counted", "sense.opened"]


def test_nothing_is_counted_while_people_can_answer_nor_of_fewer_than_ten(session: Session) -> None:
    check = _check(session)
    for number in range(9):
        _answer(session, check, GOOD, number)
    keep_count(session, check, now=utc_now())
    assert kept_count(session, check.round) is None
    keep_count(session, check, now=check.closes_at)
    assert kept_count(session, check.round) == {"answers": 9, "ways": {"browser": 9}}


def test_all_answers_are_counted_when_it_has_closed(session: Session) -> None:
    check = _check(session)
    for number in range(12):
        _answer(session, check, WORRIED if number < 2 else GOOD, number)
    keep_count(session, check, now=check.closes_at)
    told = kept_count(session, check.round)
    assert told and told["stances"] == {"good": 10, "unsure": 0, "worried": 2} and told["scores"] == [2, 0, 0, 0, 10]
    assert told["tables"] == []


@pytest.fixture
def path(app: Flask) -> Iterator[str]:
    """Where residents answer about the set of a round."""
    with app.app_context():
        check = _check(db.session())
        db.session.commit()
        slug = check.round.slug
    yield f"/rounds/{slug}/sense-check"


def test_a_resident_answers_reads_it_back_and_changes_it(client: CheckingClient, path: str) -> None:
    refused = client.fill(path, path, 400, stance="worried", score="2")
    assert "Vertel ons waarom" in refused.words
    receipt = client.send(refused.form(path), path, reason="Wie kijkt of het gebeurt?")
    assert "2: niet goed" in receipt.words and "Wie kijkt of het gebeurt?" in receipt.words
    changed = client.fill(path, path, stance="good", score="4")
    assert "4: goed" in changed.words
    code = changed.tree.get_element_by_id("receipt-code").text_content()
    other = client.application.test_client()
    assert "4: goed" in other.fill("/receipt", "/receipt", code=code).words  # type: ignore[attr-defined]


def test_a_resident_finds_it_from_the_start_page_as_long_as_it_is_open(
    client: CheckingClient, app: Flask, path: str
) -> None:
    places = ("/", "/rounds", path.removesuffix("/sense-check"))
    for place in places:
        assert client.page(place).link("Zeg wat u van de lijst vindt") == path
    with app.app_context():
        db.session.scalars(select(SenseCheck)).one().closes_at = utc_now()
        db.session.commit()
    for place in places:
        assert "Zeg wat u van de lijst vindt" not in client.page(place).words


def test_who_follows_the_round_hears_of_it_and_of_what_came_of_it(
    client: CheckingClient, app: Flask, path: str
) -> None:
    feed = path.replace("/sense-check", ".atom")
    assert len([one for one in titles(client, feed) if "U kunt zeggen wat u van de lijst vindt" in one]) == 1
    with app.app_context():
        db.session.scalars(select(SenseCheck)).one().closes_at = utc_now()
        db.session.commit()
    assert "U kunt lezen wat mensen van de lijst vinden" in titles(client, feed)[0]


def test_who_decides_reads_that_it_is_open_until_all_of_it_is_decided(
    client: CheckingClient, app: Flask, path: str, log_in: LogIn
) -> None:
    with app.app_context():
        wording = db.session.scalars(select(SenseCheck)).one().wordings[0].public_id
    dirk, decline = log_in("dirk"), f"/staff/wordings/{wording}/decline"
    for page in ("/staff/council", decline, decline.replace("decline", "adopt")):
        assert dirk.page(page).link("Bekijk wat hun gevraagd wordt") == path
    assert "Er loopt een peiling" in log_in("chantal").page(f"/staff{path.replace('sense-check', 'tell')}").words
    dirk.fill(decline, decline, reason="Raad 12 mei: te duur.")
    assert "Vertel wat u ervan vindt" not in client.page(path).words


def test_staff_let_people_answer_longer(client: CheckingClient, path: str, log_in: LogIn) -> None:
    chantal, staff, day = log_in("chantal"), f"/staff{path}", today() + timedelta(days=5)
    refused = chantal.fill(staff, "/extend", 400, closes_on=today().isoformat())
    assert "Kies een latere dag" in refused.words
    (opened,) = refused.tree.findall(".//details[@open]")
    assert opened.find(".//*[@autofocus]") is not None, "a long page opens at what has to be changed"
    later = chantal.fill(staff, "/extend", closes_on=day.isoformat())
    for page in (later, client.page(path)):
        assert f"tot en met {day.day} " in page.words


def test_only_the_panel_of_this_round_does_not_answer(app: Flask, path: str, log_in: LogIn) -> None:
    with app.app_context():
        check = db.session.scalars(select(SenseCheck)).one()
        a_member(db.session(), a_round(db.session()))
        a_member(db.session(), check.round, "amina")
        check.round.voting_access = VotingAccess.EMAIL
        db.session.commit()
    asked, told = (log_in(name).page(path) for name in ("femke", "amina"))
    assert asked.link("Vraag eerst een link per mail aan") and "panel maakten de lijst" not in asked.words
    assert "panel maakten de lijst" in told.words


def test_staff_close_it_early(client: CheckingClient, path: str, log_in: LogIn) -> None:
    chantal, staff = log_in("chantal"), f"/staff{path}"
    assert "gesloten" in chantal.fill(staff, "/close").words
    assert not [form for form in client.page(path).tree.forms if "sense" in (form.action or "")]


def test_words_with_personal_data_wait_for_staff(client: CheckingClient, app: Flask, path: str, log_in: LogIn) -> None:
    phone = "Bel mij op 06-12345678."
    warned = client.fill(path, path, stance="good", score="4", reason=phone)
    client.send(warned.form(path), path, keep="yes")
    with app.app_context():
        check = db.session.scalars(select(SenseCheck)).one()
        check.closes_at = utc_now()
        db.session.commit()
    assert phone not in client.page(path).words
    chantal = log_in("chantal")
    waiting = chantal.page(chantal.page("/staff").link("1 reden van een inwoner om te bekijken"))
    look = waiting.link("Waarom iemand dat vindt")
    chantal.fill(look, look, 400, decision="keep")
    chantal.fill(look, look, decision="show")
    assert phone in client.page(path).words


def test_staff_ask_and_type_in_paper_but_answer_nothing_themselves(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.DECIDE))
        db.session.commit()
        name, slug = candidate.public_id, candidate.round.slug
    chantal, staff = log_in("chantal"), f"/staff/rounds/{slug}/sense-check"
    closes_on = (today() + timedelta(days=2)).isoformat()
    opened = chantal.fill(staff, "/open", candidates=[name], closes_on=closes_on)
    typed = chantal.send(opened.form("/paper"), staff, stance="good", score="3")
    assert "Dit antwoord is bewaard." in typed.words
    assert not [
        form for form in chantal.page(f"/rounds/{slug}/sense-check").tree.forms if "sense" in (form.action or "")
    ]
    assert "Gemiddeld" not in chantal.page(f"/rounds/{slug}/sense-check").words


def test_staff_see_support_and_list_and_everybody_where_the_set_differs(
    client: CheckingClient, app: Flask, log_in: LogIn
) -> None:
    with app.app_context():
        round_ = a_vote()
        slug, last = round_.slug, open_candidates(db.session(), round_)[-1].public_id
        keep_results(db.session(), round_, now=utc_now())
        db.session.commit()
    choose(app, slug)
    chantal, staff = log_in("chantal"), f"/staff/rounds/{slug}/sense-check"
    form = chantal.page(staff)
    assert "60% is het eens · op de lijst voor iedereen" in form.words and "heeft 3 voorstellen" in form.words
    closes_on = (today() + timedelta(days=2)).isoformat()
    opened = chantal.send(form.form("/open"), staff, candidates=[last], closes_on=closes_on)
    for page in (opened, client.page(f"/rounds/{slug}/sense-check")):
        assert "maar hier niet gekozen:" in page.words


def test_groups_are_told_once_they_are_large_enough(demo: Flask) -> None:
    client: CheckingClient = demo.test_client()  # type: ignore[assignment]
    page = client.page(CONTACT)
    assert "120 antwoorden" in page.words and "Hier kan ik de gemeente echt op aanspreken." in page.words
    with demo.app_context():
        round_ = db.session.scalars(select(Round).where(Round.slug == "contact-met-de-gemeente")).one()
        told = kept_count(db.session(), round_)
    assert told and told["tables"] and set(told["ways"]) == {"ballot", "browser", "paper"}
    for table in told["tables"]:
        assert sum(part["people"] for part in table["parts"]) == 120
        assert all(10 <= part["good"] <= part["people"] - 10 for part in table["parts"])
