# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that no link of the demo leads to: after a form, from a mail, or in a phase in which no round of it is."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from leidraad.accounts.services import address_proof
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.panel.models import PaperKind
from leidraad.panel.services import NewPaper, Text, start_paper
from leidraad.rounds.models import PhaseKind
from leidraad.votes.services import hand_in, read_conversation
from tests.browsers import follow, width
from tests.cast import PASSWORD
from tests.heard.tellers import ask
from tests.look.axe import faults
from tests.notices.letters import AMINA, link_in, take_letter
from tests.stage import SECRET, a_candidate, a_member, a_round, a_theme, person
from tests.votes.conversations import ORIGIN, PLAIN

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
Paths = dict[str, str]


@pytest.fixture
def paths(app: Flask) -> Paths:
    """A round in each phase, and a panel with a draft."""
    with app.app_context():
        session = db.session()
        rounds = {kind: a_round(session, kind) for kind in PhaseKind}
        grouping, voting = rounds[PhaseKind.GROUP], rounds[PhaseKind.VOTE]
        theme = a_theme(session, grouping)
        a_member(session, grouping)
        new, femke = NewPaper(PaperKind.DRAFT, "nl", [theme]), person(session, "femke")
        paper = start_paper(
            session, grouping, new, Text("Samen", "Wij delen."), source_key="k" * 20, by=femke, now=utc_now()
        )
        a_candidate(session, voting)
        ask(session, voting)
        wording = a_candidate(session, rounds[PhaseKind.DECIDE]).wording
        invited = a_member(session, voting, "amina", joined_at=None, email_proof=address_proof(SECRET, AMINA))
        chantal = person(session, "chantal")
        votes = hand_in(session, read_conversation(PLAIN), b"", ORIGIN, by=chantal, now=utc_now())
        session.commit()
        return {
            "contribute": f"/rounds/{rounds[PhaseKind.COLLECT].slug}/contribute",
            "bring in": f"/staff/rounds/{rounds[PhaseKind.COLLECT].slug}/bring-in",
            "vote": f"/rounds/{voting.slug}/vote",
            "about you": f"/rounds/{voting.slug}/about-you",
            "adopt": f"/staff/wordings/{wording.public_id}/adopt",
            "decline": f"/staff/wordings/{wording.public_id}/decline",
            "write": f"/staff/rounds/{grouping.slug}/candidates/new?theme={theme.public_id}",
            "propose": f"/staff/panel-papers/{paper.public_id}/propose",
            "votes": f"/staff/votes/bring-in/{votes.public_id}",
            "join": f"/panel-members/{invited.public_id}",
        }


def _wrong(page: Page, arrived: str) -> list[str]:
    """Return what is wrong with the page, and whether it is the one that was meant."""
    wide = width(page)
    found = [f"{arrived}: {fault}" for fault in faults(page)]
    found += [f"{arrived} scrolls sideways: {wide}"] if wide > NARROW["width"] else []
    return found + ([] if arrived in page.url and page.locator("main form, main a").count() else [f"at {page.url}"])


def _log_in(page: Page, address: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/log-in")
    page.fill("[name=email]", f"{name}@waldsein.example")
    page.fill("[name=password]", PASSWORD)
    follow(page.locator("main form[action*='/log-in'] button"))


def test_what_a_resident_reaches_by_a_form_is_for_everybody(
    app: Flask, browser: Browser, address: str, paths: Paths
) -> None:
    with browser.new_context(viewport=NARROW, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + paths["contribute"])
        page.locator("textarea").first.fill("Een bankje bij de haven.")
        follow(page.locator("main form button:not([name])"))
        wrong = _wrong(page, "/thanks")
        page.goto(f"{address}/receipt")
        hear_back = page.locator("details", has=page.locator("form[action*='/receipt/hear-back']"))
        hear_back.locator("summary").click()
        hear_back.locator("[name=email]").fill(AMINA)
        follow(hear_back.locator("button"))
        page.goto(address + link_in(take_letter(app), "/hear-back/"))
        wrong += _wrong(page, "/hear-back/")
        page.goto(f"{address}/complaints/new")
        page.fill("textarea[name=text]", "Het ging anders dan hier staat.")
        follow(page.locator("form[action*='/complaints/new'] button"))
        wrong += _wrong(page, "/complaints/thanks")
        page.goto(f"{address}/complaints/mail")
        wrong += _wrong(page, "/complaints/mail")
        page.fill("main [name=email]", AMINA)
        follow(page.locator("main form[action*='/complaints/mail'] button"))
        page.goto(address + link_in(take_letter(app), "/complaints/confirm/"))
        wrong += _wrong(page, "/complaints/confirm/")
        page.goto(f"{address}/link")
        page.fill("main [name=email]", AMINA)
        follow(page.locator("main form button"))
        wrong += _wrong(page, "/link")
        page.goto(address + link_in(take_letter(app), "/link/"))
        wrong += _wrong(page, "/link/")
        follow(page.locator("main form button"))
        page.goto(address + paths["join"])
        wrong += _wrong(page, paths["join"])
        page.goto(address + paths["vote"])
        follow(page.locator("main form[action$='/vote'] button"))
        page.goto(address + paths["about you"])
        assert wrong + _wrong(page, "/about-you") == []


def test_what_staff_panel_and_council_reach_in_their_phase_is_for_everybody(
    browser: Browser, address: str, paths: Paths
) -> None:
    with browser.new_context(viewport=NARROW, bypass_csp=True) as context:
        page, wrong = context.new_page(), []
        for name, kinds in {
            "dirk": ("adopt", "decline"),
            "femke": ("propose",),
            "chantal": ("write", "votes"),
        }.items():
            _log_in(page, address, name)
            for kind in kinds:
                page.goto(address + paths[kind])
                wrong += _wrong(page, paths[kind])
        page.goto(address + paths["bring in"])
        table = {"name": "t.csv", "mimeType": "text/csv", "buffer": b"tekst,wie\nMeer bomen,a\n"}
        page.set_input_files("[name=file]", files=[table])  # type: ignore[list-item]
        follow(page.locator("form[action$='/bring-in'] button"))
        assert wrong + _wrong(page, "/columns") == []
