# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""An amendment's whole way in three languages: on a phone, by keyboard alone, without JavaScript."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from leidraad.core.db import db
from leidraad.principles.models import Amendment
from leidraad.rounds.models import PhaseKind
from leidraad.votes.models import Choice
from tests.browsers import follow, width
from tests.look.axe import faults
from tests.stage import a_candidate, a_member, a_round
from tests.stories.keyboard import choose, log_in, press, tick, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
NARROW: ViewportSize = {"width": 320, "height": 640}
NEW = "Wie de lasten draagt, deelt mee."
# What the code's page says when the proposal was taken over in part, in each language.
ANSWERED = {
    "nl": "Uw woorden zijn voor een deel overgenomen, in tekst 2",
    "fy": "Jo wurden binne foar in part oernommen, yn tekst 2",
    "en": "Your words were taken over in part, in text 2",
}


@pytest.fixture
def candidate(app: Flask) -> str:
    """The path of a candidate that people vote on."""
    with app.app_context():
        made = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        a_member(db.session(), made.round)
        db.session.commit()
        return f"/candidates/{made.public_id}"


@pytest.fixture(params=ANSWERED)
def language(request: pytest.FixtureRequest) -> str:
    """The language that everybody in the story reads."""
    return str(request.param)


def _somebody(browser: Browser, address: str, language: str) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        yield context


@pytest.fixture
def writer(browser: Browser, address: str, language: str) -> Iterator[BrowserContext]:
    """A resident who proposes other words."""
    yield from _somebody(browser, address, language)


@pytest.fixture
def reader(browser: Browser, address: str, language: str) -> Iterator[BrowserContext]:
    """Another resident."""
    yield from _somebody(browser, address, language)


@pytest.fixture
def panel(browser: Browser, address: str, language: str) -> Iterator[BrowserContext]:
    """Somebody of the panel."""
    yield from _somebody(browser, address, language)


def _propose(page: Page, address: str, candidate: str) -> None:
    """Vote, look at the difference first, then propose."""
    page.goto(address + candidate)
    press(page, "form[action*='/show'] button")
    tick(page, f"input[name=choice][value={Choice.AGREE}]")
    press(page, "form[action*='/vote'] button")
    page.goto(address + candidate)
    press(page, "a[href*='/amend']")
    write(page, "textarea[name=text]", NEW)
    write(page, "[name=reason]", "Dat is korter.")
    press(page, "button[name=look]")
    expect(page.locator("#seen ins")).to_be_visible()
    press(page, "form[action*='/amend'] button")
    expect(page.locator("#receipt-code")).to_be_visible()


def _talk(page: Page, path: str) -> None:
    """Object, think again, and ask something."""
    page.goto(path)
    for value, reason in (("no", "Dit zegt minder."), ("yes", "Toch leest het beter.")):
        tick(page, "#opinions ~ details summary")
        choose(page, "supports", value)
        write(page, "[name=reason]", reason)
        press(page, "form[action*='/opinion'] button")
    expect(page.get_by_text("Toch leest het beter.").first).to_be_visible()
    tick(page, "#questions ~ details summary")
    write(page, "[name=text]", "Geldt dit ook voor huurders?")
    press(page, "form[action*='/questions'] button")
    expect(page.locator("#receipt-code")).to_be_visible()


def _answer(page: Page, address: str, path: str) -> None:
    """Answer the question, then take the proposal over in words of one's own, knowing what that does."""
    log_in(page, address, "femke")
    page.goto(path)
    press(page, "a[href*='/staff/questions/']")
    write(page, "[name=text]", "Ja, ook voor huurders.")
    press(page, "form[action*='/staff/questions/'] button")
    expect(page.get_by_text("Ja, ook voor huurders.").first).to_be_visible()
    press(page, "a[href*='/staff/amendments/']")
    write(page, "[name=text_nl]", "Wie de lasten draagt, deelt eerlijk mee.")
    choose(page, "changes_meaning", "yes")
    write(page, "[name=reason]", "Met eerlijk erbij.")
    press(page, "button[value=preview]")
    expect(page.locator(".diff ins").first).to_be_visible()
    press(page, "button[value=accept]")


def test_an_amendment_goes_its_whole_way(
    app: Flask,
    address: str,
    language: str,
    candidate: str,
    writer: BrowserContext,
    reader: BrowserContext,
    panel: BrowserContext,
) -> None:
    mine = writer.new_page()
    _propose(mine, address, candidate)
    with app.app_context():
        path = f"{address}/amendments/{db.session.query(Amendment).one().public_id}"
    _talk(reader.new_page(), path)
    _answer(panel.new_page(), address, path)
    mine.goto(f"{address}/receipt")
    expect(mine.get_by_text(ANSWERED[language])).to_be_visible()
    expect(mine.get_by_text("Met eerlijk erbij.")).to_be_visible()
    mine.goto(address + candidate)
    press(mine, "form[action*='/show'] button")
    expect(mine.locator(".diff ins").first).to_be_visible()
    for page in (f"{candidate}", f"{candidate}/amendments"):
        mine.goto(address + page)
        assert width(mine) <= PHONE["width"]


def test_every_state_of_the_pages_is_for_everybody(app: Flask, browser: Browser, address: str, candidate: str) -> None:
    wrong = []
    with browser.new_context(viewport=NARROW, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + candidate)
        follow(page.locator("a[href*='/amend']"))
        page.fill("textarea[name=text]", f"{NEW} Bel 06-12345678.")
        page.fill("[name=reason]", "Teneinde te participeren.")
        follow(page.locator("button[name=look]"))
        wrong += faults(page)
        follow(page.locator("button[name=keep]"))
        wrong += faults(page)
        with app.app_context():
            path = f"/amendments/{db.session.query(Amendment).one().public_id}"
        log_in(page, address, "chantal")
        page.goto(address + path)
        page.click("#opinions ~ details summary")
        follow(page.locator("form[action*='/opinion'] button"))
        wrong += faults(page)
        page.goto(f"{address}/staff{path}")
        page.fill("[name=reason]", "Dit is korter.")
        follow(page.locator("button[value=preview]"))
        wrong += faults(page)
        for staff in ("explanation/nl", "feasibility/fy"):
            page.goto(f"{address}/staff{candidate}/{staff}")
            page.fill("textarea >> nth=0", "Teneinde het dorp te faciliteren wordt alles geïmplementeerd.")
            follow(page.locator("main form button"))
            wrong += faults(page)
        page.goto(address + candidate)
        wrong += faults(page)
        assert width(page) <= NARROW["width"]
    assert wrong == []
