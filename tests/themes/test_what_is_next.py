# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the workbench says of a low sample, a theme that went into another, and a phase in which nothing changes."""

from itertools import pairwise

import pytest

from leidraad.core.clock import utc_now
from leidraad.rounds.models import PhaseKind
from leidraad.themes.models import SampleCheck
from leidraad.themes.services import Agreement
from tests.pages import CheckingClient
from tests.themes.workbench import Bench, path

LOW = "Mensen kiezen vaak een ander thema dan de computer"


@pytest.mark.parametrize(("same", "checked", "is_low"), [(0, 9, False), (3, 12, True), (8, 12, False), (25, 50, True)])
def test_a_low_number_is_one_that_is_surely_low(same: int, checked: int, *, is_low: bool) -> None:
    assert Agreement(same, checked, left=500).is_low is is_low


def test_the_first_answers_do_not_make_the_number_to_check_jump() -> None:
    numbers = [Agreement(right, right, left=500).to_go + right for right in range(30)]
    assert numbers[:2] == [50, 50]
    assert max(before - after for before, after in pairwise(numbers)) <= 6


def test_a_low_sample_says_what_to_do_and_its_step_is_not_done(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    theme, other = bench.theme("winst, dorp"), bench.theme("landschap, open")
    for statement in bench.statements[:12]:
        row = SampleCheck(round_id=bench.round_id, statement_id=statement.id, checked_at=utc_now(), checked_by="x")
        row.machine_theme_id, row.person_theme_id = theme.id, other.id
        bench.session.add(row)
    bench.session.commit()
    assert LOW in staff.page(f"/staff/rounds/{bench.slug}/sample").words
    page = staff.page(path(bench))
    assert LOW in page.words
    assert "Controleer een steekproef (klaar)" not in page.words


def test_a_theme_that_went_into_another_shows_only_where(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    gone, goal = (bench.theme(label).public_id for label in ("winst, dorp", "landschap, open"))
    said = staff.fill(path(bench, at=gone), "/merge", into=goal).tree.text_content()
    assert "samengevoegd" in said
    page = staff.page(path(bench, at=gone))
    assert goal in page.link("landschap, open")
    main = page.tree.find(".//section[@aria-labelledby='shelf']").text_content()
    assert not [words for words in ("weggelaten", "Hernoem", "Verplaats", "Zoek") if words in main]


def test_undoing_a_merge_names_both_themes(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    gone, goal = (bench.theme(label).public_id for label in ("winst, dorp", "landschap, open"))
    staff.fill(path(bench, at=gone), "/merge", into=goal)
    said = "“winst, dorp” samengevoegd met “landschap, open”"
    assert f"Ongedaan gemaakt: {said}" in staff.fill(path(bench), "/undo").tree.text_content()
    assert staff.page(f"/staff/rounds/{bench.slug}/steps").words.count(said) == 2


def test_outside_its_phase_the_bench_says_when_it_can_be_changed(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    bench.round.phase(PhaseKind.VOTE).starts_at = utc_now()
    bench.session.commit()
    page = staff.page(path(bench))
    assert "Veranderen kan in de fase “Groeperen en schrijven”" in page.words
    assert "Opnieuw voorstellen" not in page.words
    assert "Veranderen kan in de fase" in staff.page(f"/staff/rounds/{bench.slug}/steps").words
