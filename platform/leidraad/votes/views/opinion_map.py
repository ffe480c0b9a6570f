# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where everything stands in the picture of opinion groups: people who stand close together are one mark.

Each group has a shape of its own, so that colour is never needed to tell them apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

WIDTH, MARGIN = 400, 16
ABOVE = 36  # room for the letter of a group, over its highest mark
ACROSS = 28
SMALLEST, LARGEST = 2.5, 6.5  # half the width of a mark; a square is twice the largest

# Around a middle, for a mark of half the width r.
_SHAPES = {
    "A": "m{-r} 0a{r} {r} 0 1 0 {2r} 0a{r} {r} 0 1 0 {-2r} 0z",
    "B": "m{-r} {-r}h{2r}v{2r}h{-2r}z",
    "C": "m0 {-r}l{r} {2r}h{-2r}z",
    "D": "m0 {-r}l{r} {r}l{-r} {r}l{-r} {-r}z",
    "E": "m{-r} {-r}h{2r}l{-r} {2r}z",
}


@dataclass(frozen=True)
class Marks:
    """The marks of one group as one path, and where its letter stands."""

    group: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """The whole map."""

    width: int
    height: int
    marks: Sequence[Marks]


def draw(told: Mapping[str, Any]) -> Drawing:
    """Put the people of a report on paper, in the distances that they have."""
    people = [(group, x, y) for _name, group, x, y, _sure in told["participants"] if group is not None]
    low_x, high_x = min(x for _group, x, _y in people), max(x for _group, x, _y in people)
    low_y, high_y = min(y for _group, _x, y in people), max(y for _group, _x, y in people)
    scale = (WIDTH - 2 * MARGIN) / max(high_x - low_x, high_y - low_y, 1e-9)
    height = round((high_y - low_y) * scale) + ABOVE + MARGIN
    left = (WIDTH - (high_x - low_x) * scale) / 2
    placed = [(group, left + (x - low_x) * scale, ABOVE + (high_y - y) * scale) for group, x, y in people]
    return Drawing(WIDTH, height, [_marks(one["group"], placed) for one in told["groups"]])


def _marks(group: str, placed: Sequence[tuple[str, float, float]]) -> Marks:
    own = [(x, y) for name, x, y in placed if name == group]
    step = WIDTH / ACROSS
    squares = Counter((int(x // step), int(y // step)) for x, y in own)
    most = max(squares.values())
    path = "".join(
        f"M{(x + 0.5) * step:.0f} {(y + 0.5) * step:.0f}{_shape(group, number / most)}"
        for (x, y), number in sorted(squares.items())
    )
    middle, highest = sum(x for x, _y in own) / len(own), min(y for _x, y in own)
    return Marks(group, path, round(middle, 1), round(highest - ABOVE / 2, 1))


def _shape(group: str, part: float) -> str:
    """Return a mark whose area is this part of the largest, and never too small to see."""
    radius = max(SMALLEST, LARGEST * sqrt(part))
    path = _SHAPES[group]
    for name, value in (("{-2r}", -2 * radius), ("{2r}", 2 * radius), ("{-r}", -radius), ("{r}", radius)):
        path = path.replace(name, f"{value:.1f}")
    return path
