# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident votes by keyboard alone on a phone without JavaScript, thinks again, and proposes other words."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import select

from leidraad.core.db import db
from leidraad.principles.models import Amendment
from leidraad.rounds.models import PhaseKind
from leidraad.votes.models import Choice, Vote
from tests.stage import a_candidate, a_round
from tests.stories.keyboard import press, tick, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
SAVE = "form[action*='/vote'] button"


@pytest.fixture
def ballot(app: Flask) -> str:
    """The path of a ballot with three candidates."""
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.VOTE)
        for title in ("Deel eerlijk", "Leg uit waarom", "Vraag het dorp"):
            a_candidate(db.session(), round_, title)
        db.session.commit()
        return f"/rounds/{round_.slug}/vote"


def _choices(app: Flask) -> list[Choice]:
    with app.app_context():
        return [vote.choice for vote in db.session.scalars(select(Vote).order_by(Vote.id))]


def _vote_on_all(page: Page) -> None:
    for _ in range(3):
        tick(page, "input[name=choice]")
        press(page, SAVE)
    expect(page.get_by_text("U stemde over 3 van de 3 voorstellen.").first).to_be_visible()


def test_a_resident_votes_and_thinks_again(app: Flask, browser: Browser, address: str, ballot: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + ballot)
        _vote_on_all(page)
        assert _choices(app) == [Choice.AGREE] * 3
        press(page, "main h2 a")
        tick(page, "input[name=choice]:checked")
        page.keyboard.press("ArrowDown")
        press(page, SAVE)
        assert sorted(_choices(app)) == sorted([Choice.AGREE, Choice.AGREE, Choice.DISAGREE])


def test_a_resident_proposes_other_words(app: Flask, browser: Browser, address: str, ballot: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + ballot)
        press(page, "a[href*='/amend']")
        write(page, "textarea[name=text]", "Wie de lasten draagt, deelt mee.")
        write(page, "[name=reason]", "Dat is korter.")
        press(page, "form[action*='/amend'] button")
        expect(page.get_by_text("Dat is korter.").first).to_be_visible()
        with app.app_context():
            assert db.session.scalars(select(Amendment)).one().reason == "Dat is korter."
