# SPDX-FileCopyrightText: 2025 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision is weighed against principles: recorded once, corrected with a reason, and found from both sides."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.core.db import db
from leidraad.core.errors import Conflict, Refusal
from leidraad.council.models import Principle, Side, Weighed, Weighing, WeighingVersion
from leidraad.council.services import (
    WeighedDecision,
    Weight,
    correct,
    find_weighing,
    register,
    unused,
    weigh,
    weighings,
)
from tests.conftest import LogIn
from tests.council.register import a_principle, end
from tests.pages import CheckingClient
from tests.stage import person
from tests.thread.test_accounting import queries

NOW = datetime(2025, 11, 1, 12, tzinfo=UTC)
DAY = date(2025, 10, 1)


@pytest.fixture
def any_session(any_app: Flask) -> Iterator[Session]:
    """A session on SQLite and then again on PostgreSQL."""
    with any_app.app_context():
        yield db.session()


def decision(*principles: Principle, side: Side = Side.FOR, reason: str = "", on: date = DAY) -> WeighedDecision:
    """A decision in which each of these principles did the same."""
    weights = {one: Weight(side, reason) for one in principles}
    return WeighedDecision("R2025-1", "Windmolens bij het dorp", "", on, weights)


def record(session: Session, told: WeighedDecision) -> WeighingVersion:
    """Weigh a decision as the council does."""
    return weigh(session, told, source_key=uuid4().hex, by=person(session, "dirk"), now=NOW)


def amend(
    session: Session, weighing: Weighing, told: WeighedDecision, reason: str = "Vergeten.", base: int = 1
) -> None:
    """Correct a weighing as staff do."""
    by = person(session, "chantal")
    correct(session, weighing, told, reason, base=base, source_key=uuid4().hex, by=by, now=NOW)


def test_the_version_that_held_on_the_day_is_weighed(any_session: Session) -> None:
    principle = a_principle(any_session)
    version = record(any_session, decision(principle))
    assert version.weighed[0].principle_version is principle.versions[-1]
    with pytest.raises(Refusal, match="did not hold on the day"):
        record(any_session, decision(principle, on=date(2024, 12, 31)))


def test_who_departs_says_why(any_session: Session) -> None:
    principle = a_principle(any_session)
    with pytest.raises(Refusal, match="why you departed"):
        record(any_session, decision(principle, side=Side.DEPARTED))
    kept = record(any_session, decision(principle, side=Side.DEPARTED, reason="Er is geen geld."))
    row = {"version_id": kept.id, "principle_version_id": principle.versions[-1].id, "side": "departed", "reason": ""}
    any_session.flush()
    with pytest.raises(DBAPIError):
        any_session.execute(Weighed.__table__.insert().values(**row))  # type: ignore[attr-defined]
    any_session.rollback()


@pytest.mark.parametrize(("on", "principles"), [(date(2025, 11, 2), 1), (DAY, 0)])
def test_what_cannot_be_weighed_is_refused(any_session: Session, on: date, principles: int) -> None:
    with pytest.raises(Refusal):
        record(any_session, decision(*(a_principle(any_session) for _ in range(principles)), on=on))


def test_a_form_that_is_sent_twice_records_once(any_session: Session) -> None:
    told, by = decision(a_principle(any_session)), person(any_session, "dirk")
    first, second = (weigh(any_session, told, source_key="k" * 20, by=by, now=NOW) for _ in range(2))
    assert first is second
    for _ in range(2):
        correct(any_session, first.weighing, told, "Foutje.", base=1, source_key="c" * 20, by=by, now=NOW)
    assert [one.number for one in first.weighing.versions] == [1, 2]


def test_a_correction_takes_the_place_and_the_first_stays(any_session: Session) -> None:
    first, second = a_principle(any_session), a_principle(any_session, "Luister eerst")
    weighing = record(any_session, decision(first)).weighing
    amend(any_session, weighing, decision(second, side=Side.AGAINST))
    any_session.commit()
    assert [one.weighed[0].principle_version.principle for one in weighing.versions] == [first, second]
    assert any_session.scalars(weighings(first)).all() == []
    assert any_session.scalars(weighings(second)).all() == any_session.scalars(weighings()).all() == [weighing.version]
    names = [one.name for one in any_session.query(AuditEvent).order_by(AuditEvent.id)][-2:]
    assert names == ["council.weighed", "council.weighing_corrected"]


def test_of_two_who_correct_at_once_the_second_looks_again(any_session: Session) -> None:
    principle = a_principle(any_session)
    weighing = record(any_session, decision(principle)).weighing
    amend(any_session, weighing, decision(principle, side=Side.AGAINST))
    with pytest.raises(Conflict):
        amend(any_session, weighing, decision(principle), base=1)


@pytest.mark.parametrize("row", [Weighing, WeighingVersion, Weighed])
def test_the_database_refuses_to_change_what_was_told(any_session: Session, row: type) -> None:
    record(any_session, decision(a_principle(any_session)))
    any_session.commit()
    change = delete(row) if row is Weighing else update(row).values(reason="anders")
    with pytest.raises(DBAPIError, match="append-only"):
        any_session.execute(change)
    any_session.rollback()


def test_a_principle_that_ended_can_still_be_corrected_for_when_it_held(any_session: Session) -> None:
    principle = a_principle(any_session)
    weighing = record(any_session, decision(principle)).weighing
    ended = (NOW - timedelta(days=10)).date()
    end(any_session, principle, until=ended)
    amend(any_session, weighing, decision(principle, reason="Toch ervoor."))
    with pytest.raises(Refusal, match="did not hold"):
        amend(any_session, weighing, decision(principle, on=ended + timedelta(days=1)), base=2)


def test_a_principle_not_used_for_half_a_year_is_told(any_session: Session) -> None:
    used, once, never = (a_principle(any_session, title) for title in ("Ja", "Ooit", "Nooit"))
    a_principle(any_session, "Nieuw", valid_from=date(2025, 9, 1))
    record(any_session, decision(used))
    record(any_session, decision(once, on=date(2025, 3, 1)))
    found = [(one.principle, one.since, one.was_used) for one in unused(any_session, NOW)]
    assert found == [(never, date(2025, 1, 1), False), (once, date(2025, 3, 1), True)]


def test_a_use_that_was_corrected_away_does_not_count(any_session: Session) -> None:
    first, second = a_principle(any_session), a_principle(any_session, "Luister eerst")
    weighing = record(any_session, decision(first)).weighing
    amend(any_session, weighing, decision(second))
    assert [one.principle for one in unused(any_session, NOW)] == [first]


def test_staff_record_and_correct_and_everybody_reads(app: Flask, session: Session, log_in: LogIn) -> None:
    known = a_principle(session).public_id
    side, why = f"side_{known}", f"why_{known}"
    session.commit()
    told = {"reference": "BW-7", "subject": "Een brug", "decided_on": "2025-10-01", "link": "https://x.example/7"}
    staff = log_in("chantal")
    new = "/staff/decisions/new"
    refused = staff.fill(new, new, 400, **told, **{side: "departed"})
    assert "Zeg waarom u van een principe bent afgeweken." in refused.words
    page = staff.fill(new, new, **told, **{side: "departed", why: "Er is haast."})
    address = page.response.request.path
    assert "Er is haast." in page.words
    again = f"/staff{address}/correct"
    page = staff.fill(again, again, **{why: "Er was haast.", "reason": "Een tikfout."})
    assert "Er was haast." in page.words and "Een tikfout." in page.words
    reader: CheckingClient = app.test_client()  # type: ignore[assignment]
    assert "Er is haast." in reader.page(f"{address}/versions/1").words
    for place in (f"/principles/{known}", "/decisions", f"/decisions?principle={known}"):
        assert reader.page(place).link("Een brug") == address


@pytest.mark.parametrize(
    ("field", "value", "answer"),
    [
        ("decided_on", "2999-01-01", "Deze datum moet nog komen."),
        ("decided_on", "2024-12-31", "gold niet op de dag van het besluit"),
        ("link", "javascript:alert(1)", "Dit is geen webadres."),
        ("subject", "", "Vul dit in."),
    ],
)
def test_the_form_says_what_does_not_fit(session: Session, log_in: LogIn, field: str, value: str, answer: str) -> None:
    side = f"side_{a_principle(session).public_id}"
    session.commit()
    told = {"reference": "BW-7", "subject": "Een brug", "decided_on": "2025-10-01", side: "for", field: value}
    new = "/staff/decisions/new"
    assert answer in log_in("dirk").fill(new, new, 400, **told).words


@pytest.mark.parametrize(("name", "reminded"), [("chantal", True), ("dirk", True), ("esra", False)])
def test_the_desk_reminds_of_a_principle_that_nobody_uses(
    session: Session, log_in: LogIn, name: str, reminded: bool
) -> None:
    a_principle(session, valid_from=date(2020, 1, 1))
    session.commit()
    browser = log_in(name)
    assert ("halfjaar in geen besluit gebruikt" in browser.page("/staff").words) == reminded
    assert "Deel eerlijk" in browser.page("/decisions").words


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "We weken ervan af"), ("fy", "Wy wykten derfan ôf"), ("en", "We departed from it")]
)
def test_the_block_holds_every_principle(session: Session, client: CheckingClient, language: str, words: str) -> None:
    principle = a_principle(session)
    session.commit()
    text = client.get(f"/decisions/block/{language}.txt").get_data(as_text=True)
    assert words in text and f"/principles/{principle.public_id}/versions/1" in text
    shown = client.page("/decisions/block").tree.get_element_by_id(f"block-{language}").text_content()
    assert shown.strip() == text.strip()


def test_what_is_there_in_one_language_says_so_to_who_reads_and_who_listens(
    session: Session, client: CheckingClient
) -> None:
    told = decision(a_principle(session), reason="Het dorp heeft hier lang om gevraagd.")
    path = f"/decisions/{record(session, told).weighing.public_id}"
    session.commit()
    client.get("/language/fy")
    page = client.page(path)
    (words,) = page.tree.xpath("//p[text()='Het dorp heeft hier lang om gevraagd.']/..")
    assert words.get("lang") == page.tree.find(".//h1").get("lang") == "nl"
    note = "Redenen en antwurden steane hjir"
    assert note in page.words
    client.get("/language/nl")
    assert note not in client.page(path).words


def test_more_decisions_cost_no_more_queries(session: Session, client: CheckingClient) -> None:
    principles = [a_principle(session, f"Principe {number}") for number in range(4)]
    weighings = [record(session, decision(*principles)).weighing for _ in range(2)]
    paths = ("/decisions", f"/principles/{principles[0].public_id}", f"/decisions/{weighings[0].public_id}")
    session.commit()
    db.session.remove()
    before = [queries(partial(client.page, path)) for path in paths]
    session = db.session()
    for _ in range(30):
        record(session, decision(*register(session)))
    amend(session, find_weighing(session, paths[2].rpartition("/")[2]), decision(*register(session)))
    session.commit()
    db.session.remove()
    assert [queries(partial(client.page, path)) for path in paths] == before
    assert len(client.page("/decisions?page=2").tree.findall(".//li/h3")) == 7
