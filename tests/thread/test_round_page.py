# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a round tells what was decided, what is past as past, and in which language it could not."""

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from leidraad.core.db import db
from leidraad.core.language import COOKIE
from leidraad.rounds.models import PhaseKind
from tests.pages import CheckingClient, Page
from tests.stage import a_round


def test_a_decided_round_begins_with_what_the_council_did(demo: Flask) -> None:
    words = Page(demo.test_client().get("/rounds/contact-met-de-gemeente")).words
    assert re.search(r"De raad stelde \d van de 9 voorgestelde principes vast.*Bekijk de uitslag", words)


@pytest.mark.parametrize(("on", "said"), [(date(2020, 2, 4), "Beloofd was dat"), (date(2999, 2, 4), "Beloofd: op")])
def test_what_was_promised_for_a_day_that_passed_is_told_as_past(
    session: Session, client: CheckingClient, on: date, said: str
) -> None:
    path = f"/rounds/{a_round(session, PhaseKind.DECIDE, hear_back_on=on).slug}"
    session.commit()
    assert said in client.page(path).words


def test_it_says_when_it_is_not_there_in_the_language_of_the_page(app: Flask, client: CheckingClient) -> None:
    with app.app_context():
        path = f"/rounds/{a_round(db.session()).slug}"
        db.session.commit()
    assert "Niet beschikbaar" not in client.page(path).words
    client.set_cookie(COOKIE, "en")
    assert "this is the Dutch text" in client.page(path).words
