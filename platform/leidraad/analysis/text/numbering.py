# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find the items that somebody numbered within a line: "1. meer bomen 2. minder verkeer"."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from leidraad.analysis.text.marks import NUMBERED

_NUMBERS = tuple(str(number) for number in range(1, 100))


def find_numbers(text: str) -> list[re.Match[str]]:
    """Return what numbers the items of a list, "1. … 2. …" or "a) … b) …"; none unless there are two.

    Examples
    --------
    >>> [number.group() for number in find_numbers("Ik wil 1) rust 2) groen. Bij nr. 5. is het vol.")]
    ['1) ', '2) ']
    >>> find_numbers("Ik woon op 1. Mijn zus op 2. Het is er druk.")
    []
    """
    marks = list(NUMBERED.finditer(text))
    found = (_in_turn(marks, names) for names in (_NUMBERS, ascii_lowercase))
    return next((several for several in found if len(several) > 1), [])


def _in_turn(marks: Iterable[re.Match[str]], names: Sequence[str]) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for mark in marks:
        is_next = len(found) < len(names) and (mark[1] or mark[3].lower()) == names[len(found)]
        if is_next and (found or mark[2] != "." or _may_begin(mark)):
            found.append(mark)
    return found


def _may_begin(mark: re.Match[str]) -> bool:
    """Tell whether a list may begin here: "Ik wil: 1. bomen", but not "op nummer 1. Daar"."""
    before = mark.string[max(0, mark.start() - 3) : mark.start()].rstrip(" ")
    return not before or before[-1] in ".:;,!?\n"
