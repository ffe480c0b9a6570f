# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between two wordings, word by word. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Change = Literal["same", "added", "removed"]
MOST_WORDS_OF_ISLAND = 2
_WORD = re.compile(r"\s+|\w+(?:['’-]\w+)*|[^\w\s]")


def compare(old: str, new: str) -> list[tuple[Change, str]]:
    """Return the pieces in reading order: `same` and `added` make up the new text, `same` and `removed` the old.

    >>> compare("Deel de winst.", "Deel de opbrengst.")
    [('same', 'Deel de '), ('removed', 'winst'), ('added', 'opbrengst'), ('same', '.')]
    >>> [text for change, text in compare("Het dorp mag mee kunnen beslissen.", "Het dorp mag zelf kunnen stemmen.")]
    ['Het dorp mag ', 'mee kunnen beslissen', 'zelf kunnen stemmen', '.']
    """
    return _without_islands(_pieces(old, new))


def changed_words(old: str, new: str) -> tuple[int, int]:
    """Return how many words went or came, whichever is more, and how many the new text has.

    >>> changed_words("Deel de winst.", "Deel samen de opbrengst.")
    (2, 4)
    """
    pieces = _pieces(old, new)
    went, came = (sum(_count(text) for kind, text in pieces if kind == change) for change in ("removed", "added"))
    return max(went, came), _count(new)


def _pieces(old: str, new: str) -> list[tuple[Change, str]]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    pieces: list[tuple[Change, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i:j])))
            continue
        pieces.append(("removed", "".join(before[i:j])))
        pieces.append(("added", "".join(after[k:m])))
    return [piece for piece in pieces if piece[1]]


def _count(text: str) -> int:
    return sum(1 for piece in _WORD.findall(text) if piece[0].isalnum())


def _without_islands(pieces: list[tuple[Change, str]]) -> list[tuple[Change, str]]:
    """Take a few words between two changes into both of them: aloud, one changed phrase is easier than many."""
    spread: list[tuple[Change, str]] = []
    for number, (change, text) in enumerate(pieces):
        if change == "same" and 0 < number < len(pieces) - 1 and _count(text) <= MOST_WORDS_OF_ISLAND:
            spread += [("removed", text), ("added", text)]
        else:
            spread.append((change, text))
    return list(_joined(spread))


def _joined(pieces: list[tuple[Change, str]]) -> Iterator[tuple[Change, str]]:
    """Put the pieces of one change together: first all that went, then all that came."""
    for is_same, run in groupby(pieces, key=lambda piece: piece[0] == "same"):
        group = list(run)
        changes: tuple[Change, ...] = ("same",) if is_same else ("removed", "added")
        for change in changes:
            text = "".join(text for kind, text in group if kind == change)
            if text:
                yield change, text
