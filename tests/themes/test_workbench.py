# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench as staff use it, without JavaScript."""

import pytest
from sqlalchemy import select

from leidraad.contributions.services import withdraw, withhold
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.themes.models import GroupingRun, Theme, ThemeState
from tests.pages import CheckingClient, Page
from tests.stage import a_contribution, person
from tests.themes.workbench import COPIES, TEXTS, Bench, act, path, texts_on


def test_proposals_stand_by_size_and_their_parts_unfold(bench: Bench, staff: CheckingClient) -> None:
    page = staff.page(path(bench))
    listed = [one.text_content() for one in page.tree.iterfind(".//nav[@aria-label='Thema’s']//a")]
    labels = [" ".join(one.split()) for one in listed]
    assert labels[:5] == ["winst, dorp 6", "winst 3", "buren 3", "landschap, open 3", "molens, ja 3"]
    assert page.link("buren").endswith(f"part={bench.branch('buren').public_id}#rows")
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
    page = staff.page(path(bench, at="all", written_in="fy"))
    assert texts_on(page) == ["It lânskip moat iepen bliuwe."]
    assert "written_in=fy" in page.link("twijfel")
    assert not page.link("Frysk (1)").count("written_in=")
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
    page = act(staff, staff.page(path(bench, at="all")), "confirm", [], bench, everything="1")
    assert "Alleen van wat u op deze pagina ziet" in page.words


def test_a_row_of_near_copies_says_how_many_stand_elsewhere(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    goal, copies = bench.theme("winst, dorp"), bench.statements[COPIES[0]].public_id
    page = staff.page(path(bench, at="all", copies=copies))
    act(staff, page, "move", [COPIES[2]], bench, goal=goal.public_id)
    page = staff.page(path(bench, at=bench.theme("molens, ja").public_id))
    assert len(texts_on(staff.page(page.link("2 hier, 1 elders")))) == 3


def test_what_came_later_does_not_stand_with_what_fits_nowhere(bench: Bench, staff: CheckingClient) -> None:
    assert "Kwam later binnen" not in staff.page(path(bench)).words
    a_contribution(bench.session, bench.round, "Dit schreef iemand na de laatste groepering.")
    withheld = a_contribution(bench.session, bench.round, "En dit ook, over de buurman.")
    withhold(bench.session, withheld, "Herkenbaar.", by=person(bench.session, "chantal"))
    bench.session.commit()
    later = staff.page(path(bench, at="later"))
    assert texts_on(later) == ["Dit schreef iemand na de laatste groepering."]
    assert _numbers(later)["Kwam later binnen"] == _numbers(later)["Past nergens"] == "1"
    assert texts_on(staff.page(path(bench, at="nowhere"))) == ["Hoe laat gaat de bakker open?"]


def test_what_its_writer_takes_back_is_counted_nowhere(bench: Bench, staff: CheckingClient) -> None:
    at = bench.branch("winst, dorp").public_id
    staff.fill(path(bench, at=at), f"/proposals/{at}/accept", label="Winst")
    act(staff, staff.page(path(bench, at="nowhere")), "aside", [12], bench, reason="Over de bakker.")
    for number in (0, 6, 12):  # in a theme, in a proposal, left out
        withdraw(bench.session, bench.statements[number].contribution, now=utc_now())
    bench.session.commit()
    page = staff.page(path(bench, at="all"))
    expected = {"Winst": "5", "landschap, open": "2", "molens, ja": "3"}
    expected |= {"Past nergens": "0", "Weggelaten": "0", "Alle uitspraken": "10"}
    assert expected.items() <= _numbers(page).items()
    assert "13 van 13" in page.words


def test_all_numbers_follow_what_somebody_looks_for(bench: Bench, staff: CheckingClient) -> None:
    at = bench.branch("winst, dorp").public_id
    staff.fill(path(bench, at=at), f"/proposals/{at}/accept", label="Winst")
    page = staff.page(path(bench, at="all", q="dorp"))
    expected = {"Winst": "2 van 6", "molens, ja": "3 van 3", "landschap, open": "0 van 3"}
    expected |= {"Past nergens": "0 van 1", "Alle uitspraken": "5 van 13"}
    assert expected.items() <= _numbers(page).items()
    assert "nog niet bekeken (5)" in page.words
    assert "bijna gelijk (3)" in page.words
    assert _numbers(staff.page(path(bench, at="all", only="copies", q="molens")))["molens, ja"] == "3 van 3"
    assert _numbers(staff.page(path(bench, written_in="fy")))["landschap, open"] == "1 van 3"


def test_themes_keep_their_place_and_number_while_statements_move(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    before = list(_numbers(staff.page(path(bench))))[:3]
    at, into = (bench.theme(label).public_id for label in before[:2])
    page = act(staff, staff.page(path(bench, at=at)), "move", [0, 1, 2, 3], bench, goal=into)
    assert list(_numbers(page))[:3] == before
    assert list(_numbers(page).values())[:2] == ["2", "7"]


def _numbers(page: Page) -> dict[str, str]:
    """Return what stands behind each name in the list of themes."""
    links = page.tree.xpath("//nav[contains(@class, 'workbench-themes')]//ul[@class='shelf-list']/li/a")
    return {link.xpath("string(span[1])").strip(): link.xpath("string(span[@class='count'])") for link in links}
