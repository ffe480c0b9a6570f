# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the workbench says of each statement, and when it says no."""

from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from leidraad.core.clock import utc_now
from leidraad.jobs.models import Job, JobState
from leidraad.themes.models import Theme
from leidraad.themes.services import lock, start_grouping
from tests.pages import CheckingClient
from tests.stage import person
from tests.themes.workbench import COPIES, TEXTS, Bench, act, path, texts_on
from tests.thread.test_accounting import queries


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
    assert TEXTS[1][2] in staff.page(page.link("Lees de hele tekst")).words
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


def test_a_chosen_part_becomes_a_theme_and_all_else_stays(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    at = path(bench, at=bench.theme("winst, dorp").public_id)
    assert "Kies een of meer delen" in staff.fill(at, "/parts", 422).words
    form = staff.page(at).form("/parts")
    for _time in range(2):
        staff.send(form, at, parts=bench.branch("buren").public_id)
        assert list(bench.stands().values())[:6] == ["winst, dorp"] * 3 + ["buren"] * 3
    page = staff.fill(at, "/undo")
    assert "Ongedaan gemaakt: Het thema “buren” gemaakt van gekozen uitspraken" in page.words
    assert set(list(bench.stands().values())[:6]) == {"winst, dorp"}


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
    assert act(staff, page, "confirm", [], bench).status == 400


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
    few = queries(partial(staff.page, path(bench, at=bench.branch("landschap, open").public_id)))
    assert queries(partial(staff.page, path(bench, at="all"))) <= few
