# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench in a real browser: by keys alone, and on a phone without JavaScript."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import Job, JobState
from leidraad.themes.models import GroupingRun
from leidraad.themes.services import move
from tests.browsers import follow, width
from tests.look.axe import faults
from tests.stage import person
from tests.stories.keyboard import log_in, press, tab_to, tick, write
from tests.themes.workbench import COPIES, TEXTS, Bench, a_bench

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 740}
NARROW: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 900}
LOW: ViewportSize = {"width": 1280, "height": 480}


@pytest.fixture
def bench(app: Flask) -> Iterator[Bench]:
    """A round with a proposal."""
    with app.app_context():
        bench = a_bench(db.session())
        db.session.commit()
    yield bench


def _stands(app: Flask, bench: Bench) -> list[str]:
    with app.app_context():
        return list(bench.stands().values())


def _open(page: Page, address: str, bench: Bench) -> str:
    log_in(page, address, "chantal")
    path = f"{address}/staff/rounds/{bench.slug}/themes"
    page.goto(path)
    return path


def _says(page: Page, words: str) -> None:
    expect(page.locator(".messages")).to_contain_text(words)
    page.wait_for_load_state()  # a key before the page listens would be lost


def test_by_keys_alone(app: Flask, browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.keyboard.press("Shift+T")
        _says(page, "Alle voorstellen zijn nu thema’s")
        for key in ("x", "j", "x"):
            page.keyboard.press(key)
        expect(page.locator("#chosen-title")).to_have_text("2 gekozen")
        expect(page.locator("#why")).to_contain_text(TEXTS[1][2])
        page.keyboard.press("2")
        _says(page, "2 uitspraken verplaatst naar “landschap, open”")
        assert _stands(app, bench)[:2] == ["landschap, open"] * 2
        # The focus stays in the list, so that the next statement is one key away.
        assert page.evaluate("document.activeElement.name") == "statements"
        page.keyboard.press("u")
        _says(page, "Ongedaan gemaakt")
        page.keyboard.press("Shift+U")
        _says(page, "Opnieuw gedaan")
        page.keyboard.press("b")
        _says(page, "1 uitspraak verplaatst naar")
        page.keyboard.press("c")
        _says(page, "1 uitspraak bekeken")


def test_letters_in_a_name_press_no_buttons(app: Flask, browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.keyboard.press("t")
        page.keyboard.press("Control+A")
        page.keyboard.type("jukxbc 12?")
        page.keyboard.press("Enter")
        expect(page.locator("#shelf")).to_have_text("jukxbc 12?")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("c")
        page.keyboard.press("Escape")
        expect(page.locator("#keys")).to_be_hidden()
        assert _stands(app, bench)[:6] == ["jukxbc 12?"] * 6


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_enter_does_what_the_field_is_for(
    app: Flask, browser: Browser, address: str, bench: Bench, script: bool
) -> None:
    with browser.new_context(viewport=DESK, java_script_enabled=script, locale="nl-NL") as context:
        page = context.new_page()
        path = _open(page, address, bench)
        page.locator("form[action*='/proposals/accept'] button").click()
        _says(page, "Alle voorstellen zijn nu thema’s")
        for field, words in (("label", "Parkeren in het dorp"), ("reason", "Gaat over iets anders")):
            page.goto(path)
            page.locator("input[name=statements]").first.check()
            page.locator("select[name=goal]").select_option("landschap, open")
            # Who opens a form by mouse types in it at once: no letter is a key.
            page.locator(".chosen .fold", has=page.locator(f"[name={field}]")).locator("summary").click()
            typed = page.locator(f".chosen [name={field}]")
            if not script:
                typed.focus()
            expect(typed).to_be_focused()
            page.keyboard.type(words)
            page.keyboard.press("Enter")
            expect(page.locator(".messages")).not_to_contain_text("verplaatst")
            expect(page.locator(".messages .utrecht-alert--ok")).to_be_visible()
            assert words in _stands(app, bench)
        assert "landschap, open" not in _stands(app, bench)[:6]


def test_escape_leaves_a_field_and_its_form(browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.keyboard.press("j")
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.name") == "statements"
        page.keyboard.press("h")
        expect(page.locator("#new-label")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#new-label")).to_be_hidden()


def test_keys_can_be_turned_off(app: Flask, browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        path = _open(page, address, bench)
        page.locator("#use-keys").uncheck()
        expect(page.locator("kbd").first).to_be_hidden()
        page.goto(path)
        page.keyboard.press("Shift+T")
        page.keyboard.press("j")
        page.wait_for_timeout(300)
        assert set(_stands(app, bench)) == {""}
        assert page.evaluate("document.activeElement === document.body")


def test_a_conflict_is_shown_whole_and_one_can_go_on(app: Flask, browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.keyboard.press("Shift+T")
        _says(page, "thema’s")
        with app.app_context():
            session = db.session()
            move(session, bench.statements[:1], bench.theme("molens, ja"), by=person(session, "femke"), now=utc_now())
            session.commit()
        page.keyboard.press("2")
        expect(page.get_by_role("heading", level=1)).to_have_text("Iemand was u voor")
        expect(page.locator("main")).to_contain_text("staat in “molens, ja”")
        page.get_by_role("button", name="Toch doen").click()
        _says(page, "1 uitspraak verplaatst naar “landschap, open”")
        assert _stands(app, bench)[0] == "landschap, open"


def test_the_slider_moves_at_once(browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.locator("#shown-number").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("nav.workbench-themes")).to_contain_text("buren 3")
        _says(page, "U ziet nu 4 voorgestelde thema’s")


def test_the_page_shows_that_the_computer_works_and_what_it_found(
    app: Flask, browser: Browser, address: str, bench: Bench
) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.locator(".workbench-themes .fold", has=page.locator("#group-themes")).locator("summary").first.click()
        expect(page.locator("#group-themes")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#job-progress")).to_be_in_viewport()
        with app.app_context():
            session = db.session()
            session.query(GroupingRun).filter(GroupingRun.id > bench.run_id).one().finished_at = utc_now()
            session.query(Job).one().state = JobState.DONE
            session.commit()
        expect(page.locator("#job-progress")).to_have_count(0, timeout=20_000)


def test_on_a_phone_without_javascript(app: Flask, browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False, locale="nl-NL") as context:
        page = context.new_page()
        path = _open(page, address, bench)
        assert page.locator(".needs-script:visible, kbd:visible").count() == 0
        press(page, "form[action*='/proposals/accept'] button")
        page.goto(path)
        tick(page, "input[name=statements]")
        tab_to(page, "select[name=goal]")
        page.keyboard.type("landschap")
        press(page, "button[data-act=move]")
        _says(page, "1 uitspraak verplaatst")
        press(page, "form[action*='/undo'] button")
        _says(page, "Ongedaan gemaakt")
        assert _stands(app, bench)[0] == "winst, dorp"
        tick(page, "input[name=statements]")
        tick(page, ".chosen-acts > details:last-of-type > summary")
        write(page, "input[name=reason]", "Een andere ronde.")
        press(page, "button[data-act=aside]")
        assert "Een andere ronde." in _stands(app, bench)
        press(page, "a.statement-why")
        expect(page.get_by_role("heading", level=1)).to_have_text("Waarom hier?")


def _hidden_part_of_the_row(page: Page) -> float:
    """Return how much of the row with the focus stands outside the window or under the buttons."""
    return page.evaluate(
        """() => {
            const row = document.activeElement.closest(".statement").getBoundingClientRect();
            const buttons = document.querySelector(".chosen").getBoundingClientRect();
            return Math.max(0, -row.top) + Math.max(0, row.bottom - buttons.top);
        }"""
    )  # type: ignore[no-any-return]


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_theme_opens_at_its_statements_on_a_phone(browser: Browser, address: str, bench: Bench, script: bool) -> None:
    with browser.new_context(viewport=NARROW, java_script_enabled=script, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.locator(".workbench-themes .shelf-list a", has_text="landschap, open").click()
        expect(page.locator("#rows")).to_contain_text("landschap, open · 3 uitspraken")
        expect(page.locator("#rows")).to_be_in_viewport()
        expect(page.locator("#choose").get_by_text(TEXTS[6][2])).to_be_in_viewport()
        expect(page.locator(".chosen-acts")).to_be_hidden()
        page.locator("input[name=statements]").first.check()
        expect(page.locator("[data-act=confirm]")).to_be_in_viewport()


def test_the_buttons_on_a_phone_cover_no_row_with_the_focus(browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=NARROW, locale="nl-NL") as context:
        page = context.new_page()
        page.goto(f"{_open(page, address, bench)}?at=all")
        page.locator("input[name=statements]").first.check()
        stops = 0
        while page.evaluate("document.activeElement.closest('.statement') !== null"):
            assert _hidden_part_of_the_row(page) < 1, stops
            page.keyboard.press("Tab")
            stops += 1
        assert stops > page.locator("input[name=statements]").count()


def test_what_was_done_covers_no_row_and_copies_are_counted(browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        path = _open(page, address, bench)
        page.keyboard.press("Shift+T")
        expect(page.locator("#said")).to_contain_text("Alle voorstellen zijn nu thema’s")
        said, rows = (page.locator(one).bounding_box() for one in ("#said .utrecht-alert", ".statement-list"))
        assert said is not None and rows is not None
        assert said["x"] >= rows["x"] + rows["width"]
        page.goto(f"{path}?at=all")
        for number in (0, 4):
            page.locator("input[name=statements]").nth(number).check()
        expect(page.locator("#chosen-title")).to_have_text("2 gekozen")
        page.get_by_label("Geen molens zonder ja").check()
        expect(page.locator("#chosen-title")).to_have_text("3 gekozen (5 uitspraken)")


IN_SIGHT = """here => {
    const box = here.getBoundingClientRect(), list = here.closest('nav').getBoundingClientRect();
    return box.top >= Math.max(0, list.top) && box.bottom <= Math.min(innerHeight, list.bottom);
}"""


def test_the_themes_stay_in_sight_and_each_can_be_reached(browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=LOW, locale="nl-NL") as context:
        page = context.new_page()
        path = _open(page, address, bench)
        page.keyboard.press("Shift+T")
        _says(page, "thema’s")
        page.goto(f"{path}?at=all")
        expect(page.locator(".chosen-acts")).to_be_hidden()
        page.keyboard.press("j")
        expect(page.locator(".chosen-acts")).to_be_visible()
        page.locator(".statement").nth(7).scroll_into_view_if_needed()
        links = page.locator(".workbench-themes").locator("a, summary").locator("visible=true")
        expect(links.first).to_be_in_viewport()
        links.first.focus()
        for number in range(links.count()):
            assert links.nth(number).evaluate(IN_SIGHT), number
            page.keyboard.press("Tab")


def _faults_of_all(page: Page) -> list[str]:
    """Return what axe finds in a window as tall as the page: it cannot see behind buttons that stay in sight."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**size, "height": page.locator("html").evaluate("html => html.scrollHeight")})
    found = faults(page)
    page.set_viewport_size(size)
    return found


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_every_state(
    app: Flask, browser: Browser, address: str, bench: Bench, size: ViewportSize, scheme: str
) -> None:
    with browser.new_context(viewport=size, bypass_csp=True, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        path = _open(page, address, bench)
        found = {"proposals": _faults_of_all(page)}
        page.locator("form[action*='/proposals/accept'] button").click()
        _says(page, "thema’s")
        found["themes"] = _faults_of_all(page)
        for state, query in {
            "all": "?at=all",
            "copies": "?at=all&only=copies",
            "nothing": "?at=all&q=nergens",
            "aside": "?at=aside",
            "nowhere": "?at=nowhere&order=look",
        }.items():
            page.goto(path + query)
            found[state] = _faults_of_all(page)
            assert width(page) == size["width"], state
        with app.app_context():
            statement = bench.statements[COPIES[0]].public_id
        for other in (path.replace("/themes", "/steps"), f"{address}/staff/statements/{statement}/why"):
            page.goto(other)
            found[other] = _faults_of_all(page)
            assert width(page) == size["width"], other
        assert {state: one for state, one in found.items() if one} == {}


def test_a_theme_is_looked_through_by_keys_alone(app: Flask, browser: Browser, address: str, bench: Bench) -> None:
    with browser.new_context(viewport=DESK, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.keyboard.press("e")
        _says(page, "Kijk ze één voor één na")
        page.keyboard.press("e")
        expect(page.get_by_role("heading", level=1)).to_have_text("winst, dorp")
        page.wait_for_load_state()
        for key in "113111":
            page.keyboard.press(key)
        # After the last statement one gives the theme a name.
        expect(page.locator("#label")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("Samen delen 123")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("landschap, open")
        _says(page, "“Samen delen 123”: 6 uitspraken gelezen")
        assert sorted(_stands(app, bench)[:6]) == ["", *["Samen delen 123"] * 5]


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_everybody_can_look_a_theme_through(browser: Browser, address: str, bench: Bench, script: bool) -> None:
    with browser.new_context(viewport=NARROW, bypass_csp=True, java_script_enabled=script, locale="nl-NL") as context:
        page = context.new_page()
        _open(page, address, bench)
        page.locator("form[action*='/proposals/accept'] button").click()
        follow(page.get_by_role("link", name="Volgend thema nakijken"))
        assert not script or faults(page) == []
        assert width(page) == NARROW["width"]
        page.locator("input[value=here]").first.check()
        page.get_by_role("button", name="Bewaar en ga door").click()
        _says(page, "“winst, dorp”: 1 uitspraak gelezen")
