# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that came in is counted once, with its reason, and can be read where it is public."""

import csv
import io
import shutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from leidraad.contributions.services import withdraw, withhold
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.principles.models import Candidate
from leidraad.principles.services import withdraw as withdraw_candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.services import set_aside, set_aside_statements
from leidraad.thread.services import Accounting, Answer, account_for, reasons_in
from tests.applications import close, make_app, settings_for
from tests.conftest import LogIn, browser_of
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_contribution, a_round, a_theme, person

ASIDE, OFF_TOPIC = "Dit hoort bij een andere gemeente.", "Dit gaat over iets anders."


@pytest.fixture
def slug(round_: Round) -> str:
    """Where the round is."""
    return round_.slug


@pytest.fixture
def round_(session: Session) -> Round:
    """A round with one statement of every kind, and two that wait."""
    round_, by = a_round(session, PhaseKind.GROUP), person(session, "chantal")
    a_candidate(session, round_)
    a_theme(session, round_, "bomen", "Meer bomen", "Oude bomen laten staan")
    set_aside(session, a_theme(session, round_, "elders", "Een brug in Elders"), ASIDE, by=by, now=utc_now())
    left_out = a_contribution(session, round_, "Mijn fiets is weg")
    set_aside_statements(session, round_, left_out.statements, OFF_TOPIC, by=by, now=utc_now())
    withhold(session, a_contribution(session, round_, "Over mijn buurman"), "Herkenbaar persoon.", by=by)
    withdraw(session, a_contribution(session, round_, "Toch maar niet"), now=utc_now())
    a_contribution(session, round_, "Nog niet gelezen")
    a_contribution(session, round_, "Bel Jan op 06 12345678").personal = ["phone"]
    session.commit()
    return round_


def test_every_statement_is_counted_once(session: Session, round_: Round) -> None:
    assert account_for(session, round_) == Accounting(
        used=1, noted=2, not_used=2, withheld=2, waiting=2, total=9, undecided=1, taken_back=1, unread=1
    )
    assert account_for(session, round_).told == sum(one.number for one in reasons_in(session, round_)) == 9


def test_each_reason_is_told_with_its_number(session: Session, round_: Round) -> None:
    told = {(one.answer, one.reason, one.number) for one in reasons_in(session, round_)}
    assert told >= {(Answer.NOT_USED, ASIDE, 1), (Answer.NOT_USED, OFF_TOPIC, 1), (Answer.NOTED, "bomen", 2)}
    assert told >= {(Answer.WITHHELD, "Herkenbaar persoon.", 1), (Answer.WITHHELD, "", 1), (Answer.WAITING, "", 2)}


def test_what_is_used_says_what_became_of_the_proposal(session: Session, client: CheckingClient, round_: Round) -> None:
    path, round_id = f"/rounds/{round_.slug}/accounting", round_.id
    assert "nog niet besloten: 1" in client.page(path).words
    candidate = session.scalars(select(Candidate).where(Candidate.round_id == round_id)).one()
    withdraw_candidate(session, candidate, "Dubbel.", by=person(session, "chantal"))
    numbers = account_for(session, candidate.round)
    assert (numbers.not_adopted, numbers.used, numbers.undecided) == (1, 1, 0)
    session.commit()
    words = client.page(path).words
    assert (
        "eerlijk delen 1 uitspraak · niet vastgesteld" in words
        and "niet vastgesteld: 1 · de raad stelde er niets van vast" in words
    )


def test_kept_back_and_taken_back_are_told_apart(client: CheckingClient, slug: str) -> None:
    words = client.page(f"/rounds/{slug}/accounting").words
    assert "door medewerkers: 1 · door de schrijver: 1" in words
    assert "Eén hiervan telt mee, maar is nog niet te lezen" in words


def test_the_table_of_statements_says_what_became_of_each(client: CheckingClient, slug: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/rounds/{slug}/statements.csv").text.lstrip("\ufeff"))))
    assert Counter(row["status"] for row in rows) == {"used": 1, "noted": 2, "not_used": 2, "waiting": 1}
    told = {(row["status"], row["theme_name"], row["outcome"], row["reason"]) for row in rows}
    assert {("used", "eerlijk delen", "undecided", ""), ("noted", "bomen", "", "")} <= told
    assert {("not_used", "elders", "", ASIDE), ("not_used", "", "", OFF_TOPIC)} <= told


def test_anybody_can_follow_a_reason_to_the_words(client: CheckingClient, slug: str) -> None:
    page = client.page(f"/rounds/{slug}/accounting")
    assert "Herkenbaar persoon." in page.words and "buurman" not in page.words
    assert "Mijn fiets is weg" in client.page(page.link(OFF_TOPIC)).words
    assert "Oude bomen laten staan" in client.page(page.link("bomen")).words
    waiting = client.page(page.link("Lees ze"))
    assert "Nog niet gelezen" in waiting.words and "06 12345678" not in waiting.words


@pytest.mark.parametrize("path", ["/rounds/{}", "/staff/rounds/{}", "/staff/rounds/{}/themes", "/rounds/{}/accounting"])
def test_the_accounting_is_always_in_sight(log_in: LogIn, slug: str, path: str) -> None:
    page = log_in("chantal").page(path.format(slug))
    assert "9 van 9" in page.words and "Nog niet ingedeeld" in page.words


def test_more_statements_cost_no_more_queries(app: Flask, client: CheckingClient, session: Session) -> None:
    counts = []
    client.page("/rounds")
    for number in (2, 30):
        round_ = a_round(session, PhaseKind.GROUP)
        a_theme(session, round_, f"thema {number}", *(f"Uitspraak {one}" for one in range(number)))
        session.commit()
        path = f"/rounds/{round_.slug}/accounting"
        counts.append(queries(partial(client.page, path)))
    assert counts[0] == counts[1]


def queries(look: Callable[[], object]) -> int:
    """Count the statements that the database gets; not how a connection is made ready for them."""
    seen: list[object] = []

    def note(*told: object) -> None:
        if not str(told[2]).startswith(("PRAGMA", "BEGIN")):
            seen.append(told[2])

    event.listen(db.engine, "before_cursor_execute", note)
    look()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def test_what_is_withheld_cannot_be_read(client: CheckingClient, slug: str) -> None:
    client.page(f"/rounds/{slug}/accounting/withheld", status=404)


def test_words_that_nobody_gave_as_a_reason_are_not_shown(client: CheckingClient, slug: str) -> None:
    client.page(f"/rounds/{slug}/accounting/not_used?reason=Stem+op+mij", status=404)
    client.page(f"/rounds/{slug}/accounting/noted?reason={OFF_TOPIC}", status=404)


def test_staff_see_at_once_what_they_changed(migrated_sqlite: Path, tmp_path: Path) -> None:
    shutil.copy(migrated_sqlite, tmp_path / "leidraad.sqlite3")
    app = make_app(settings_for(tmp_path, REMEMBER_SECONDS="600"))
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.GROUP)
        statement = a_contribution(db.session(), round_, "Nog niet gelezen").statements[0].public_id
        path = f"/staff/rounds/{round_.slug}"
        db.session.commit()
    chantal = browser_of(app, "chantal")
    assert "Nog niet ingedeeld" in chantal.page(path).words
    chantal.fill(f"{path}/remainder", "/remainder", statements=[statement], reason="Gaat over iets anders.")
    assert "Nog niet ingedeeld" not in chantal.page(path).words
    close(app)
