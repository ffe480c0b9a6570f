# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody can read the pages: each pair of colours holds its contrast, in light and in dark."""

from itertools import chain
from pathlib import Path

import pytest

from tests.look.colours import DRAWN_ON_GROUND, MUNICIPALITIES, TEXT_ON_GROUND, colours, contrast

each_sheet = pytest.mark.parametrize("sheet", MUNICIPALITIES, ids=lambda sheet: sheet.stem)
each_mode = pytest.mark.parametrize("mode", ["light", "dark"])


@each_sheet
@each_mode
def test_text_stands_out_from_its_ground(sheet: Path, mode: str) -> None:
    assert _too_faint(colours(sheet, mode), TEXT_ON_GROUND, 4.5) == []


@each_sheet
@each_mode
def test_lines_and_drawings_stand_out_from_their_ground(sheet: Path, mode: str) -> None:
    assert _too_faint(colours(sheet, mode), DRAWN_ON_GROUND, 3.0) == []


@each_sheet
def test_dark_mode_changes_every_colour_of_the_pair_or_neither(sheet: Path) -> None:
    light, dark = colours(sheet, "light"), colours(sheet, "dark")
    text = sheet.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")[2]
    assert light.keys() == dark.keys()
    assert [name for name in light if f"{name}:" not in text] == []


@each_sheet
def test_every_ground_is_half_of_a_checked_pair(sheet: Path) -> None:
    checked = set(chain.from_iterable(TEXT_ON_GROUND + DRAWN_ON_GROUND))
    grounds = {name for name in colours(sheet, "light") if "-bg-" in name or name.endswith("-background-color")}
    assert grounds - checked == set()


def _too_faint(found: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{ink} on {ground}: {contrast(found[ink], found[ground]):.2f}"
        for ink, ground in pairs
        if contrast(found[ink], found[ground]) < least
    ]
