# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take the pictures of the README again, of a demo that was just made and is being served.

PORT=5371 script/server
.venv/bin/python script/pictures.py http://127.0.0.1:5371
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PASSWORD = "leidraad proberen"  # noqa: S105 - of the demo
WORKBENCH = "/staff/rounds/straten-en-wegen/themes"
SCREEN = {"width": 1280, "height": 960}
PHONE = {"width": 360, "height": 800}


def save(page: Page, name: str) -> None:
    """Keep what is on the screen."""
    page.wait_for_load_state()
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def for_residents(browser: Browser, address: str) -> None:
    """Show the start page and a principle."""
    page = browser.new_page(base_url=address, viewport=SCREEN, locale="nl-NL")
    page.goto("/")
    save(page, "home")
    page.goto("/principles")
    page.get_by_role("link", name="We schrijven zo dat u het in één keer begrijpt").first.click()
    page.get_by_role("heading", name="De draad: waar dit vandaan komt").wait_for()
    page.set_viewport_size({"width": 1280, "height": 1300})
    save(page, "principle")


def on_a_phone(browser: Browser, address: str) -> None:
    """Show handing in and voting."""
    page = browser.new_page(base_url=address, viewport=PHONE, locale="nl-NL")
    page.goto("/rounds/leven-in-het-dorp/contribute")
    save(page, "contribute")
    page.goto("/rounds/duurzame-energie/vote")
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_role("button", name="Bewaren en verder").wait_for()
    save(page, "vote")


def for_staff(browser: Browser, address: str) -> None:
    """Show the workbench with a theme open, after the computer proposed them."""
    page = browser.new_page(base_url=address, viewport=SCREEN, locale="nl-NL")
    page.goto("/log-in")
    page.locator("[name=email]").fill("chantal@waldsein.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/staff")
    page.goto(WORKBENCH)
    page.get_by_role("button", name="Thema’s voorstellen").first.click()
    take_over = page.get_by_role("button", name="Alles overnemen als thema")
    while take_over.count() == 0:
        page.wait_for_timeout(2000)
        page.goto(WORKBENCH)
    take_over.click()
    page.get_by_role("button", name="Ongedaan maken").wait_for()
    page.locator(".shelf-list a").first.click()
    page.get_by_role("checkbox").nth(1).wait_for()
    save(page, "workbench")


def main(address: str) -> None:
    """Take them all."""
    program = os.environ.get("LEIDRAAD_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for take in (for_residents, on_a_phone, for_staff):
            take(browser, address)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
