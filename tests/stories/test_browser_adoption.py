# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The council adopts and supersedes, and a colleague reads what holds, in three languages: on a phone, by keyboard."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from leidraad.core.clock import today
from leidraad.core.db import db
from leidraad.rounds.models import PhaseKind
from tests.browsers import width
from tests.stage import a_candidate, a_round
from tests.stories.keyboard import date, log_in, press, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
FIRST, NEXT = "Wie de lasten draagt", "Wie dichtbij woont, deelt mee."
# What a form says when words changed without a reason, what announces the next text, and what thanks who read it all.
SAID = {
    "nl": ("Zeg waarom de woorden anders zijn", "geldt een andere tekst:", "Dank u."),
    "fy": ("de wurden oars binne as it foarstel", "jildt in oare tekst:", "Tank."),
    "en": ("Say why the words differ", "another text holds:", "Thank you."),
}


@pytest.fixture
def candidate(app: Flask) -> str:
    """The path of a candidate that the council decides on."""
    with app.app_context():
        made = a_candidate(db.session(), a_round(db.session(), PhaseKind.DECIDE))
        db.session.commit()
        return f"/candidates/{made.public_id}"


def _decide(page: Page, year: int, words: str = "") -> None:
    """Fill in a decision from top to bottom, only what has to be, and send it."""
    assert width(page) <= PHONE["width"]
    write(page, "[name=reference]", "R2026-112")
    write(page, "[name=meeting]", "Raad van 1 januari")
    date(page, "decided_on", 1, today().year)
    write(page, "[name=votes_for]", "31")
    write(page, "[name=votes_against]", "6")
    if words:
        write(page, "[name=text_nl]", words)
    date(page, "valid_from", 1, year)
    press(page, "main form:has([name=reference]) button")


def _supersede(page: Page, asked: str) -> None:
    """Change the words, be asked for a reason, and give it."""
    _decide(page, today().year + 1, NEXT)
    expect(page.get_by_text(asked).first).to_be_visible()
    write(page, "[name=deviation]", "De raad wilde het ruimer.")
    press(page, "main form:has([name=reference]) button")


@pytest.mark.parametrize("language", SAID)
def test_an_adoption_and_a_superseding_go_their_whole_way(
    browser: Browser, address: str, candidate: str, language: str
) -> None:
    asked, announced, thanked = SAID[language]
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        page = context.new_page()
        log_in(page, address, "dirk")
        page.goto(address + candidate)
        press(page, "a[href$='/adopt']")
        _decide(page, today().year)
        expect(page.get_by_text(FIRST).first).to_be_visible()
        principle = page.url
        press(page, "aside a[href$='/decide']")
        _supersede(page, asked)
        expect(page.get_by_text(announced).first).to_be_visible()
        expect(page.get_by_text(FIRST).first).to_be_visible()
        press(page, "main a[href$='/versions/2']")
        expect(page.locator("main ins").first).to_be_visible()
        assert width(page) <= PHONE["width"]
        page.goto(f"{address}/principles/for/council")
        press(page, "main form[action*='/for/council'] button")
        expect(page.get_by_text(thanked).first).to_be_visible()
        for path in (principle, f"{address}/principles", f"{address}/principles/history"):
            page.goto(path)
            assert width(page) <= PHONE["width"]
