# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme is looked through by reading, and what is done to many at once does not count as read."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from leidraad.core.clock import utc_now
from leidraad.core.errors import Refusal
from leidraad.themes.models import Origin, Placement, Theme
from leidraad.themes.services import (
    Answer,
    Only,
    Order,
    Shelf,
    Wanted,
    accept_all,
    confirm_where_they_stand,
    create_theme,
    differences_of,
    has_computer_name,
    lock,
    look_through,
    looked_through,
    move,
    progress_of,
    rename,
    rows_of,
    split_into_parts,
    steps_of,
    to_read,
    undo,
)
from leidraad.themes.services.standing import MOST_READ_AT_ONCE
from tests.pages import CheckingClient, Page
from tests.stage import a_contribution, person
from tests.themes.rows import a_second_look
from tests.themes.workbench import COPIES, TEXTS, Bench, path


def at(bench: Bench, minutes: int = 0) -> dict[str, Any]:
    """Return who does it and when."""
    return {"by": person(bench.session, "chantal"), "now": utc_now() + timedelta(minutes=minutes)}


def look(theme: Theme) -> str:
    """Return the address where a theme is looked through."""
    return f"/staff/themes/{theme.public_id}/look"


def taken_over(bench: Bench, label: str = "winst, dorp") -> Theme:
    """Return a theme of a proposal."""
    accept_all(bench.session, bench.run, **at(bench))
    bench.session.commit()
    return bench.theme(label)


def a_crowd(bench: Bench, theme: Theme, number: int = MOST_READ_AT_ONCE + 1) -> None:
    """Put many different statements in a theme at once."""
    texts = [f"Nummer {one} vraagt om een bank." for one in range(number)]
    many = [a_contribution(bench.session, bench.round, text).statements[0] for text in texts]
    move(bench.session, many, theme, **at(bench))


def seen(bench: Bench, theme: Theme) -> int:
    """Return at how many statements of a theme a person looked."""
    counts = {one.public_id: one.seen for one in looked_through(bench.session, bench.round)}
    return counts[theme.public_id]


def answer(page: Page, bench: Bench, answers: dict[int, str], **more: str) -> dict[str, str]:
    """Return the fields of the page with these answers."""
    given = {f"at-{bench.statements[number].public_id}": said for number, said in answers.items()}
    return dict(page.form("/look").form_values()) | given | more


def test_three_kinds_are_read_and_no_statement_twice(bench: Bench) -> None:
    theme = create_theme(bench.session, bench.round, "Banken", **at(bench))
    a_crowd(bench, theme, 40)
    kinds = to_read(bench.session, theme)
    assert [kind.order for kind in kinds] == list(Order)
    assert not progress_of(bench.session, bench.round).looked_through
    read = [row.statement.id for kind in kinds for row in kind.rows]
    assert len(read) == len(set(read)) == 12
    statements = [row.statement for kind in kinds for row in kind.rows]
    for wrong, is_enough in ((4, False), (3, True)):
        said = {Answer.HERE: statements[wrong:], Answer.OUT: statements[:wrong]}
        look_through(bench.session, theme, said, theme.label, **at(bench, wrong))
        assert bool(progress_of(bench.session, bench.round).looked_through) is is_enough
        undo(bench.session, bench.session.scalars(steps_of(bench.round)).all()[0], **at(bench, wrong))


def test_a_place_elsewhere_is_offered_where_a_statement_fits_nearly_as_well(bench: Bench) -> None:
    offered = {key for kind in to_read(bench.session, taken_over(bench)) for key in kind.best}
    assert [number for number, one in enumerate(bench.statements) if one.id in offered] == [2, 4, 5]


def test_answers_are_kept_and_the_next_theme_follows(bench: Bench, staff: CheckingClient) -> None:
    theme = taken_over(bench)
    page = staff.page(look(theme))
    assert all(text in page.words for part, _score, text in TEXTS if part in (0, 1))
    assert "0 van 3 thema’s nagekeken" in page.words
    fields = answer(page, bench, {0: "here", 1: "here", 2: "out", 3: "best", 4: "here"}, label="Delen in de winst")
    after = Page(staff.post(look(theme), data=fields, follow_redirects=True))
    assert after.heading == "landschap, open"
    assert "“Delen in de winst”: 5 uitspraken gelezen" in after.tree.text_content()
    stands = bench.stands()
    assert [stands[number] for number in range(6)] == [
        *["Delen in de winst"] * 2,
        "",
        "molens, ja",
        *["Delen in de winst"] * 2,
    ]
    assert (seen(bench, bench.theme("Delen in de winst")), seen(bench, bench.theme("molens, ja"))) == (3, 1)
    undo(bench.session, bench.session.scalars(steps_of(bench.round)).all()[0], **at(bench, 1))
    assert set(list(bench.stands().values())[:6]) == {"winst, dorp"}


def test_a_statement_can_go_to_any_other_theme_while_one_is_looked_through(bench: Bench, staff: CheckingClient) -> None:
    theme, goal = taken_over(bench, "landschap, open"), bench.theme("molens, ja")
    lock(bench.session, bench.theme("winst, dorp"), **at(bench))
    bench.session.commit()
    page, to = staff.page(look(theme)), f"to-{bench.statements[7].public_id}"
    assert page.tree.xpath(f"//select[@name='{to}']/option/text()") == ["Kies een thema", "molens, ja"]
    fields = answer(page, bench, {6: "here", 7: "elsewhere"})
    refused = Page(staff.post(look(theme), data=fields))
    assert (refused.status, "Kies het thema" in refused.words) == (422, True)
    kept = dict(refused.form("/look").form_values())
    assert kept[f"at-{bench.statements[7].public_id}"] == "elsewhere"
    staff.post(look(theme), data=fields | {to: goal.public_id})
    assert [bench.stands()[number] for number in (6, 7, 8)] == ["landschap, open", "molens, ja", "landschap, open"]
    assert seen(bench, goal) == 1


def test_who_takes_what_was_read_out_of_a_theme_hears_that_it_is_open_again(
    bench: Bench, staff: CheckingClient
) -> None:
    theme, goal = (create_theme(bench.session, bench.round, name, **at(bench)) for name in ("Banken", "Bomen"))
    a_crowd(bench, theme, 20)
    read = rows_of(bench.session, Shelf(bench.round, None, frozenset(), theme=theme), Wanted(), 1)[0].items[:9]
    confirm_where_they_stand(bench.session, [row.statement for row in read], **at(bench, 1))
    bench.session.commit()
    page = staff.page(path(bench, at=theme.public_id))
    assert "2 van 2 thema’s nagekeken" in page.words
    chosen = {"statements": read[0].statement.public_id, "goal": goal.public_id}
    form = page.form("/statements/move")
    moved = staff.post(form.action, data=dict(form.form_values()) | chosen, follow_redirects=True)
    assert "“Banken” is niet meer nagekeken: daarvoor moet nog 1 uitspraak daar blijken te horen." in Page(moved).words
    assert "niet meer nagekeken" not in staff.fill(path(bench), "/undo").words
    assert "niet meer nagekeken" in staff.fill(path(bench), "/undo").words


def test_what_is_left_open_stays_open_and_a_small_theme_is_done_when_all_is_read(
    bench: Bench, staff: CheckingClient
) -> None:
    theme = taken_over(bench, "landschap, open")
    for number, done in ((6, False), (7, False), (8, True)):
        fields = answer(staff.page(look(theme)), bench, {number: "here"})
        assert staff.post(look(theme), data=fields).status_code == 303
        progress = progress_of(bench.session, bench.round)
        assert (theme.public_id in progress.looked_through) is done
        assert (f"{number - 5} uitspra" in staff.page(look(theme)).words) is not done
    assert "Van dit thema is alles bekeken" in staff.page(look(theme)).words
    listed = staff.page(path(bench, at=theme.public_id))
    assert "(nagekeken)" in listed.tree.text_content()


def all_here(page: Page, most: int = MOST_READ_AT_ONCE) -> dict[str, str]:
    """Return the fields of the page, with “belongs here” for the first of its statements."""
    form = page.form("/look")
    here = [one.get("name") for one in form.iterfind(".//input[@value='here']")]
    return dict(form.form_values()) | dict.fromkeys(here[:most], "here")


def leads_to(page: Page) -> str:
    """Return the address of the one button of the workbench that leads on."""
    (button,) = page.tree.find_class("workbench")[0].getparent().find_class("utrecht-button--primary-action")
    step = button.xpath("ancestor::li[@aria-current='step']")
    assert len(step) == 1, "it stands in the step to do now"
    return str(button.get("href") or button.getparent().get("action"))


def test_what_a_theme_still_needs_is_said_and_the_only_one_left_is_read_on(bench: Bench, staff: CheckingClient) -> None:
    theme = create_theme(bench.session, bench.round, "Banken", **at(bench))
    a_crowd(bench, theme, 20)
    bench.session.commit()
    page = staff.page(look(theme))
    assert "nagekeken als nog 9 uitspraken hier blijken te horen" in page.words
    after = Page(staff.post(look(theme), data=all_here(page, 8), follow_redirects=True))
    assert (after.heading, len(after.tree.find_class("look-at"))) == ("Banken", 3)
    assert "8 uitspraken gelezen. Dit thema is nagekeken als nog 1 uitspraak hier blijkt te horen." in after.words


def test_the_workbench_leads_on_until_nothing_is_left_to_do(bench: Bench, staff: CheckingClient) -> None:
    assert staff.page("/staff").link("13 uitspraken om een thema of een reden te geven").endswith("/themes")
    assert "/proposals/accept" in leads_to(staff.page(path(bench)))
    theme = taken_over(bench)
    assert leads_to(staff.page(path(bench))) == look(theme)
    page = staff.page(look(theme))
    for _theme in range(3):
        theme = page.form("/look").get("action")
        page = Page(staff.post(theme, data=all_here(page), follow_redirects=True))
    assert "Alle thema’s zijn nagekeken" in page.words
    assert leads_to(page).endswith("/remainder")
    staff.fill(leads_to(page), "/remainder", statements=bench.statements[12].public_id, reason="Over de bakker.")
    page = staff.page(path(bench))
    assert leads_to(page).endswith("/sample")
    assert "Genoteerd: 12 · Niet gebruikt: 1 · Achtergehouden of teruggenomen: 0 · Samen: 13 van 13" in page.words
    assert "om een thema of een reden te geven" not in staff.page("/staff").words


def test_one_answer_is_for_all_near_copies(bench: Bench, staff: CheckingClient) -> None:
    theme = taken_over(bench, "molens, ja")
    fields = answer(staff.page(look(theme)), bench, {COPIES[0]: "here"})
    staff.post(look(theme), data=fields)
    assert seen(bench, theme) == len(COPIES)


def test_a_name_that_is_taken_loses_no_answer(bench: Bench, staff: CheckingClient) -> None:
    theme = taken_over(bench)
    fields = answer(staff.page(look(theme)), bench, {0: "here", 2: "out"}, label="Molens, ja")
    page = Page(staff.post(look(theme), data=fields))
    assert page.status == 422
    assert "Er is al een thema" in page.tree.text_content()
    kept = dict(page.form("/look").form_values())
    assert {name: kept.get(name) for name in fields if name.startswith(("at-", "label"))} == {
        name: value for name, value in fields.items() if name.startswith(("at-", "label"))
    }
    assert seen(bench, theme) == 0


def test_no_answer_and_no_name_is_said_so(bench: Bench, staff: CheckingClient) -> None:
    theme = taken_over(bench)
    page = Page(staff.post(look(theme), data=answer(staff.page(look(theme)), bench, {})))
    assert (page.status, "ten minste één uitspraak" in page.tree.text_content()) == (422, True)


def test_what_a_colleague_moved_meanwhile_is_shown_and_not_overwritten(bench: Bench, staff: CheckingClient) -> None:
    theme = taken_over(bench)
    page = staff.page(look(theme))
    femke = person(bench.session, "femke")
    move(bench.session, bench.statements[:1], bench.theme("molens, ja"), by=femke, now=utc_now())
    bench.session.commit()
    conflict = Page(staff.post(look(theme), data=answer(page, bench, {0: "out", 1: "here"})))
    assert (conflict.status, conflict.heading) == (409, "Iemand was u voor")
    assert bench.stands()[0] == "molens, ja"


def test_of_a_locked_theme_one_can_only_say_that_it_is_right(bench: Bench, staff: CheckingClient) -> None:
    theme = taken_over(bench)
    lock(bench.session, theme, **at(bench))
    bench.session.commit()
    page = staff.page(look(theme))
    assert "Hoort hier niet" not in page.words
    staff.post(look(theme), data=answer(page, bench, {0: "here"}))
    assert seen(bench, theme) == 1


def test_what_is_done_to_many_at_once_does_not_count_as_read(bench: Bench) -> None:
    theme = create_theme(bench.session, bench.round, "Banken", **at(bench))
    a_crowd(bench, theme)
    assert seen(bench, theme) == 0
    origins = bench.session.scalars(select(Placement.origin).where(Placement.theme_id == theme.id))
    assert set(origins) == {Origin.PERSON}
    shelf = Shelf(bench.round, None, frozenset(), theme=theme)
    page, number = rows_of(bench.session, shelf, Wanted(only=[Only.UNSEEN]), 1)
    assert number == MOST_READ_AT_ONCE + 1
    statements = [row.statement for row in page.items]
    with pytest.raises(Refusal, match="at most"):
        confirm_where_they_stand(bench.session, statements, **at(bench, 1))
    confirm_where_they_stand(bench.session, statements[:MOST_READ_AT_ONCE], **at(bench, 1))
    assert seen(bench, theme) == MOST_READ_AT_ONCE


def test_parts_that_the_computer_proposes_are_not_read_by_splitting(bench: Bench) -> None:
    for part in split_into_parts(bench.session, taken_over(bench), **at(bench)):
        assert seen(bench, part) == 0


def test_what_somebody_took_out_of_a_theme_is_not_put_back_by_a_second_look(bench: Bench) -> None:
    theme, other = taken_over(bench), bench.theme("molens, ja")
    said = {Answer.OUT: bench.statements[:2]}
    look_through(bench.session, theme, said, theme.label, **at(bench))
    run = a_second_look(bench.session, bench.round, dict(zip(bench.statements[:2], (theme, other), strict=True)))
    assert [(one.into, one.number) for one in differences_of(bench.session, run)] == [(other, 1)]


def test_a_part_of_the_tree_has_the_name_of_the_computer(bench: Bench) -> None:
    made = split_into_parts(bench.session, taken_over(bench), **at(bench))
    assert all(has_computer_name(bench.session, one) for one in made)
    rename(bench.session, made[0], "Opbrengst voor het dorp", **at(bench))
    assert not has_computer_name(bench.session, made[0])
