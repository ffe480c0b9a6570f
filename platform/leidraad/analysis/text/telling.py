# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which words of a text can tell what it is about, and how they are written."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leidraad.analysis.text.clean import hollow_words, stem

SHORTEST = 3
LONGEST_ACRONYM = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# After one of these a word starts a sentence, and its capital tells nothing.
_ENDS = frozenset(".!?:\n")


class Telling(NamedTuple):
    """A telling word of a text: its stem, how it is written, how much that counts, and where it stands."""

    stem: str
    form: str
    weight: int
    start: int
    end: int


def tells(word: str, ignored: frozenset[str]) -> bool:
    """Return whether a word in small letters can tell what a text is about."""
    return len(word) >= SHORTEST and not word[0].isdigit() and word not in ignored and stem(word) not in ignored


def never_telling(language: str, spoken: Sequence[str]) -> frozenset[str]:
    """Return the words that never tell in this language; in an unknown one, those of every language spoken."""
    return frozenset().union(*(hollow_words(one) for one in ([language] if language else spoken)))


def telling(text: str, ignored: frozenset[str]) -> Iterator[Telling]:
    """Yield the telling words of a text, as they stand in it."""
    end = 0
    for match in _WORD.finditer(text):
        is_first = end == 0 or not _ENDS.isdisjoint(text[end : match.start()])
        word, end = match.group(), match.end()
        small = word.lower()
        if tells(small, ignored):
            is_shouted = word.isupper() and len(word) > LONGEST_ACRONYM
            form = small if is_first or is_shouted else word
            yield Telling(stem(small), form, 1 if is_first else 10, match.start(), end)
