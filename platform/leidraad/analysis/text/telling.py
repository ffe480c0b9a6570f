# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which words of a text can tell what it is about, and how they are written."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leidraad.analysis.text.clean import hollow_words, stem, stop_words, word_list

SHORTEST = 3
LONGEST_ACRONYM = 4
# So many characters before and after are looked at for a word.
BESIDE = 20
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
    """Return the words that never tell in this language; in an unknown one, those of every language spoken.

    Where Dutch and Frisian are both spoken many mix them, so the little words of the other never tell either.
    """
    hollow = frozenset().union(*(hollow_words(one) for one in ([language] if language else spoken)))
    if {"nl", "fy"}.issubset(spoken) and language in ("nl", "fy"):
        return hollow | (stop_words("fy") - word_list("frisian_little_words_in_dutch")) | stop_words("nl")
    return hollow


class Vocabulary(dict[str, tuple[str, str, str] | None]):
    """For each word as it stands in a text: its stem, and how to write it first in a sentence and inside; None: no use.

    Looked up once, because the same words stand in text after text.

    >>> vocabulary = Vocabulary(frozenset({"meer"}))
    >>> vocabulary["Meer"], vocabulary["BOMEN"], vocabulary["Bonn"]
    (None, ('bomen', 'bomen', 'bomen'), ('bonn', 'bonn', 'Bonn'))
    """

    def __init__(self, ignored: frozenset[str]) -> None:
        """Know that these words, in small letters, do not tell."""
        self.ignored = ignored

    def __missing__(self, word: str) -> tuple[str, str, str] | None:
        """Look at a word that was not met before."""
        small = word.lower()
        is_shouted = word.isupper() and len(word) > LONGEST_ACRONYM
        found = (stem(small), small, small if is_shouted else word) if tells(small, self.ignored) else None
        return self.setdefault(word, found)


def telling(text: str, vocabulary: Vocabulary) -> Iterator[Telling]:
    """Yield the telling words of a text, as they stand in it."""
    end = 0
    for match in _WORD.finditer(text):
        before, (start, end) = end, match.span()
        found = vocabulary[match.group()]
        if found:
            is_first = before == 0 or not _ENDS.isdisjoint(text[before:start])
            one, small, form = found
            is_small = is_first or (form.isupper() and _stands_beside_capitals(text, start, end))
            yield Telling(one, small if is_small else form, 1 if is_first else 10, start, end)


def _stands_beside_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether the word before or after is in capitals as well: then somebody shouts, and it is no acronym."""
    beside = [*_WORD.findall(text, max(0, start - BESIDE), start)[-1:], *_WORD.findall(text, end, end + BESIDE)[:1]]
    return any(len(one) > 1 and one.isupper() for one in beside)
