# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo in a real browser: every kind of page for axe, and the main tasks without JavaScript and by keyboard."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import select

from leidraad.complaints.models import Complaint
from leidraad.contributions.models import Contribution, Submission
from leidraad.core.db import db
from leidraad.council.models import Principle, Weighing
from leidraad.demo import PASSWORD
from leidraad.panel.models import Decision, Paper, PaperVersion
from leidraad.principles.models import Amendment, Candidate, Suggestion
from leidraad.rounds.models import Round
from leidraad.sense.models import SenseAnswer
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, Theme
from leidraad.thread.services.telling import reading_token
from tests.browsers import follow, width
from tests.look.axe import faults
from tests.stories.keyboard import press, tick

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
NARROW: ViewportSize = {"width": 320, "height": 640}
ENERGY, CONTACT, VILLAGES = "duurzame-energie", "contact-met-de-gemeente", "leven-in-het-dorp"


def _log_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/log-in")
    page.get_by_label("E-mailadres").fill(f"{name}@waldsein.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    follow(page.get_by_role("main").get_by_role("button", name="Inloggen"))


def _one(demo: Flask, row: type, **where: object) -> str:
    with demo.app_context():
        query = select(row).filter_by(**where).order_by(row.id)  # type: ignore[attr-defined]
        found = db.session.scalars(query).first()
        assert found is not None
        return str(found.public_id)


def _placed(demo: Flask) -> str:
    """Return a statement of which the computer knows what is like it."""
    with demo.app_context():
        found = select(ProposedPlacement).join(Placement, Placement.statement_id == ProposedPlacement.statement_id)
        rows = db.session.scalars(found.where(ProposedPlacement.part.is_not(None)))
        return next(row.statement.public_id for row in rows if row.near and row.statement.contribution.is_public)


def _from_a_mail(demo: Flask) -> str:
    """Return the link with which somebody reads what happened to their words."""
    with demo.app_context():
        found = db.session.scalars(select(Submission).join(Submission.round).where(Round.slug == CONTACT)).first()
        assert found is not None
        return "/heard-back/" + reading_token(demo.extensions["settings"].secret_key, found)


def public_paths(demo: Flask) -> list[str]:
    """Return pages that everybody can read, some of them in several states."""
    with demo.app_context():
        candidate = db.session.scalars(select(Amendment)).first().wording.candidate.public_id  # type: ignore[union-attr]
    return [
        "/",
        "/rounds",
        *(f"/rounds/{slug}" for slug in (ENERGY, CONTACT, VILLAGES)),
        f"/rounds/{VILLAGES}/contribute",
        f"/rounds/{ENERGY}/vote",
        f"/rounds/{ENERGY}/suggest",
        f"/rounds/{ENERGY}/panel",
        f"/panel-papers/{_one(demo, Paper)}",
        f"/rounds/{ENERGY}/candidates",
        f"/rounds/{ENERGY}/results",
        f"/rounds/{CONTACT}/results",
        f"/rounds/{CONTACT}/opinions",
        *(f"/rounds/{slug}/{page}" for slug in (ENERGY, CONTACT) for page in ("open-data", "heard")),
        f"/candidates/{candidate}",
        f"/candidates/{candidate}/statements",
        f"/candidates/{candidate}/amendments",
        *(f"/amendments/{_one(demo, Amendment, state=state)}" for state in ("open", "rejected")),
        *(f"/themes/{_one(demo, Theme, state='active')}{page}" for page in ("", "/evidence")),
        f"/grouping-runs/{_one(demo, GroupingRun)}",
        f"/rounds/{ENERGY}/themes",
        f"/rounds/{CONTACT}/sense-check",
        f"/rounds/{CONTACT}/accounting",
        f"/rounds/{VILLAGES}/accounting/waiting",
        f"/statements/{_placed(demo)}",
        "/principles",
        "/principles/print",
        *("/principles/history", "/principles/elsewhere", "/principles/embed"),
        f"/principles/{_one(demo, Principle)}",
        f"/principles/{_one(demo, Principle)}/versions/1",
        *("/decisions", "/decisions/block", f"/decisions/{_one(demo, Weighing)}"),
        _from_a_mail(demo),
        *("/complaints/new", "/receipt", "/log-in", "/link", "/nowhere"),
        *("/how-it-works", "/privacy", "/accessibility", "/check", "/how-grouping-works"),
    ]


def inside_paths(demo: Flask) -> dict[str, list[str]]:
    """Return pages of each of those who work here."""
    manage = f"/staff/rounds/{ENERGY}"
    candidate = _one(demo, Candidate, state="open")
    panel, paper = f"{manage}/panel", f"/staff/panel-papers/{_one(demo, Paper, candidate_id=None)}"
    return {
        "chantal": [
            *("/staff", "/staff/rounds", "/staff/rounds/new/values", "/account", manage),
            *(f"{manage}/{page}" for page in ("edit", "dates", "preview", "texts/fy", "contributions", "candidates")),
            *(f"{manage}/{page}" for page in ("themes", "sample", "differences", "heard", "panel", "panel/members")),
            f"/staff/panel-words/version/{_one(demo, PaperVersion)}",
            f"/staff/rounds/{VILLAGES}/bring-in",
            f"/staff/rounds/{CONTACT}/tell",
            "/staff/votes/bring-in",
            f"/staff/rounds/{CONTACT}/sense-check",
            f"/staff/sense-answers/{_one(demo, SenseAnswer)}",
            f"/staff/rounds/{VILLAGES}/remainder",
            f"/staff/contributions/{_one(demo, Contribution)}",
            f"/staff/candidates/{candidate}/reword",
            f"/staff/candidates/{candidate}/withdraw",
            f"/staff/amendments/{_one(demo, Amendment, state='open')}",
            f"/staff/suggestions/{_one(demo, Suggestion, state='open')}",
            f"/staff/words/amendment/{_one(demo, Amendment, state='open')}",
        ],
        "dirk": [
            "/staff",
            "/staff/council",
            *(f"/staff/principles/{_one(demo, Principle)}/{page}" for page in ("decide", "repeal", "caretaker")),
            "/staff/council/sets",
            "/staff/decisions/new",
        ],
        "esra": ["/staff/complaints", "/staff/complaints/new", f"/staff/complaints/{_one(demo, Complaint)}"],
        "gerrit": ["/staff/people"],
        "femke": [
            *("/staff", panel),
            *(f"{panel}/{page}" for page in ("drafts/new", "minutes/new", "decisions/new", "steps/group", "publish")),
            *(paper, f"{paper}/write", f"/staff/panel-decisions/{_one(demo, Decision)}"),
        ],
    }


def _look(page: Page, address: str, path: str) -> list[str]:
    """Open a page and return everything that is wrong with it."""
    page.goto(address + path)
    wide = width(page)
    too_wide = [f"{path} scrolls sideways: {wide}"] if wide > NARROW["width"] else []
    return too_wide + [f"{path} {fault}" for fault in faults(page)]


def _watched(page: Page, address: str) -> list[str]:
    """Note every request to elsewhere and everything that the browser complains about."""
    said: list[str] = []
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else said.append(request.url))
    page.on("console", lambda message: said.append(message.text) if "404" not in message.text else None)
    return said


def test_every_public_page_is_for_everybody(browser: Browser, demo: Flask, demo_address: str) -> None:
    with browser.new_context(viewport=NARROW, bypass_csp=True) as context:
        page = context.new_page()
        said = _watched(page, demo_address)
        wrong = [fault for path in public_paths(demo) for fault in _look(page, demo_address, path)]
        assert wrong + said == []


@pytest.mark.parametrize("name", ["chantal", "dirk", "esra", "gerrit", "femke"])
def test_every_page_of_the_staff_is_for_everybody(browser: Browser, demo: Flask, demo_address: str, name: str) -> None:
    with browser.new_context(viewport=NARROW, bypass_csp=True) as context:
        page = context.new_page()
        _log_in(page, demo_address, name)
        wrong = [fault for path in inside_paths(demo)[name] for fault in _look(page, demo_address, path)]
        assert wrong == []


def test_a_resident_writes_and_follows_without_javascript(browser: Browser, demo_address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{demo_address}/rounds/{VILLAGES}/contribute")
        page.get_by_label("Uw woorden").fill("Een bankje bij de haven. Bel 06-12345678.")
        page.get_by_role("button", name="Nog een tekst toevoegen").click()
        page.get_by_label("Tekst 2").fill("En een bus op zondag.")
        page.get_by_role("button", name="Inleveren").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mogen anderen dit lezen?")
        page.get_by_role("button", name="Laat het staan").click()
        code = page.locator("#receipt-code").inner_text()
        assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", code)
        page.get_by_role("link", name="Bekijk mijn woorden").click()
        page.get_by_role("button", name="Deze pagina sluiten").click()
        page.get_by_label("Uw code").fill(code.lower())
        page.get_by_role("button", name="Laat zien").click()
        expect(page.get_by_text("De gemeente kijkt er eerst naar")).to_be_visible()
        page.get_by_text("Mail mij wat er met mijn woorden is gebeurd").click()
        page.get_by_label("Uw e-mailadres").fill("amina@waldsein.example")
        page.get_by_role("button", name="Mail mij").click()
        expect(page.get_by_text("Kijk in uw mail")).to_be_visible()
        page.get_by_text("Ik wil deze tekst terugnemen").last.click()
        page.get_by_role("button", name="Neem deze tekst terug").last.click()
        expect(page.get_by_text("U nam deze tekst terug")).to_be_visible()


def test_a_resident_votes_by_keyboard_alone(browser: Browser, demo_address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{demo_address}/rounds/{ENERGY}/vote")
        press(page, "main form[action$='/vote'] button")
        for _ in range(2):
            tick(page, "input[name=choice]")
            press(page, "form[action*='/wordings/'] button")
        expect(page.get_by_text("Nog 6 te gaan · u stemde over 2").first).to_be_visible()
