# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page there is: each kind once, narrow and wide, for everybody who works here."""

import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

import lxml.html
import pytest
from flask import Flask
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page, ViewportSize
from werkzeug.exceptions import HTTPException

from leidraad.demo import PASSWORD
from tests.browsers import follow, width
from tests.look.axe import faults
from tests.stories.test_in_a_browser import inside_paths, public_paths

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 900}
HEAVIEST = 100_000
# No pages to look at: one changes the language, one stands in a page of somebody else, the others are for programs.
NO_PAGE = {"home.language", "council.fragment", "home.health", "votes.log", "votes.log_checkpoint", "static"}
# Pages that no link of the demo leads to, and where axe looks at them.
ELSEWHERE = {
    "tests/look/test_in_a_browser.py": {"home.styleguide"},
    "tests/stories/test_browser_after_forms.py": {
        *("accounts.confirm_link", "complaints.confirm", "complaints.mail", "complaints.thanks"),
        *("contributions.columns", "contributions.thanks"),
        *("council.adopt", "council.decline", "heard.about_you"),
        *("panel.join", "panel.propose", "thread.confirm_hear_back", "votes.incoming"),
    },
    "tests/stories/test_browser_amendments.py": {"principles.explain", "principles.feasibility", "principles.proposed"},
    "tests/stories/test_browser_following.py": {"notices.confirm", "notices.own", "notices.stop"},
    "tests/stories/test_browser_voter.py": {"votes.choices", "votes.done", "votes.one"},
    "tests/stories/test_browser_workbench.py": {"themes.look"},
    "tests/themes/test_in_a_browser.py": {"themes.difference"},
}


def _kind(app: Flask, path: str) -> str:
    """Return the endpoint of a page, or nothing if the path is no page to look at."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(path).path, method="GET")
    except HTTPException:
        return ""
    return "" if endpoint in NO_PAGE else endpoint


def _pages(app: Flask) -> set[str]:
    """Return the endpoint of every page there is; what ends like a file is one, and the API answers to programs."""
    rules = [one for one in app.url_map.iter_rules() if "GET" in (one.methods or ())]
    pages = [one for one in rules if "." not in one.rule.rsplit("/", 1)[1] and not one.rule.startswith("/api/")]
    return {one.endpoint for one in pages} - NO_PAGE


def _links(tree: HtmlElement) -> list[str]:
    return [link.get("href") for link in tree.iter("a") if (link.get("href") or "").startswith("/")]


def _middle(tree: HtmlElement) -> str:
    """Return the middle of a page, without the token of whoever looks."""
    middle = tree.find(".//main")
    assert middle is not None, lxml.html.tostring(tree, encoding="unicode")[:500]
    return re.sub('value="[^"]{60,}"', "", lxml.html.tostring(middle, encoding="unicode"))


def _wrong(page: Page, path: str) -> Iterator[str]:
    """Open a page and tell what is wrong with it, narrow and wide."""
    page.goto(path)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        if width(page) > size["width"]:
            yield f"{path} scrolls sideways at {size['width']}"
    yield from (f"{path} {fault}" for fault in faults(page))


def _walk(page: Page, app: Flask, address: str, known: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Follow links until no new kind of page turns up; tell each kind, and what is wrong if its middle is not known."""
    ahead, seen = ["/", "/staff"], set[str]()
    for path in ahead:
        kind = _kind(app, path)
        if not kind or kind in seen:
            continue
        seen.add(kind)
        answer = page.request.get(address + path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        tree = lxml.html.document_fromstring(answer.text())
        middle = _middle(tree)
        heavy = [f"{path} is too heavy"] if len(answer.body()) > HEAVIEST else []
        yield _kind(app, answer.url), heavy + ([] if middle in known else list(_wrong(page, address + path)))
        known.add(middle)
        ahead += _links(tree)


def _log_in(page: Page, address: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/log-in")
    page.locator("main [name=email]").fill(f"{name}@waldsein.example")
    page.locator("main [name=password]").fill(PASSWORD)
    follow(page.locator("main form[action*='/log-in'] button"))


def test_every_page_there_is_is_for_everybody(browser: Browser, demo: Flask, demo_address: str) -> None:
    with browser.new_context(viewport=WIDE, bypass_csp=True) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
        page.on("request", lambda one: None if one.url.startswith((demo_address, "data:")) else said.append(one.url))
        found, known = list(_walk(page, demo, demo_address, set())), set[str]()
        for name in ("chantal", "dirk", "esra", "gerrit", "femke"):
            _log_in(page, demo_address, name)
            found += _walk(page, demo, demo_address, known)
        assert "\n".join([fault for _kind, wrong in found for fault in wrong] + said) == ""
    listed = {_kind(demo, path) for path in chain(public_paths(demo), *inside_paths(demo).values())}
    assert _pages(demo) - {kind for kind, _wrong in found} - listed == set().union(*ELSEWHERE.values())
