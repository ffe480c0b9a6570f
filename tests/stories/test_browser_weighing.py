# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision is weighed, corrected and found, in three languages: on a phone, by keyboard alone, without JavaScript."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from leidraad.core.db import db
from tests.browsers import follow, width
from tests.council.register import a_principle
from tests.look.axe import faults
from tests.stories.keyboard import date, log_in, press, tab_to, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
DEPARTED = {"nl": "Hiervan is afgeweken", "fy": "Hjirfan is ôfwykt", "en": "Departed from"}
ASKED = {
    "nl": "Zeg waarom u van een principe bent afgeweken.",
    "fy": "Sis wêrom’t jo fan in prinsipe ôfwykt binne.",
    "en": "Say why you departed from a principle.",
}


@pytest.fixture
def principle(app: Flask) -> str:
    """The name of a principle in force."""
    with app.app_context():
        made = a_principle(db.session()).public_id
        db.session.commit()
        return made


def _choose_last(page: Page, name: str) -> None:
    tab_to(page, f"[name={name}]")
    page.keyboard.press("End")


def _fits(page: Page) -> None:
    assert width(page) <= PHONE["width"]


@pytest.mark.parametrize("language", DEPARTED)
def test_a_weighing_goes_its_whole_way(browser: Browser, address: str, principle: str, language: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        page = context.new_page()
        log_in(page, address, "dirk")
        page.goto(f"{address}/staff")
        press(page, "main a[href$='/decisions']")
        press(page, "main a[href$='/staff/decisions/new']")
        write(page, "[name=subject]", "Zonnepanelen op het plein")
        write(page, "[name=reference]", "R2025-31")
        date(page, "decided_on", 2, 2025)
        _choose_last(page, f"side_{principle}")
        press(page, "main form button")
        expect(page.get_by_text(ASKED[language]).first).to_be_visible()
        write(page, f"[name=why_{principle}]", "Het dorp heeft haast.")
        press(page, "main form button")
        expect(page.get_by_role("heading", name=DEPARTED[language])).to_be_visible()
        _fits(page)
        press(page, "a[href*='/correct']")
        write(page, f"[name=why_{principle}]", "Het dorp had haast.")
        write(page, "[name=reason]", "Een tikfout.")
        press(page, "main form button")
        press(page, "main a[href*='/versions/1']:not([href*='/principles/'])")
        expect(page.get_by_text("Het dorp heeft haast.")).to_be_visible()
        page.goto(f"{address}/principles/{principle}")
        _fits(page)
        press(page, "main .plain-list a[href*='/decisions/']")
        expect(page.get_by_text("Een tikfout.")).to_be_visible()


def test_the_form_is_for_everybody_when_something_has_to_be_changed(
    browser: Browser, address: str, principle: str
) -> None:
    with browser.new_context(viewport=PHONE, bypass_csp=True) as context:
        page = context.new_page()
        wrong = []
        log_in(page, address, "chantal")
        for path in ("/decisions", "/decisions/block"):
            page.goto(address + path)
            wrong += faults(page)
        page.goto(f"{address}/staff/decisions/new")
        page.select_option(f"[name=side_{principle}]", "departed")
        follow(page.locator("main form button"))
        assert wrong + faults(page) == []
