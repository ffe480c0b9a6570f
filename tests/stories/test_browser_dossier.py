# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody can read the dossier of a round, chapter by chapter, on a small phone and in three languages."""

import pytest
from playwright.sync_api import Browser, ViewportSize

from leidraad.thread.services.dossier import CHAPTERS
from tests.browsers import width
from tests.look.axe import faults

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 320, "height": 640}
SLUG = "contact-met-de-gemeente"
# Of the list each language has other words; the chapters differ in what they are made of.
READ = [("nl", ["", *CHAPTERS]), ("fy", ["", "proposals"]), ("en", ["", "unused"])]


@pytest.mark.parametrize(("language", "chapters"), READ)
def test_every_chapter_fits_and_is_read_aloud_well(
    browser: Browser, demo_address: str, language: str, chapters: list[str]
) -> None:
    with browser.new_context(viewport=PHONE, bypass_csp=True) as context:
        context.add_cookies([{"name": "language", "value": language, "url": demo_address}])
        page = context.new_page()
        for chapter in chapters:
            page.goto(f"{demo_address}/rounds/{SLUG}/dossier/{chapter}".rstrip("/"))
            assert (chapter, faults(page), width(page)) == (chapter, [], PHONE["width"])
