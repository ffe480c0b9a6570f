# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The style guide holds every part of every page: what is right there is right everywhere."""

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browsers import width
from tests.look.axe import faults

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_every_part(browser: Browser, address: str, size: ViewportSize, scheme: str) -> None:
    with browser.new_context(viewport=size, bypass_csp=True, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = _style_guide(context.new_page(), address)
        assert faults(page) == []
        assert width(page) == size["width"]


def test_who_forces_their_own_colours_still_sees_what_is_chosen(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESK, forced_colors="active") as context:
        page = _style_guide(context.new_page(), address)
        page.locator(".choice").first.click()
        widths = page.locator(".choice").evaluate_all("all => all.map(one => getComputedStyle(one).borderTopWidth)")
        assert widths[:3] == ["6px", "2px", "2px"]
        filled, hollow = (_border_of_knot(page, state) for state in ("done", "open"))
        assert filled > hollow


def test_the_browser_refuses_nothing_and_uses_our_fonts(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("requestfailed", lambda request: said.append(request.url))
        _style_guide(page, address)
        page.evaluate("document.fonts.ready")
        assert said == []
        loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length")
        assert loaded == 3


def test_a_phone_without_javascript_has_a_menu_and_no_dead_buttons(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = _style_guide(context.new_page(), address)
        assert page.locator(".needs-script:visible, kbd:visible").count() == 0
        assert not page.locator(".menu-list").is_visible()
        page.locator(".menu-button").click()
        assert page.locator(".menu-list .menu-links a").first.is_visible()


@pytest.mark.parametrize(("knows", "drawn"), [(True, "flex"), (False, "table-cell")], ids=["in blocks", "as a table"])
def test_a_table_on_a_phone_stays_one_for_screen_readers(
    browser: Browser, address: str, knows: bool, drawn: str
) -> None:
    with browser.new_context(viewport=PHONE) as context:
        if not knows:
            context.route("**/leidraad.css*", _forget_the_property)
        page = _style_guide(context.new_page(), address)
        assert page.locator(".stacks td:not(.long)").first.evaluate("one => getComputedStyle(one).display") == drawn
        told = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(one["role"]["value"] for one in told if not one["ignored"])
        for part, role in {"table": "table", "tr": "row", "th[scope=col]": "columnheader", "td": "cell"}.items():
            assert roles[role] == page.locator(part).count() > 0
        assert width(page) == PHONE["width"]


def _forget_the_property(route: Route) -> None:
    """Send the style sheet as a browser reads it that does not know the property of decision 0043."""
    sheet = route.fetch()
    assert "@supports (contain-intrinsic-size:" in sheet.text()
    route.fulfill(response=sheet, body=sheet.text().replace("(contain-intrinsic-size:", "(unknown:"))


def test_what_one_touches_is_large_enough(browser: Browser, address: str) -> None:
    touched = (
        ".utrecht-button, .option, .choice, .menu-button, .link-button, .utrecht-textbox, .utrecht-select, summary"
    )
    with browser.new_context(viewport=PHONE) as context:
        page = _style_guide(context.new_page(), address)
        small = page.locator(f":is({touched}):visible").evaluate_all(
            "found => found.filter(one => one.getBoundingClientRect().height < 48).map(one => one.outerHTML)"
        )
        assert small == []


def test_the_first_key_leads_past_the_menu(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{address}/how-it-works")
        page.keyboard.press("Tab")
        first = page.locator(":focus")
        assert first.get_attribute("href") == "#content"
        box = first.bounding_box()
        assert box and box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_characters_are_counted_while_one_types(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = _style_guide(context.new_page(), address)
        page.locator("textarea[data-limit]").first.fill("Wâldsein")
        assert page.locator(".limit").first.inner_text().startswith("8 ")


def _border_of_knot(page: Page, state: str) -> float:
    width: str = page.locator(f".knot-{state}").first.evaluate("one => getComputedStyle(one, '::after').borderTopWidth")
    return float(width.removesuffix("px"))


def _style_guide(page: Page, address: str) -> Page:
    page.goto(f"{address}/styleguide")
    # The refused form takes the focus, as it should, also without a script; here the reader is still at the top.
    expect(page.locator("[autofocus]").first).to_be_focused()
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    return page
