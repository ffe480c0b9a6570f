# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident follows the register, hears what is new and stops: on a phone, by keyboard alone, without JavaScript."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browsers import follow, width
from tests.look.axe import faults
from tests.notices.letters import AMINA, link_in, take_letter
from tests.stories.keyboard import press, write

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
HEADINGS = {
    "nl": ("Kijk in uw mail", "Nog één klik", "Wat u volgt", "U krijgt geen mail meer"),
    "fy": ("Sjoch yn jo mail", "Noch ien klik", "Wat jo folgje", "Jo krije gjin mail mear"),
    "en": ("Look in your mail", "One more click", "What you follow", "You get no more mail"),
}


@pytest.mark.parametrize("language", HEADINGS)
def test_a_notice_goes_its_whole_way(browser: Browser, address: str, app: Flask, language: str) -> None:
    sent, confirm, own, stopped = HEADINGS[language]
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/principles")
        press(page, "main a[href$='/follow/register/all']")
        write(page, "[name=email]", AMINA)
        press(page, "main form button")
        expect(page.get_by_role("heading", name=sent)).to_be_visible()
        page.goto(address + link_in(take_letter(app), "/follow/confirm/"))
        expect(page.get_by_role("heading", name=confirm)).to_be_visible()
        press(page, "main form button")
        expect(page.get_by_role("heading", name=own)).to_be_visible()
        assert width(page) <= PHONE["width"]
        press(page, "main form[action$='/stop-all'] button")
        expect(page.get_by_role("heading", name=stopped)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_these_pages(browser: Browser, address: str, app: Flask, scheme: str) -> None:
    with browser.new_context(viewport=PHONE, bypass_csp=True, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/follow/register/all")
        assert faults(page) == []
        send = page.locator("main form button")
        page.locator("[name=email]").fill("amina")
        follow(send)
        expect(page.locator(".error-summary")).to_be_visible()
        assert faults(page) == []
        page.locator("[name=email]").fill(AMINA)
        follow(send)
        page.goto(address + link_in(take_letter(app), "/follow/confirm/"))
        assert faults(page) == []
        follow(send)
        expect(page.locator("main form[action$='/stop-all']")).to_be_visible()
        assert faults(page) == []
        page.goto(f"{page.url}/stop")
        assert faults(page) == []
