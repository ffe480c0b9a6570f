# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident finds an open sense check and answers it, and staff let people answer longer: on a phone, by keyboard."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.rounds.models import PhaseKind
from leidraad.sense.services import open_check
from tests.browsers import follow, width
from tests.look.axe import faults
from tests.stage import a_candidate, a_round, person
from tests.stories.keyboard import choose, log_in, press, unfold

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
ANSWER, EXTEND = "main form[action$='/sense-check']", "form[action$='/extend']"
# What the receipt says of the answer, and what staff read when people can answer longer.
SAID = {
    "nl": ("4: goed", "Mensen hebben nu meer tijd om te antwoorden."),
    "fy": ("4: goed", "Minsken hawwe no mear tiid om te antwurdzjen."),
    "en": ("4: well", "People can answer longer now."),
}


@pytest.fixture
def path(app: Flask) -> str:
    """Where residents answer, until the day after tomorrow."""
    with app.app_context():
        candidate, now = a_candidate(db.session(), a_round(db.session(), PhaseKind.DECIDE)), utc_now()
        staff, closes_at = person(db.session(), "chantal"), now + timedelta(days=2)
        open_check(db.session(), candidate.round, [candidate], closes_at, by=staff, now=now)
        db.session.commit()
        return f"/rounds/{candidate.round.slug}/sense-check"


@pytest.mark.parametrize("language", SAID)
def test_a_sense_check_is_found_answered_and_goes_on_longer(
    browser: Browser, address: str, path: str, language: str
) -> None:
    answered, longer = SAID[language]
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        page = context.new_page()
        page.goto(address)
        press(page, f"main a[href$='{path}']")
        press(page, f"{ANSWER} button")
        expect(page.locator(".error-summary")).to_be_focused()
        choose(page, "stance", "good")
        choose(page, "score", "4")
        press(page, f"{ANSWER} button")
        expect(page.locator("main").get_by_text(answered)).to_be_visible()
        assert width(page) <= PHONE["width"]
        log_in(page, address, "chantal")
        page.goto(f"{address}/staff{path}")
        _extend(page, days=0)
        expect(page.locator(f"{EXTEND} .error-summary")).to_be_focused()
        _extend(page, days=5)
        expect(page.get_by_text(longer)).to_be_visible()
        assert width(page) <= PHONE["width"]


def test_everybody_can_use_these_pages(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(viewport=PHONE, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + path)
        follow(page.locator(f"{ANSWER} button"))
        expect(page.locator(".error-summary")).to_be_focused()
        assert faults(page) == []
        log_in(page, address, "chantal")
        page.goto(f"{address}/staff{path}")
        _extend(page, days=0)
        expect(page.locator(f"{EXTEND} .error-summary")).to_be_focused()
        assert faults(page) == []


def _extend(page: Page, days: int) -> None:
    """Unfold the form if need be, and choose a day so many days from now."""
    unfold(page, EXTEND)
    page.locator(f"{EXTEND} [name=closes_on]").fill((today() + timedelta(days=days)).isoformat())
    follow(page.locator(f"{EXTEND} button"))
