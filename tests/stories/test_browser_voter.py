# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident votes by keyboard alone on a phone without JavaScript, thinks again, and keeps the code."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import select

from leidraad.core.db import db
from leidraad.principles.models import Amendment
from leidraad.rounds.models import PhaseKind
from leidraad.votes.models import Choice, Exposure, Vote
from tests.browsers import follow, width
from tests.look.axe import faults
from tests.stage import a_candidate, a_round
from tests.stories.keyboard import press, tick, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
START = "main form[action$='/vote'] button"
SAVE = "form[action*='/wordings/'] button"
TWELVE = 12
# What the thanks say, in each language.
THANKS = {
    "nl": "U stemde over 12 van de 12 voorstellen.",
    "fy": "Jo stimden oer 12 fan de 12 foarstellen.",
    "en": "You voted on 12 of 12 proposals.",
}


@pytest.fixture
def ballot(app: Flask) -> str:
    """The path of a ballot with twelve candidates."""
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.VOTE)
        for number in range(TWELVE):
            a_candidate(db.session(), round_, f"Principe {number}: wie de lasten draagt, deelt mee")
        db.session.commit()
        return f"/rounds/{round_.slug}/vote"


def _choices(app: Flask) -> list[Choice]:
    with app.app_context():
        return [Choice(vote.choice) for vote in db.session.scalars(select(Vote))]


def _vote_on_all(page: Page) -> None:
    press(page, START)
    for _ in range(TWELVE):
        tick(page, "input[name=choice]")
        press(page, SAVE)


def _speak(page: Page, language: str) -> None:
    if language != "nl":
        tick(page, ".menu-button")
        press(page, f"a[hreflang={language}]")


@pytest.mark.parametrize("language", THANKS)
def test_a_resident_votes_and_thinks_again(
    app: Flask, browser: Browser, address: str, ballot: str, language: str
) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{ballot}")
        _speak(page, language)
        _vote_on_all(page)
        expect(page.get_by_text(THANKS[language]).first).to_be_visible()
        code = page.locator("#receipt-code").inner_text()
        assert _choices(app) == [Choice.AGREE] * TWELVE
        press(page, "main a[href$='/vote/list']")
        tick(page, "input[name$=choice]:checked")
        page.keyboard.press("ArrowDown")
        press(page, "form[action*='/choices'] button")
        assert sorted(_choices(app)) == [Choice.AGREE] * (TWELVE - 1) + [Choice.DISAGREE]
        assert page.locator("#receipt-code").inner_text() == code
        press(page, "main a[href$='/vote/check']")
        write(page, "[name=code]", code.lower())
        press(page, "main form[action*='/vote/check'] button")
        assert page.locator("main h2:has-text('Deel eerlijk'), main h2:has-text('Principe')").count() == TWELVE


def test_a_resident_skips_and_comes_back(app: Flask, browser: Browser, address: str, ballot: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + ballot)
        press(page, START)
        skipped = page.locator("h1").inner_text()
        press(page, "main button.link-button")
        for _ in range(TWELVE - 1):
            assert page.locator("h1").inner_text() != skipped
            tick(page, "input[name=choice]")
            press(page, SAVE)
        assert page.locator("h1").inner_text() == skipped
        with app.app_context():
            assert len(db.session.scalars(select(Exposure)).all()) == TWELVE


def _press_key(page: Page, key: str) -> None:
    """Press a key as soon as the page listens to keys."""
    expect(page.locator("#use-keys")).to_be_checked()
    page.keyboard.press(key)


def test_a_voter_with_a_keyboard_needs_only_digits(browser: Browser, address: str, ballot: str) -> None:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + ballot)
        follow(page.locator(START))
        _press_key(page, "7")
        expect(page.get_by_text("Waarom dit voorstel:")).to_be_visible()
        assert faults(page) == []
        for key in "145":
            _press_key(page, key)
        expect(page.get_by_text("Nog 11 te gaan · u stemde over 1").first).to_be_visible()
        skipped = page.locator("h1").inner_text()
        _press_key(page, "6")
        expect(page.locator("h1")).not_to_have_text(skipped)
        expect(page.get_by_text("Nog 11 te gaan · u stemde over 1").first).to_be_visible()


def test_the_whole_list_is_for_everybody(browser: Browser, address: str, ballot: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + ballot)
        assert faults(page) == []
        follow(page.get_by_role("button", name="Laat mij de hele lijst zien"))
        assert faults(page) == []
        assert width(page) == 320
        for one in page.locator("label:has-text('Weet ik niet')").all():
            one.click()
        page.get_by_role("button", name="Mijn keuzes bewaren").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel, uw stemmen tellen")
        assert faults(page) == []


def test_a_resident_proposes_other_words(app: Flask, browser: Browser, address: str, ballot: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + ballot)
        press(page, START)
        press(page, "a[href*='/amend']")
        write(page, "textarea[name=text]", "Wie de lasten draagt, deelt mee.")
        write(page, "[name=reason]", "Dat is korter.")
        press(page, "form[action*='/amend'] button")
        expect(page.locator("#receipt-code")).to_be_visible()
        with app.app_context():
            assert db.session.scalars(select(Amendment)).one().reason == "Dat is korter."
