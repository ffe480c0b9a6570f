# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the council decides comes in the register with all that belongs to it, and nobody changes it afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from lxml import etree
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, Refusal
from leidraad.core.language import COOKIE
from leidraad.council.models import Principle, PrincipleVersion, Standing
from leidraad.council.services import (
    adopted_in,
    decide_again,
    ending_trials,
    find_principle,
    verify_register,
    version_of,
)
from leidraad.principles.models import Amendment
from leidraad.principles.services import Words, reject_amendment
from leidraad.rounds.models import PhaseKind
from tests.conftest import LogIn
from tests.council.register import DECIDED, TRIAL, a_principle, adopted, end
from tests.pages import CheckingClient
from tests.principles.test_amendments import amend
from tests.stage import a_candidate, a_round, person

WORDS = {"nl": Words("Deel eerlijk", "Wie de lasten draagt, deelt mee.")}
FILLED = {
    "reference": "R2026-112",
    "meeting": "Raad van 12 mei",
    "decided_on": "2026-05-12",
    "votes_for": "21",
    "votes_against": "4",
    "minutes_url": "https://raad.waldsein.example/112",
    "valid_from": "2026-06-01",
}
FOR_A_TRIAL = {"hold": "pilot", "pilot_teams": "team Groen", "pilot_until": "2099-12-31"}


@pytest.fixture
def any_session(any_app: Flask) -> Iterator[Session]:
    """A session on SQLite and then on PostgreSQL."""
    with any_app.app_context():
        yield db.session()


@pytest.fixture
def proposal(session: Session) -> str:
    """The address on which a proposal is adopted."""
    candidate = a_candidate(session, a_round(session, PhaseKind.DECIDE), text=WORDS["nl"].text)
    session.commit()
    return f"/staff/wordings/{candidate.wording.public_id}/adopt"


def _again(session: Session, principle: Principle, words: dict[str, Words], **told: Any) -> PrincipleVersion:
    """Let the council decide again, about the version that is the last."""
    key, base = told.pop("source_key", "k" * 20), told.pop("base", principle.versions[-1].number)
    decision = replace(DECIDED, **told)
    who: dict[str, Any] = {"by": person(session, "dirk"), "now": utc_now()}
    return decide_again(session, principle, decision, words, base=base, source_key=key, **who)


def test_everything_of_the_decision_stands_on_every_page(
    client: CheckingClient, session: Session, proposal: str, log_in: LogIn
) -> None:
    other = {"text_nl": "Wie last heeft, deelt mee.", "deviation": "Korter, op verzoek van de raad."}
    words = log_in("dirk").fill(proposal, proposal, **FILLED, **FOR_A_TRIAL, **other).words
    for told in ("Raad van 12 mei", "21 stemmen voor, 4 tegen", "team Groen", "31 december 2099", "anders dan was"):
        assert told in words
    version = session.query(PrincipleVersion).one()
    public_id, text_hash = version.principle.public_id, version.text_hash
    page = client.page(f"/principles/{public_id}/versions/1")
    for told in ("R2026-112", "Raad van 12 mei", "1 juni 2026", "team Groen", "Korter, op verzoek", text_hash):
        assert told in page.words
    assert page.link("Notulen") == FILLED["minutes_url"]
    came = [one.text_content() for one in page.tree.iter("ins")]
    assert any("last heeft" in one for one in came)
    assert "team Groen" in client.page("/principles").words and "team Groen" in client.page("/principles/print").words


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Kies een getal van 0 tot en met 500"), ("fy", "Kies in getal fan 0 oant en mei 500")]
)
def test_a_number_that_cannot_be_is_refused_in_the_language_of_the_page(
    session: Session, proposal: str, log_in: LogIn, language: str, said: str
) -> None:
    dirk = log_in("dirk")
    dirk.set_cookie(COOKIE, language)
    assert said in dirk.fill(proposal, proposal, 400, **FILLED | {"votes_for": "-3"}).words


def test_every_form_of_the_register_carries_it(client: CheckingClient, session: Session) -> None:
    adopted(session, WORDS, decision=replace(DECIDED, trial=TRIAL, deviation="Korter."))
    session.commit()
    told = client.get("/principles.json").get_json()["principles"][0]["versions"][0]
    assert told["pilot"] == {"teams": TRIAL.teams, "until": "2099-05-09"}
    assert (told["holds"], told["deviation"], told["adoption"]["meeting"]) == ("pilot", "Korter.", DECIDED.meeting)
    linked = client.get("/principles.jsonld").get_json(force=True)["hasPart"][0]["workExample"][0]
    assert linked["audience"]["audienceType"] == TRIAL.teams
    assert linked["temporalCoverage"] == "2026-11-09/2099-05-09"
    assert [one["userInteractionCount"] for one in linked["interactionStatistic"]] == [21, 4]
    feed = etree.fromstring(client.get("/principles.atom").data)
    content = feed.findtext(".//{*}content") or ""
    for part in (DECIDED.reference, DECIDED.meeting, "21 stemmen voor", TRIAL.teams, "9 mei 2099", "Korter."):
        assert part in content


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title_nl": "", "text_nl": "", "title_fy": "Diel earlik", "text_fy": "Wa't lêst hat, dielt."}, "Vul dit in"),
        ({"text_nl": "Iets anders."}, "Zeg waarom de woorden anders zijn"),
        ({"hold": "pilot", "pilot_until": "2099-12-31"}, "welke teams"),
        ({"hold": "pilot", "pilot_teams": "team Groen"}, "welke dag de proef duurt"),
        (FOR_A_TRIAL | {"pilot_until": "2026-05-31"}, "eindigt nadat hij begint"),
        ({"valid_from": "2026-05-11"}, "vóór de dag van het besluit"),
        ({"meeting": ""}, "Vul dit in"),
    ],
)
def test_what_misses_is_told_and_what_was_typed_is_kept(
    session: Session, proposal: str, log_in: LogIn, changed: dict[str, str], sentence: str
) -> None:
    page = log_in("dirk").fill(proposal, proposal, 400, **FILLED | changed)
    assert sentence in page.words
    kept = {name: value.strip() for name, value in page.form("/adopt").form_values()}
    assert kept | FILLED | changed == kept
    assert session.query(PrincipleVersion).count() == 0


def test_what_misses_is_told_in_the_order_of_the_page(proposal: str, log_in: LogIn) -> None:
    wrong = dict.fromkeys(FILLED, "") | {"title_fy": "Diel earlik", "hold": "pilot"}
    page = log_in("dirk").fill(proposal, proposal, 400, **wrong)
    told = [link.get("href")[1:] for link in page.tree.find_class("error-summary")[0].iter("a")]
    fields = [field.get("id") for field in page.form("/adopt").iter("input", "textarea", "select")]
    assert {"reference", "text_fy", "valid_from", "pilot_teams"} <= set(told)
    assert told == [one for one in fields if one in told]


def test_other_words_without_an_answer_are_told_to_who_adopts(session: Session, log_in: LogIn) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.DECIDE))
    goal = f"/candidates/{candidate.public_id}#{amend(session, candidate).public_id}"
    session.commit()
    path, dirk = f"/staff/wordings/{candidate.wording.public_id}/adopt", log_in("dirk")
    page = dirk.page(path)
    assert "1 voorstel voor andere woorden heeft geen antwoord" in page.words
    assert page.link("Bekijk de andere woorden").endswith(goal)
    other, chantal = session.query(Amendment).one(), person(session, "chantal")
    reject_amendment(session, other, "Dit zegt iets anders.", by=chantal, now=utc_now())
    session.commit()
    assert "andere woorden" not in dirk.page(path).words


def test_a_translation_that_was_not_there_is_no_other_decision(session: Session, proposal: str, log_in: LogIn) -> None:
    frisian = {"title_fy": "Diel earlik", "text_fy": "Wa't lêst hat, dielt mei."}
    log_in("dirk").fill(proposal, proposal, **FILLED, **frisian)
    assert {one.language for one in session.query(PrincipleVersion).one().texts} == {"nl", "fy"}


@pytest.mark.parametrize(
    "mended",
    [
        {"still_same": "y"},
        {"title_fy": "", "text_fy": ""},
        {"text_fy": "Wa't ticht by wennet, dielt."},
    ],
)
def test_a_translation_that_stays_behind_stops_once(session: Session, log_in: LogIn, mended: dict[str, str]) -> None:
    frisian = Words("Diel earlik", "Wa't lêst hat, dielt mei.")
    public_id = adopted(session, WORDS | {"fy": frisian}).principle.public_id
    session.commit()
    dirk, path = log_in("dirk"), f"/staff/principles/{public_id}/decide"
    changed = FILLED | {"text_nl": "Wie dichtbij woont, deelt mee.", "deviation": "Duidelijker."}
    page = dirk.fill(path, path, 400, **changed)
    assert "Hier staat nog het oude" in page.words
    form = page.form("/decide")
    assert changed.items() <= {name: value.strip() for name, value in form.form_values()}.items()
    dirk.send(form, path, **mended)
    expected = {} if mended.get("text_fy") == "" else {"fy": mended.get("text_fy", frisian.text)}
    _first, version = find_principle(session, public_id).versions
    assert {one.language: one.text for one in version.texts} == {"nl": changed["text_nl"]} | expected


def test_only_frisian_is_refused_by_the_service_too(session: Session) -> None:
    with pytest.raises(Refusal, match="FRY-02"):
        adopted(session, {"fy": Words("Diel earlik", "Wa’t lêst hat, dielt mei.")})


def test_a_later_text_is_announced_and_takes_its_place_on_its_day(client: CheckingClient, session: Session) -> None:
    principle, day = a_principle(session), today() + timedelta(days=10)
    words = {"nl": Words("Deel ruimer", "Wie dichtbij woont, deelt mee.")}
    _again(session, principle, words, valid_from=day, deviation="Ruimer.")
    session.commit()
    public_id = principle.public_id
    for path in ("/principles", f"/principles/{public_id}", "/principles/embed", "/principles.fragment", "/"):
        page = client.page(path)
        assert "Deel eerlijk" in page.words, path
        if path != "/":
            assert page.link("Deel ruimer").endswith(f"/principles/{public_id}/versions/2")
    thread = client.page(f"/principles/{public_id}")
    assert words["nl"].text in thread.words and thread.link("woord voor woord").endswith("/versions/2#changed")
    assert "Deze tekst geldt vanaf" in client.page(f"/principles/{public_id}/versions/2").words
    assert "eerdere tekst" not in client.page(f"/principles/{public_id}/versions/1").words
    told = client.get(f"/principles/{public_id}.json").get_json()
    assert (told["version"], told["coming"]) == (1, [2])
    assert principle.shown_on(day).number == 2 and principle.coming_on(day) == []


def test_where_a_principle_stands_follows_its_days(session: Session) -> None:
    begins, ends = today() - timedelta(days=20), today() + timedelta(days=10)
    trial = replace(DECIDED, decided_on=begins, valid_from=begins, trial=replace(TRIAL, until=ends))
    principle = adopted(session, WORDS, decision=trial).principle
    days = [begins - timedelta(days=1), begins, ends, ends + timedelta(days=1)]
    assert [principle.standing_on(day) for day in days] == [
        Standing.COMING,
        Standing.PILOT,
        Standing.PILOT,
        Standing.PILOT_ENDED,
    ]
    assert principle.version_on(days[0]) is None and principle.version_on(days[1]) is principle.versions[0]
    assert [len(ending_trials(session, day)) for day in days] == [0, 1, 1, 1]
    end(session, principle)
    assert principle.standing_on(ends) == Standing.REPEALED and ending_trials(session, ends) == []
    assert principle.version_on(today() + timedelta(days=1)) is None


def test_a_trial_that_ends_waits_for_the_council_until_it_decides(session: Session, log_in: LogIn) -> None:
    trial = replace(TRIAL, until=today() + timedelta(days=5))
    made = adopted(session, WORDS, decision=replace(DECIDED, valid_from=today(), decided_on=today(), trial=trial))
    session.commit()
    public_id, proposed = made.principle.public_id, made.wording_id
    dirk, path = log_in("dirk"), f"/staff/principles/{public_id}/decide"
    assert dirk.page("/staff").link("1 proef loopt af en wacht op een besluit").startswith("/staff/council")
    assert dirk.page("/staff/council").link("Leg een volgend besluit vast") == path
    begins = trial.until + timedelta(days=1)
    days = {"decided_on": today().isoformat(), "valid_from": begins.isoformat()}
    dirk.fill(path, path, **FILLED | days)
    assert "Proeven die aflopen" not in dirk.page("/staff/council").words
    principle = find_principle(session, public_id)
    assert [principle.standing_on(day) for day in (trial.until, begins)] == [Standing.PILOT, Standing.IN_FORCE]
    assert principle.versions[1].wording_id == proposed
    assert verify_register(session) == []


def test_a_next_decision_comes_from_no_round_and_changes_nothing_of_what_the_first_one_was(session: Session) -> None:
    first = adopted(session, WORDS)
    _again(session, first.principle, WORDS)
    assert first.round and adopted_in(session, first.round.id) == [first]
    assert first.wording and version_of(session, first.wording.candidate) is first


def test_two_who_decide_at_once_notice_each_other(any_session: Session) -> None:
    principle = a_principle(any_session)
    first = _again(any_session, principle, WORDS)
    assert _again(any_session, principle, WORDS) is first
    with pytest.raises(Conflict, match="Somebody else"):
        _again(any_session, principle, WORDS, base=1, source_key="l" * 20)
    end(any_session, principle)
    with pytest.raises(Conflict, match="repealed"):
        _again(any_session, principle, WORDS, source_key="m" * 20)


@pytest.mark.parametrize("table", ["adoption", "principle", "principle_version", "principle_text", "repeal"])
def test_nobody_changes_what_was_published(any_session: Session, table: str) -> None:
    principle = adopted(any_session, WORDS).principle
    end(any_session, principle)
    any_session.commit()
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(DBAPIError, match="append-only"):
            any_session.execute(text(statement))
        any_session.rollback()
    assert verify_register(any_session) == []


@pytest.mark.parametrize("name", ["chantal", "femke", "esra", "gerrit", "amina"])
def test_nobody_but_the_council_decides(session: Session, proposal: str, log_in: LogIn, name: str) -> None:
    principle = a_principle(session).public_id
    session.commit()
    who = log_in(name)
    for path in (proposal, *(f"/staff/principles/{principle}/{what}" for what in ("decide", "repeal"))):
        who.page(path, 403)


def test_a_principle_ends_after_the_last_day_that_the_council_chose(
    client: CheckingClient, session: Session, log_in: LogIn
) -> None:
    public_id, last_day = a_principle(session).public_id, today() + timedelta(days=30)
    session.commit()
    path, dirk = f"/staff/principles/{public_id}/repeal", log_in("dirk")
    told = {"reference": "R2026-200", "reason": "De wet regelt dit dan."}
    too_early = dirk.fill(path, path, 400, **told, valid_until="2024-12-31")
    assert "niet eindigen vóór" in too_early.words and "De wet regelt dit dan." in too_early.response.text
    form = dirk.page(path).form(path)
    for _twice in range(2):
        assert "vastgelegd" in dirk.send(form, path, **told, valid_until=last_day.isoformat()).response.text
    for closed in (path, path.replace("repeal", "decide")):
        assert "eerder al ingetrokken" in dirk.page(closed, 409).words
    for page in (f"/principles/{public_id}", "/principles/history"):
        assert "R2026-200" in client.page(page).words
    assert "Dit principe eindigt" in client.page(f"/principles/{public_id}").words
    shown = client.get(f"/principles/{public_id}.json").get_json()
    assert (shown["status"], shown["repeal"]["on"]) == ("in_force", last_day.isoformat())
    ended = find_principle(db.session(), public_id)
    ends = [ended.standing_on(last_day + timedelta(days=days)) for days in (0, 1)]
    assert ends == [Standing.IN_FORCE, Standing.REPEALED]
