# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sample and the differences in a real browser: by keyboard, without JavaScript, on a small screen."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from leidraad.core.db import db
from leidraad.rounds.models import PhaseKind
from tests.browsers import follow, width
from tests.cast import PASSWORD
from tests.look.axe import faults
from tests.stage import a_contribution, a_round
from tests.themes.rows import a_machine_theme, a_second_look, statements_in

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture
def round_address(app: Flask, address: str) -> str:
    """The pages of a round with two themes that the computer filled, and a second look."""
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        trees = a_machine_theme(session, round_, "bomen", "Meer eiken", "Een bus door het bos, elk half uur")
        buses = a_machine_theme(session, round_, "bussen", "Vaker een bus")
        new = a_contribution(session, round_, "De bus is laat").statements[0]
        stays, moved = statements_in(session, trees)
        a_second_look(session, round_, {stays: None, moved: buses, new: buses})
        session.commit()
        return f"{address}/staff/rounds/{round_.slug}"


@contextmanager
def at_work(browser: Browser, round_address: str, *, script: bool = True) -> Iterator[Page]:
    """Let Chantal log in on a small screen."""
    with browser.new_context(viewport=NARROW, bypass_csp=True, java_script_enabled=script, locale="nl-NL") as context:
        page = context.new_page()
        page.goto(round_address.split("/staff")[0] + "/log-in")
        page.locator("[name=email]").fill("chantal@waldsein.example")
        page.locator("[name=password]").fill(PASSWORD)
        follow(page.locator("main form[action*='/log-in'] button"))
        yield page


def wrong_with(page: Page) -> list[str]:
    """Return what axe finds, and whether the page scrolls sideways."""
    wide = width(page)
    return faults(page) + ([f"too wide: {wide}"] if wide > NARROW["width"] else [])


def test_everybody_can_use_the_sample_and_the_differences(browser: Browser, round_address: str) -> None:
    with at_work(browser, round_address) as page:
        page.goto(f"{round_address}/sample")
        assert wrong_with(page) == []
        follow(page.locator("button[type=submit]:visible").first)
        assert wrong_with(page) == []
        page.goto(f"{round_address}/differences")
        assert wrong_with(page) == []
        follow(page.get_by_role("link", name="naar “bussen”"))
        assert wrong_with(page) == []


def test_a_sample_is_checked_with_two_keys_a_statement(browser: Browser, round_address: str) -> None:
    with at_work(browser, round_address) as page:
        page.goto(f"{round_address}/sample")
        for _statement in range(3):
            page.keyboard.press("1")
            expect(page.locator("input[name=theme]").first).to_be_checked()
            with page.expect_navigation():
                page.keyboard.press("Enter")
        expect(page.get_by_text("Er is niets te controleren.")).to_be_visible()


def test_differences_are_taken_over_and_left_without_javascript(browser: Browser, round_address: str) -> None:
    with at_work(browser, round_address, script=False) as page:
        page.goto(f"{round_address}/differences")
        page.get_by_role("link", name="Van “bomen” naar “bussen”").click()
        page.get_by_label("Een bus door het bos").check()
        page.get_by_role("button", name="Laat de gekozen uitspraken staan").click()
        expect(page.get_by_text("1 uitspraak blijft staan")).to_be_visible()
        page.get_by_role("link", name="Naar de andere veranderingen").click()
        page.get_by_role("button", name="Neem alle 2 veranderingen over").click()
        expect(page.get_by_text("2 uitspraken staan nu waar de computer voorstelde.")).to_be_visible()
