# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count once which words every part of a tree holds, so that any branch is described from sums."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.clean import stem, stop_words

SHORTEST = 3
LONGEST_ACRONYM = 4
# A word with what stands before it: the first word of a sentence tells nothing about its capital.
_WORD_IN_PLACE = re.compile(r"([.!?:\n]\s*|^\s*)?([^\W\d_]+(?:['’][^\W\d_]+)?)")

Counts = npt.NDArray[np.int64]
Span = tuple[int, int]


@dataclass(frozen=True)
class Words:
    """How many texts hold each word, and how people write it.

    Attributes
    ----------
    languages, stems : tuple of str
        What the axes of the counts stand for; forms of one word (same first letters) share a stem.
    held : array of int, shape (languages, parts + 1, stems)
        How many texts before each part hold each stem, so that a difference of two is a range of parts.
    texts : array of int, shape (languages, parts + 1)
        How many texts there are before each part.
    forms : dict of (str, str) to Counter of str
        Per language and stem how often each form was written; one inside a sentence counts ten times its first word.
    """

    languages: tuple[str, ...]
    stems: tuple[str, ...]
    held: Counts
    texts: Counts
    forms: dict[tuple[str, str], Counter[str]]

    def holders(self, span: Span) -> Counts:
        """Return how many texts of a range of parts hold each stem, per language: (languages, stems)."""
        counts: Counts = self.held[:, span[1] + 1] - self.held[:, span[0]]
        return counts

    def sizes(self, span: Span) -> Counts:
        """Return how many texts a range of parts has, per language: (languages,)."""
        counts: Counts = self.texts[:, span[1] + 1] - self.texts[:, span[0]]
        return counts

    def form(self, languages: Sequence[str], one: str) -> str:
        """Return how a word is written most often in these languages."""
        forms: Counter[str] = Counter()
        for language in languages:
            forms.update(self.forms.get((language, one), Counter()))
        return min(forms, key=lambda word: (-forms[word], word), default="")


def count_words(texts: Sequence[str], parts: Sequence[int], languages: Sequence[str], ignored: frozenset[str]) -> Words:
    """Count the words that can tell what a text is about; a text with a negative part counts nowhere.

    Examples
    --------
    >>> counted = count_words(["Meer bomen!", "Eiken bomen"], [0, 1], ["nl"] * 2, frozenset())
    >>> counted.stems, counted.holders((0, 1)).tolist(), counted.form(["nl"], "bomen")
    (('bomen', 'eiken'), [[2, 1]], 'bomen')
    """
    spoken = sorted(set(languages))
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    holding: Counter[tuple[int, int, str]] = Counter()
    sizes = np.zeros((len(spoken), max(parts, default=-1) + 2), dtype=np.int64)
    for text, part, language in zip(texts, parts, languages, strict=True):
        if part < 0:
            continue
        place, own = spoken.index(language), set[str]()
        for one, form, weight in _telling(text, ignored | stop_words(language)):
            forms[language, one][form] += weight
            own.add(one)
        holding.update((place, part, one) for one in own)
        sizes[place, part + 1] += 1
    stems = sorted({one for _place, _part, one in holding})
    column = {one: number for number, one in enumerate(stems)}
    held = np.zeros((*sizes.shape, len(stems)), dtype=np.int64)
    for (place, part, one), count in holding.items():
        held[place, part + 1, column[one]] = count
    return Words(tuple(spoken), tuple(stems), held.cumsum(axis=1), sizes.cumsum(axis=1), dict(forms))


def tells(word: str, ignored: frozenset[str]) -> bool:
    """Return whether a word in small letters can tell what a text is about."""
    return len(word) >= SHORTEST and not word[0].isdigit() and not {word, stem(word)} & ignored


def _telling(text: str, ignored: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    """Give the stem of every telling word, the form it is written in, and how much that form counts."""
    for match in _WORD_IN_PLACE.finditer(text):
        is_first, word, small = match[1] is not None, match[2], match[2].lower()
        if tells(small, ignored):
            is_shouted = word.isupper() and len(word) > LONGEST_ACRONYM
            yield stem(small), small if is_first or is_shouted else word, 1 if is_first else 10
