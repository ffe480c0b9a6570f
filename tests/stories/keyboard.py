# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who uses only the keyboard, and sees at every stop where they are."""

from playwright.sync_api import Page

from tests.cast import PASSWORD

MANY = 120
AT = """selector => {
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    // Within a date the browser draws its own ring: around the day, the month, the year or the calendar button.
    const own = here.type === 'date' && here.matches(':focus-within');
    const drawn = one => one && getComputedStyle(one).outlineStyle !== 'none';
    const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    return {
        lost: here === document.body,
        there: here.matches(selector),
        shown: seen && (own || drawn(here) || drawn(here.closest('label'))),
        what: here.outerHTML.slice(0, 120),
    };
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; it can be seen all the way, and leaves the page only at its end."""
    lost = 0
    for _ in range(MANY):
        page.keyboard.press("Tab")
        here = page.evaluate(AT, selector)
        lost += here["lost"]
        assert here["shown"] or here["lost"], f"nobody sees the focus on {here['what']}"
        assert lost < 2, f"the focus gets lost on {page.url}, or never comes at {selector}"
        if here["there"]:
            return
    raise AssertionError(f"Tab never reaches {selector} on {page.url}")


def press(page: Page, selector: str) -> None:
    """Go to a button or a link and press Enter; wait for the page that follows."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, selector: str, words: str) -> None:
    """Go to a text box and type over what it holds."""
    tab_to(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def tick(page: Page, selector: str) -> None:
    """Go to a choice and press the space bar."""
    tab_to(page, selector)
    page.keyboard.press("Space")


def unfold(page: Page, form: str) -> None:
    """Open what a form is folded in, unless it is open already."""
    if not page.locator(form).is_visible():
        tab_to(page, f"details:has({form}) > summary")
        page.keyboard.press("Enter")


def choose(page: Page, name: str, value: str) -> None:
    """Go to a group of radio buttons and walk down to the one with this value."""
    tab_to(page, f"input[name={name}]")
    page.keyboard.press("Space")
    for _ in range(MANY):
        if page.locator(f"input[name={name}][value='{value}']:checked").count():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows never reach {value}")


def date(page: Page, name: str, month: int, year: int) -> None:
    """Type a date whose day and month are equal, because each browser has an order of its own."""
    tab_to(page, f"input[name={name}]")
    page.keyboard.type(f"{month:02}{month:02}{year}")


def log_in(page: Page, address: str, name: str) -> None:
    """Log somebody of the cast in."""
    page.goto(f"{address}/log-in")
    write(page, "input[name=email]", f"{name}@waldsein.example")
    write(page, "input[name=password]", PASSWORD)
    press(page, "main form[action*='/log-in'] button")
