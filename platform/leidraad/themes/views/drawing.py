# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where everything stands in the picture of the themes.

Widths of bars are in percents of whatever room there is. Rows are equally high, however high that is on a screen: the
arcs beside them are drawn in hundredths of a row, and stretched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from leidraad.themes.services import Overlap, Picture, Pictured

ROW = 100
FROM, LEAST_OUT, MOST_OUT = 4, 14, 56  # where an arc begins, and how far it swings out, in pixels
THINNEST, THICKEST = 2.0, 6.0
MOST_ARCS, FEWEST = 7, 5
# In the order in which they are drawn; what is written in another language comes last.
LANGUAGES = ("nl", "fy", "en")
OTHER = "other"


@dataclass(frozen=True)
class Piece:
    """A part of a bar: the statements in one language."""

    language: str
    statements: int
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """A theme, the middle of its row, and its bar."""

    theme: Pictured
    middle: int
    pieces: Sequence[Piece]


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

    def has_arc(self, row: Row) -> bool:
        """Whether a theme overlaps another enough to be drawn."""
        return any(row in (arc.first, arc.second) for arc in self.arcs)


def draw(picture: Picture) -> Drawing:
    """Put the themes under each other, largest first, each with an arc to the one that it overlaps most."""
    largest = max((theme.statements for theme in picture.themes), default=0)
    rows = [Row(theme, place * ROW + ROW // 2, _pieces(theme, largest)) for place, theme in enumerate(picture.themes)]
    shown = [one for one in _strongest(picture.overlaps) if one.statements >= FEWEST][:MOST_ARCS]
    spoken = {piece.language for row in rows for piece in row.pieces}
    languages = [one for one in (*LANGUAGES, OTHER) if one in spoken]
    return Drawing(picture, len(rows) * ROW, rows, _arcs(rows, shown), languages)


def _strongest(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """Return those that are the strongest of one of their two themes, in the same order: most first."""
    strongest: dict[int, Overlap] = {}
    for one in overlaps:
        strongest.setdefault(one.first, one)
        strongest.setdefault(one.second, one)
    return [one for one in overlaps if one in (strongest[one.first], strongest[one.second])]


def _pieces(theme: Pictured, largest: int) -> list[Piece]:
    numbers = {language: theme.languages.get(language, 0) for language in LANGUAGES}
    numbers[OTHER] = theme.statements - sum(numbers.values())
    pieces, before = [], 0
    for language, number in numbers.items():
        if number:
            x, width = (round(100 * share / largest, 2) for share in (before, number))
            pieces.append(Piece(language, number, x, width))
            before += number
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
