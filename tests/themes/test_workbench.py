# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench as staff use it, without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import Job, JobState
from leidraad.themes.models import GroupingRun, Theme, ThemeState
from leidraad.themes.services import lock, start_grouping
from tests.conftest import LogIn
from tests.pages import CheckingClient, Page
from tests.stage import person
from tests.themes.workbench import COPIES, TEXTS, Bench, a_bench


@pytest.fixture
def bench(session: Session) -> Bench:
    """A round with a proposal, kept so that pages see it."""
    bench = a_bench(session)
    session.commit()
    return bench


@pytest.fixture
def staff(log_in: LogIn) -> CheckingClient:
    """Somebody of staff who logged in."""
    return log_in("chantal")


def path(bench: Bench, **address: str) -> str:
    """Return the address of the workbench."""
    query = "&".join(f"{name}={value}" for name, value in address.items())
    return f"/staff/rounds/{bench.slug}/themes?{query}"


def texts_on(page: Page) -> list[str]:
    """Return the statements on the page."""
    return [str(one.text_content()) for one in page.tree.iterfind(".//li[@data-why]//span[@lang]")]


def act(staff: CheckingClient, page: Page, how: str, chosen: list[int], bench: Bench, **values: Any) -> Page:
    """Choose statements on a page and press a button that belongs to them."""
    form = page.form("/statements/move")
    button = next(one for one in page.tree.iter("button") if one.get("data-act") == how)
    fields = dict(form.form_values()) | values
    fields |= {"statements": [bench.statements[number].public_id for number in chosen]}
    return Page(staff.post(button.get("formaction"), data=fields, follow_redirects=True))


def test_proposals_stand_by_size_and_their_parts_unfold(bench: Bench, staff: CheckingClient) -> None:
    page = staff.page(path(bench))
    listed = [one.text_content() for one in page.tree.iterfind(".//nav[@aria-label='Thema’s']//a")]
    labels = [" ".join(one.split()) for one in listed]
    assert labels[:5] == ["winst, dorp 6", "winst 3", "buren 3", "landschap, open 3", "molens, ja 3"]
    assert page.link("buren").endswith(f"part={bench.branch('buren').public_id}")
    assert texts_on(staff.page(page.link("buren"))) == [text for part, _score, text in TEXTS if part == 1]


@pytest.mark.parametrize(("number", "labels"), [(2, ["winst, dorp", "molens, landschap"]), (4, ["winst", "buren"])])
def test_fewer_or_more_groups_need_no_new_run(
    bench: Bench, staff: CheckingClient, number: int, labels: list[str]
) -> None:
    page = staff.fill(path(bench), "/themes/shown", number=str(number))
    assert all(label in page.words for label in labels)
    session = db.session()
    assert session.scalars(select(GroupingRun.shown)).all() == [number]


def test_all_proposals_become_themes_and_come_back_with_one_undo(bench: Bench, staff: CheckingClient) -> None:
    page = staff.fill(path(bench), "/proposals/accept")
    assert len([one for one in bench.session.scalars(select(Theme)) if one.state == ThemeState.ACTIVE]) == 3
    page = staff.send(page.form("/undo"), path(bench))
    bench.session.expire_all()
    assert {one.state for one in bench.session.scalars(select(Theme))} == {ThemeState.UNDONE}
    staff.send(page.form("/undo"), path(bench))
    bench.session.expire_all()
    assert {one.state for one in bench.session.scalars(select(Theme))} == {ThemeState.ACTIVE}
    steps = staff.page(f"/staff/rounds/{bench.slug}/steps")
    assert "12 uitspraken" in steps.words
    assert "en nog 2" in steps.words
    assert "Opnieuw gedaan" in steps.words


def test_filters_combine_and_stay_in_the_address(bench: Bench, staff: CheckingClient) -> None:
    page = staff.page(path(bench, at="all", only="unsure", q="eerlijk"))
    assert texts_on(page) == ["Eerlijk delen, dat is alles."]
    page = staff.page(path(bench, at="all", language="fy"))
    assert texts_on(page) == ["It lânskip moat iepen bliuwe."]
    assert "language=fy" in page.link("twijfel")
    assert not page.link("Frysk (1)").count("language=")
    assert texts_on(staff.page(path(bench, at="nowhere"))) == ["Hoe laat gaat de bakker open?"]
    assert texts_on(staff.page(path(bench, at="all", q="100%25 _"))) == []


@pytest.mark.parametrize(("order", "down"), [("central", True), ("differing", False)])
def test_first_comes_what_fits_best_or_what_differs_most(
    bench: Bench, staff: CheckingClient, order: str, down: bool
) -> None:
    page = staff.page(path(bench, at=bench.branch("winst, dorp").public_id, order=order))
    scores = {text: score for _part, score, text in TEXTS}
    found = [scores[text] for text in texts_on(page)]
    assert found == sorted(found, reverse=down)
    assert len(found) == 6


def test_first_comes_where_a_look_helps_most_and_what_was_seen_comes_last(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    at = bench.theme("winst, dorp").public_id
    act(staff, staff.page(path(bench, at=at)), "confirm", [0], bench)
    order = [TEXTS[number][2] for number in (1, 2, 3, 4, 5, 0)]
    assert texts_on(staff.page(path(bench, at=at, order="look"))) == order


def test_a_campaign_is_one_row_that_acts_for_all(bench: Bench, staff: CheckingClient) -> None:
    at = bench.branch("molens, ja").public_id
    page = staff.page(path(bench, at=at))
    assert texts_on(page) == [TEXTS[COPIES[0]][2]]
    assert "3 mensen stuurden bijna dezelfde tekst" in page.words
    assert len(texts_on(staff.page(page.link("Alle 3")))) == 3
    act(staff, page, "aside", [COPIES[0]], bench, reason="Een andere ronde.")
    assert [bench.stands()[number] for number in COPIES] == ["Een andere ronde."] * 3


def test_one_of_a_campaign_can_be_taken_apart(bench: Bench, staff: CheckingClient) -> None:
    first = bench.statements[COPIES[0]].public_id
    page = staff.page(path(bench, at=bench.branch("molens, ja").public_id, copies=first))
    act(staff, page, "split", [COPIES[1]], bench, label="Los")
    assert [bench.stands()[number] for number in COPIES] == ["", "Los", ""]


def test_all_that_match_goes_beyond_the_page(
    bench: Bench, staff: CheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leidraad.themes.services.finding.ROWS", 2)
    page = staff.page(path(bench, at=bench.branch("winst, dorp").public_id, q="de"))
    assert len(texts_on(page)) == 2
    act(staff, page, "split", [], bench, label="Alles met de", everything="1")
    matching = {number for number, (part, _s, text) in enumerate(TEXTS) if part in (0, 1) and "de" in text.lower()}
    assert {number for number, label in bench.stands().items() if label == "Alles met de"} == matching


def test_the_machine_and_the_person_are_told_apart(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    at = bench.theme("winst, dorp").public_id
    page = staff.page(path(bench, at=at))
    assert page.words.count("computer,") == 6
    assert "twijfel 0,20" in page.words
    page = act(staff, page, "confirm", [2], bench)
    assert "1 uitspraak bekeken" in page.tree.text_content()
    assert "Chantal" in page.words
    assert "twijfel 0,20" not in page.words
    assert texts_on(staff.page(path(bench, at=at, only="unseen"))) == [text for _p, _s, text in TEXTS[:2] + TEXTS[3:6]]


def test_to_the_next_best_theme(bench: Bench, staff: CheckingClient) -> None:
    page = act(staff, staff.page(path(bench)), "best", [0], bench)
    assert page.status == 422
    assert "Neem dat eerst over" in page.tree.text_content()
    page = staff.fill(path(bench), "/proposals/accept")
    page = act(staff, staff.page(path(bench, at=bench.theme("winst, dorp").public_id)), "best", [0, 3], bench)
    assert (bench.stands()[0], bench.stands()[3]) == ("landschap, open", "molens, ja")


def test_why_here(bench: Bench, staff: CheckingClient) -> None:
    page = staff.page(staff.page(path(bench)).link("Waarom hier?"))
    assert "Woorden die het deelt" in page.words
    assert "winst, dorp" in page.words
    assert "landschap, open (0,40)" in page.words
    assert "Niemand bekeek het nog" in page.words
    staff.fill(path(bench), "/proposals/accept")
    page = staff.page(f"/staff/statements/{bench.statements[1].public_id}/why")
    assert TEXTS[0][2] in page.words
    assert "(0,50: " in page.words
    staff.send(page.form("/statements/best"), "/")
    assert bench.stands()[1] == "landschap, open"


def test_a_locked_theme_says_why_nothing_happens(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    at, into = (bench.theme(label).public_id for label in ("winst, dorp", "landschap, open"))
    page = staff.page(path(bench, at=at))
    lock(bench.session, bench.theme("winst, dorp"), by=person(bench.session, "chantal"), now=utc_now())
    bench.session.commit()
    after = act(staff, page, "move", [0], bench, goal=into)
    assert after.status == 409
    assert "staat vast" in after.tree.text_content()
    assert bench.stands()[0] == "winst, dorp"
    page = staff.fill(path(bench, at=at), "/unlock")
    act(staff, page, "move", [0], bench, goal=into)
    assert bench.stands()[0] == "landschap, open"


def test_a_proposal_goes_into_a_theme_and_a_theme_into_its_parts(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/themes", label="Samen")
    into, at = bench.theme("Samen").public_id, bench.branch("winst, dorp").public_id
    staff.fill(path(bench, at=at), f"/proposals/{at}/merge", into=into)
    assert list(bench.stands().values())[:6] == ["Samen"] * 6
    at = bench.branch("molens, ja").public_id
    page = staff.fill(path(bench, at=at), f"/proposals/{at}/accept", label="Zeggenschap")
    assert page.tree.find(".//h2[@id='shelf']").text == "Zeggenschap"
    page = staff.fill(path(bench, at=bench.theme("Zeggenschap").public_id), "/rename", label="Ja van het dorp")
    assert bench.stands()[COPIES[0]] == "Ja van het dorp"


def test_the_same_form_twice_makes_one_theme(bench: Bench, staff: CheckingClient) -> None:
    form = staff.page(path(bench)).form("/themes")
    for _time in range(2):
        staff.send(form, path(bench), label="Nieuw")
    page = staff.page(path(bench, at=bench.branch("winst, dorp").public_id))
    for _time in range(2):
        act(staff, page, "split", [0, 1], bench, label="Bijeen")
    labels = bench.session.scalars(select(Theme.label).order_by(Theme.id)).all()
    assert labels == ["Nieuw", "Bijeen"]


def test_what_is_missing_is_asked_for_and_the_choice_stays(bench: Bench, staff: CheckingClient) -> None:
    page = act(staff, staff.page(path(bench)), "aside", [0], bench, reason="")
    assert page.status == 400
    ticked = [one.get("value") for one in page.tree.iterfind(".//input[@name='statements'][@checked]")]
    assert ticked == [bench.statements[0].public_id]
    assert act(staff, page, "move", [], bench).status == 400


@pytest.mark.parametrize("weeks", [-1, 1], ids=["before", "after"])
def test_another_phase_shows_the_themes_and_no_button(bench: Bench, staff: CheckingClient, weeks: int) -> None:
    token = staff.page(path(bench)).form("/statements/move").fields["csrf_token"]
    for one in bench.round.phases:
        one.starts_at = one.starts_at and one.starts_at - timedelta(days=7 * weeks)
    bench.session.commit()
    page = staff.page(path(bench))
    buttons = page.tree.xpath("//main//button[@type='submit']")
    assert {" ".join(one.text_content().split()) for one in buttons} == {"Zoek hier /", "Zoek in alles"}
    assert all(one.get("disabled") is not None for one in page.tree.iterfind(".//input[@name='statements']"))
    assert "In deze fase" in page.words
    data = {"csrf_token": token, "label": "Nieuw"}
    assert staff.post(f"/staff/rounds/{bench.slug}/themes", data=data).status_code == 409


def test_long_work_can_be_called_off_and_says_how_long(bench: Bench, staff: CheckingClient) -> None:
    session = bench.session
    run = start_grouping(session, bench.round, themes=None, seed=0, by=person(session, "chantal"), now=utc_now())
    job = session.get_one(Job, run.job_id)
    job.state, job.done, job.total = JobState.RUNNING, 50, 100
    session.commit()
    page = staff.page(path(bench))
    assert "50 van 100" in page.words
    assert "Nog ongeveer 5 seconden" in page.words
    page = staff.send(page.form("/cancel"), path(bench))
    assert page.tree.find(".//div[@id='job-progress']") is None
    assert bench.session.scalars(select(Job.state)).one() == JobState.CANCELLED


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("There is nothing to group yet: nobody has handed anything in.", "nog niets"),
        ("MemoryError", "te weinig geheugen"),
        ("ValueError", "ging bij ons iets mis"),
    ],
)
def test_failure_says_why_in_plain_words(bench: Bench, staff: CheckingClient, error: str, words: str) -> None:
    session = bench.session
    run = start_grouping(session, bench.round, themes=None, seed=0, by=person(session, "chantal"), now=utc_now())
    job = session.get_one(Job, run.job_id)
    job.state, job.error = JobState.FAILED, error
    session.commit()
    assert words in staff.page(path(bench)).words


def test_the_number_of_questions_to_the_database_does_not_grow(app: Flask, bench: Bench, staff: CheckingClient) -> None:
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    staff.page(path(bench, at=bench.branch("landschap, open").public_id))
    few = len(asked)
    asked.clear()
    staff.page(path(bench, at="all"))
    assert len(asked) <= few
