# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Staff, council and complaint handler do their work by keyboard alone, without JavaScript."""

import csv

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import select

from leidraad.config import ROOT
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Theme
from tests.stage import a_candidate, a_contribution, a_round
from tests.stories.keyboard import choose, date, log_in, press, tick, unfold, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
TEXTS = ROOT / "platform" / "leidraad" / "demo" / "texts" / "energy.csv"


def _make_round(page: Page, address: str) -> str:
    page.goto(f"{address}/staff/rounds/new/values")
    write(page, "[name=title]", "Samen zuinig")
    write(page, "[name=question]", "Wat is voor u belangrijk?")
    write(page, "[name=fixed]", "Dat we minder gas gebruiken.")
    write(page, "[name=changeable]", "Waar en hoe.")
    year = utc_now().year + 1
    date(page, "hear_back_on", 7, year)
    for month, phase in enumerate(("collect", "group", "vote", "decide", "closed"), start=2):
        date(page, phase, month, year)
    press(page, "main form button[type=submit]")
    slug = page.url.rsplit("/", 1)[1]
    assert slug == "samen-zuinig"
    press(page, "form[action$='/open'] button")
    return slug


def _move(page: Page, address: str, slug: str, phase: str) -> None:
    page.goto(f"{address}/staff/rounds/{slug}")
    tick(page, "summary:not(header summary)")
    choose(page, "to", phase)
    press(page, "form[action$='/move'] button")


def _residents_write(app: Flask, slug: str) -> None:
    with app.app_context(), TEXTS.open(encoding="utf-8", newline="") as lines:
        round_ = db.session.scalars(select(Round).where(Round.slug == slug)).one()
        for _, row in zip(range(80), csv.DictReader(lines), strict=False):
            a_contribution(db.session(), round_, row["text"])
        db.session.commit()


def _group(page: Page, app: Flask, address: str, slug: str) -> str:
    workbench = f"{address}/staff/rounds/{slug}/themes"
    page.goto(workbench)
    press(page, "form[action$='/themes/group'] button")
    assert run_waiting(app) == 1
    with app.app_context():
        proposal = db.session.scalars(select(GroupingRun)).one().proposals[0]
        return f"{workbench}?at={proposal.public_id}"


def _write_principle(page: Page) -> None:
    press(page, "a[href*='/candidates/new']")
    tick(page, "input[name=statements]")
    write(page, "[name=title_nl]", "Deel de opbrengst")
    write(page, "[name=text_nl]", "Wie de lasten draagt, deelt in de opbrengst.")
    write(page, "[name=reason]", "Dit schreven veel mensen.")
    press(page, "form[action*='/candidates/new'] button")


def test_staff_go_from_a_new_round_to_a_principle(app: Flask, browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        log_in(page, address, "chantal")
        slug = _make_round(page, address)
        _move(page, address, slug, "collect")
        _residents_write(app, slug)
        _move(page, address, slug, "group")
        page.goto(_group(page, app, address, slug))
        unfold(page, "form#label")
        write(page, "form#label [name=label]", "eerlijk delen")
        press(page, "form#label button")
        with app.app_context():
            theme = db.session.scalars(select(Theme)).one()
            assert theme.label == "eerlijk delen"
            path = f"/staff/rounds/{slug}/themes?at={theme.public_id}"
        page.goto(address + path)
        _write_principle(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Deel de opbrengst")


def _decide(page: Page, from_year: int, words: str = "", why: str = "") -> None:
    """Fill in a decision from top to bottom, with other words and a reason if there are any, and send it."""
    write(page, "[name=reference]", "R2026-112")
    write(page, "[name=meeting]", "Raad van 1 januari")
    date(page, "decided_on", 1, utc_now().year)
    write(page, "[name=votes_for]", "31")
    write(page, "[name=votes_against]", "6")
    if words:
        write(page, "[name=text_nl]", words)
        write(page, "[name=deviation]", why)
    date(page, "valid_from", 1, from_year)
    press(page, "main form:has([name=reference]) button")


def _file_complaint(page: Page) -> str:
    press(page, "a[href*='/complaints/new']")
    write(page, "textarea[name=text]", "Het ging anders dan hier staat.")
    press(page, "form[action*='/complaints/new'] button")
    return page.locator("#receipt-code").inner_text()


def _answer(page: Page, address: str) -> None:
    page.goto(f"{address}/staff/complaints")
    press(page, "main a[href*='/staff/complaints/']:not([href$='/new'])")
    press(page, "form[action$='/assign'] button")
    write(page, "form[action$='/answer'] textarea", "Dat had niet gemogen.")
    press(page, "form[action$='/answer'] button")


def test_the_council_adopts_and_a_complaint_is_answered(app: Flask, browser: Browser, address: str) -> None:
    with app.app_context():
        candidate: Candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.DECIDE))
        db.session.commit()
        wording = candidate.wording.public_id
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        log_in(page, address, "dirk")
        page.goto(f"{address}/staff/wordings/{wording}/adopt")
        _decide(page, utc_now().year)
        expect(page.get_by_role("heading", level=1)).to_have_text("Deel eerlijk")
        principle = page.url
        press(page, "aside a[href$='/decide']")
        _decide(page, utc_now().year + 1, "Wie dichtbij woont, deelt mee.", "Ruimer.")
        expect(page.get_by_text("geldt een andere tekst").first).to_be_visible()
        expect(page.get_by_text("Wie de lasten draagt").first).to_be_visible()
        context.clear_cookies()
        page.goto(principle)
        code = _file_complaint(page)
        log_in(page, address, "esra")
        _answer(page, address)
        context.clear_cookies()
        page.goto(f"{address}/receipt")
        write(page, "main input[name=code]", code)
        press(page, "main form[action*='/receipt'] button")
        expect(page.get_by_text("Dat had niet gemogen.")).to_be_visible()
