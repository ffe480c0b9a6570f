# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The principles stand on other websites, in a frame or as HTML; no other page can be put in a frame."""

from collections.abc import Iterator

import lxml.html
import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy.orm import Session

from leidraad.council.models import Principle
from leidraad.principles.services import Words
from tests.browsers import served
from tests.conftest import LogIn
from tests.council.register import adopted, three_versions
from tests.pages import CheckingClient
from tests.test_permissions import addresses
from tests.thread.test_accounting import queries

EMBED, FRAGMENT = "/principles/embed", "/principles.fragment"


@pytest.fixture
def principle(session: Session) -> Principle:
    """A principle in its third version."""
    made = three_versions(session)
    session.commit()
    return made


@pytest.mark.parametrize("name", ["nowhere", "principle"])
def test_only_the_embed_may_be_framed(app: Flask, log_in: LogIn, principle: Principle, name: str) -> None:
    name = name.replace("principle", principle.public_id)
    dirk, framed = log_in("dirk"), []
    for path in addresses(app, "GET", name):
        headers = dirk.get(path).headers
        may_be_framed = "frame-ancestors 'none'" not in headers["Content-Security-Policy"]
        assert may_be_framed == ("X-Frame-Options" not in headers)
        framed += [path] if may_be_framed else []
    assert framed == [EMBED]


def test_what_may_be_framed_can_do_nothing(client: CheckingClient, principle: Principle) -> None:
    page = client.page(EMBED)
    assert "script-src 'none'" in page.response.headers["Content-Security-Policy"]
    assert [*page.tree.iter("form", "script", "button", "input")] == []
    assert "Wie dichtbij woont, deelt in de opbrengst." in page.words


def test_the_fragment_is_html_that_stands_by_itself(client: CheckingClient, session: Session) -> None:
    adopted(session, {"nl": Words("<script>alert(1)</script>", "Een & <b>ander</b>.")})
    session.commit()
    response = client.get(FRAGMENT)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    section = lxml.html.fragment_fromstring(response.text)
    assert section.tag == "section" and "<script>alert(1)</script>" in section.text_content()
    assert {one.tag for one in section.iter()} <= {"section", "h2", "ul", "li", "p", "a", "span", "div"}
    for link in section.iter("a"):
        assert link.get("href").startswith("http://")
        client.page(link.get("href"))


def test_the_code_to_copy_points_at_the_embed(client: CheckingClient) -> None:
    code = lxml.html.fragment_fromstring(client.page("/principles/elsewhere").tree.find(".//p[@class='hash']").text)
    assert code.tag == "iframe" and code.get("src").endswith(f"{EMBED}?lang=nl") and code.get("title")


def test_who_sends_no_cookie_says_the_language_in_the_address(client: CheckingClient, principle: Principle) -> None:
    assert client.page(f"{EMBED}?lang=fy").tree.get("lang") == "fy"
    assert lxml.html.fragment_fromstring(client.get(f"{FRAGMENT}?lang=en").text).get("lang") == "en"
    assert client.page(f"{EMBED}?lang=xx").tree.get("lang") == "nl"
    client.set_cookie("language", "en")
    assert client.page(f"{EMBED}?lang=fy").tree.get("lang") == "en"


def test_a_long_register_costs_no_more_queries(client: CheckingClient, session: Session) -> None:
    counts = []
    for _ in range(2):
        three_versions(session)
        session.commit()
        counts.append([queries(lambda path=path: client.get(path)) for path in (EMBED, FRAGMENT)])
    assert counts[0] == counts[1]


@pytest.fixture
def elsewhere(address: str) -> Iterator[str]:
    """Where another website is served, which shows two of our pages in frames."""
    website = Flask("elsewhere")
    frames = "".join(f"<iframe src='{address}{path}'></iframe>" for path in (EMBED, "/principles"))
    website.add_url_rule("/", view_func=lambda: frames)
    yield from served(website)


@pytest.mark.browser
def test_another_website_can_show_the_embed_and_nothing_else(
    browser: Browser, elsewhere: str, principle: Principle
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(elsewhere)
        _outside, shown, refused = page.frames
        assert shown.locator("h1").inner_text() == "Waar u Wâldsein aan mag houden"
        assert "Deel de opbrengst" in shown.locator("main").inner_text()
        assert refused.locator("main h1").count() == 0
        assert refused.url.startswith("chrome-error:")
