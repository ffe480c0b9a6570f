# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where everything stands in the picture of the themes.

Widths are in percents of whatever room there is and heights in pixels, so that the letters keep their size on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from leidraad.themes.services import Overlap, Picture, Pictured

LINE, BAR, GAP = 24, 16, 22
LETTERS = 27  # as many as fit beside the number on a screen of 320 pixels
WIDEST = 72  # percents; the rest is for the arcs
FROM, LEAST_OUT, MOST_OUT = -62, 14, 56  # pixels: from the right edge, and how far an arc swings out
THINNEST, THICKEST = 2.0, 9.0
MOST_ARCS, FEWEST = 7, 5
# In the order in which they are drawn; what is written in another language comes last.
LANGUAGES = ("nl", "fy", "en")
OTHER = "other"


@dataclass(frozen=True)
class Piece:
    """A part of a bar: the statements in one language."""

    language: str
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """A theme: its name in lines, and its bar."""

    theme: Pictured
    top: int
    lines: Sequence[str]
    bar: int
    pieces: Sequence[Piece]

    @property
    def middle(self) -> int:
        """The height of the middle of the bar."""
        return self.bar + BAR // 2


@dataclass(frozen=True)
class Arc:
    """A line between two themes that overlap; the thicker, the more statements."""

    first: Row
    second: Row
    path: str
    thickness: float
    statements: int


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    picture: Picture
    height: int
    rows: Sequence[Row]
    arcs: Sequence[Arc]
    languages: Sequence[str]


def draw(picture: Picture) -> Drawing:
    """Put the themes under each other, largest first, with arcs between those that overlap most."""
    largest = max((theme.statements for theme in picture.themes), default=0)
    rows: list[Row] = []
    top = 0
    for theme in picture.themes:
        lines = wrap(theme.label, LETTERS) or [""]
        bar = top + LINE * len(lines) + 4
        rows.append(Row(theme, top, lines, bar, _pieces(theme, largest)))
        top = bar + BAR + GAP
    shown = [one for one in picture.overlaps if one.statements >= FEWEST][:MOST_ARCS]
    spoken = {piece.language for row in rows for piece in row.pieces}
    return Drawing(picture, top, rows, _arcs(rows, shown), [one for one in (*LANGUAGES, OTHER) if one in spoken])


def _pieces(theme: Pictured, largest: int) -> list[Piece]:
    numbers = {language: theme.languages.get(language, 0) for language in LANGUAGES}
    numbers[OTHER] = theme.statements - sum(numbers.values())
    pieces, x = [], 0.0
    for language, number in numbers.items():
        if number:
            pieces.append(Piece(language, round(x, 2), round(WIDEST * number / largest, 2)))
            x += WIDEST * number / largest
    return pieces


def _arcs(rows: Sequence[Row], overlaps: Sequence[Overlap]) -> list[Arc]:
    most = max((one.statements for one in overlaps), default=1)
    furthest = max((one.second - one.first for one in overlaps), default=1)
    arcs = []
    for one in overlaps:
        first, second = rows[one.first], rows[one.second]
        # The further apart, the further it swings out: so arcs stay apart too.
        swing = LEAST_OUT + (MOST_OUT - LEAST_OUT) * (one.second - one.first) / furthest
        out = round(FROM + swing * 4 / 3)
        path = f"M{FROM} {first.middle}C{out} {first.middle} {out} {second.middle} {FROM} {second.middle}"
        thickness = THINNEST + (THICKEST - THINNEST) * one.statements / most
        arcs.append(Arc(first, second, path, round(thickness, 1), one.statements))
    return arcs
