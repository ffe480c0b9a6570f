# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two themes in use never have the same name, and who typed one that is taken loses nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from leidraad.core.clock import utc_now
from leidraad.core.errors import Refusal
from leidraad.themes.models import Theme
from leidraad.themes.services import (
    accept,
    accept_all,
    create_theme,
    gather,
    has_computer_name,
    merge_proposal,
    rename,
    set_aside,
    split,
    split_into_parts,
    steps_of,
    take_back,
    undo,
)
from tests.pages import CheckingClient
from tests.stage import person
from tests.themes.workbench import TEXTS, Bench, act, path

TAKEN = "Er is al een thema"


def at(bench: Bench, minutes: int = 0) -> dict[str, Any]:
    """Return who does it and when."""
    return {"by": person(bench.session, "chantal"), "now": utc_now() + timedelta(minutes=minutes)}


GIVEN: dict[str, Callable[[Bench, Theme, str], object]] = {
    "made by hand": lambda bench, _other, name: create_theme(bench.session, bench.round, name, **at(bench)),
    "renamed": lambda bench, other, name: rename(bench.session, other, name, **at(bench)),
    "taken over": lambda bench, _other, name: accept(bench.session, bench.branch("winst, dorp"), name, **at(bench)),
    "split": lambda bench, other, name: split(bench.session, other, bench.statements[:1], name, **at(bench)),
    "gathered": lambda bench, _other, name: gather(bench.session, bench.round, bench.statements[:1], name, **at(bench)),
}


@pytest.mark.parametrize("way", GIVEN)
@pytest.mark.parametrize("name", ["Delen", "DELEN", "delen"])
def test_no_second_theme_gets_a_name_in_use(bench: Bench, way: str, name: str) -> None:
    create_theme(bench.session, bench.round, "Delen", **at(bench))
    other = create_theme(bench.session, bench.round, "Anders", **at(bench))
    with pytest.raises(Refusal, match="Choose another name"):
        GIVEN[way](bench, other, name)
    GIVEN[way](bench, other, "Delen in de winst")


def test_a_theme_may_keep_its_own_name_with_another_capital(bench: Bench) -> None:
    theme = create_theme(bench.session, bench.round, "delen", **at(bench))
    rename(bench.session, theme, "Delen", **at(bench))
    assert theme.label == "Delen"


def test_the_computer_puts_a_number_behind_a_name_that_is_taken(bench: Bench) -> None:
    into = create_theme(bench.session, bench.round, "Winst, dorp", **at(bench))
    create_theme(bench.session, bench.round, "buren", **at(bench))
    merge_proposal(bench.session, bench.branch("landschap, open"), into, **at(bench))
    theme = next(one for one in accept_all(bench.session, bench.run, **at(bench)) if one.label == "winst, dorp (2)")
    assert has_computer_name(bench.session, theme)
    made = split_into_parts(bench.session, theme, **at(bench))
    assert [one.label for one in made] == ["winst", "buren (2)"]
    assert split_into_parts(bench.session, theme, **at(bench)) == made


def test_a_name_that_was_given_away_meanwhile_is_not_taken_back(bench: Bench) -> None:
    first = create_theme(bench.session, bench.round, "Delen", **at(bench))
    set_aside(bench.session, first, "te klein", **at(bench))
    leaving_out = bench.session.scalars(steps_of(bench.round)).all()[0]
    create_theme(bench.session, bench.round, "Delen", **at(bench))
    with pytest.raises(Refusal, match="Choose another name"):
        take_back(bench.session, first, **at(bench))
    with pytest.raises(Refusal, match="Choose another name"):
        undo(bench.session, leaving_out, **at(bench))


def test_what_was_typed_and_chosen_is_still_there(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    shelf = path(bench, at=bench.theme("winst, dorp").public_id)
    page = staff.fill(shelf, "/rename", 422, label="Landschap, open")
    assert TAKEN in page.tree.text_content()
    assert page.form("/rename").fields["label"] == "Landschap, open"
    page = act(staff, staff.page(shelf), "split", [0, 2], bench, label="molens, ja")
    assert (page.status, TAKEN in page.tree.text_content()) == (422, True)
    assert page.tree.xpath("//input[@id='statements-label']/@value") == ["molens, ja"]
    chosen = page.tree.xpath("//input[@name='statements'][@checked]/@value")
    assert chosen == [bench.statements[number].public_id for number in (0, 2)]
    assert TEXTS[0][2] in page.words
