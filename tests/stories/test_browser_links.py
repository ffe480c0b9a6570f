# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that links lead to: each kind of page once, narrow and wide, for everybody who works here."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.exceptions import HTTPException

from leidraad.demo import PASSWORD
from tests.browsers import width
from tests.look.axe import faults

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 900}
# Not followed: it changes the language, or it is meant to stand in a page of somebody else.
NO_PAGE = {"home.language", "council.fragment", "static"}


def _kind(app: Flask, path: str) -> str:
    """Return the endpoint of a page, or nothing if the path is no page to look at."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(path).path, method="GET")
    except HTTPException:
        return ""
    return "" if endpoint in NO_PAGE else endpoint


def _links(page: Page) -> list[str]:
    found: list[str] = page.locator("a[href^='/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return found


def _walk(page: Page, app: Flask, address: str) -> Iterator[str]:
    """Follow links until no new kind of page turns up, and tell what is wrong on the way."""
    ahead, seen = ["/", "/staff"], set[str]()
    for path in ahead:
        kind = _kind(app, path)
        if not kind or kind in seen:
            continue
        seen.add(kind)
        if "text/html" not in page.request.get(address + path).headers.get("content-type", ""):
            continue
        page.goto(address + path)
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            if width(page) > size["width"]:
                yield f"{path} scrolls sideways at {size['width']}"
        yield from (f"{path} {fault}" for fault in faults(page))
        ahead += _links(page)


@pytest.mark.parametrize("name", ["", "chantal", "dirk", "esra", "gerrit"])
def test_every_link_leads_to_a_page_for_everybody(browser: Browser, demo: Flask, demo_address: str, name: str) -> None:
    with browser.new_context(viewport=WIDE, bypass_csp=True) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
        page.on("request", lambda one: None if one.url.startswith((demo_address, "data:")) else said.append(one.url))
        if name:
            page.goto(f"{demo_address}/log-in")
            page.locator("main [name=email]").fill(f"{name}@waldsein.example")
            page.locator("main [name=password]").fill(PASSWORD)
            page.locator("main form[action*='/log-in'] button").click()
        wrong = list(_walk(page, demo, demo_address))
        assert "\n".join(wrong + said) == ""
