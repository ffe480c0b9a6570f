# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count once which words every part of a tree holds, so that any branch is described from sums."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from math import prod

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.names import find_names
from leidraad.analysis.text.phrases import Pair, Written, find_phrases
from leidraad.analysis.text.telling import Telling, Vocabulary, never_telling, telling

# Phrases are looked for in so many texts: which words stand together is soon known.
MOST_TEXTS = 5_000
# Of more different words than these, those that most texts hold; and so many counts in all, however many the parts.
MOST_STEMS = 50_000
MOST_COUNTS = 50_000_000

Counts = npt.NDArray[np.int32]
Span = tuple[int, int]
Forms = dict[tuple[str, str], Counter[tuple[int, str]]]


@dataclass(frozen=True)
class Words:
    """How many texts hold each word, and how people write it.

    Attributes
    ----------
    languages, stems : tuple of str
        What the axes of the counts stand for; forms of one word (same first letters) share a stem. Of very many
        stems, those that most texts hold.
    held : array of int, shape (languages, parts + 1, stems)
        How many texts before each part hold each stem, so that a difference of two is a range of parts.
    texts : array of int, shape (languages, parts + 1)
        How many texts there are before each part.
    forms : dict of (str, str) to Counter of (int, str)
        Per language and stem, how often in each part each form was written; one inside a sentence counts ten times
        its first word.
    phrases : dict of (str, str) to str
        How two words, given by their stems, are written that people write together.
    names : frozenset of str
        Words in small letters that are a person's or a street's name.
    shared : frozenset of str
        Words in small letters that at least two people hold: no other word is ever said.
    """

    languages: tuple[str, ...]
    stems: tuple[str, ...]
    held: Counts
    texts: Counts
    forms: Forms
    phrases: dict[Pair, str]
    names: frozenset[str]
    shared: frozenset[str]

    def holders(self, span: Span) -> Counts:
        """Return how many texts of a range of parts hold each stem, per language: (languages, stems)."""
        return _between(self.held, span)

    def sizes(self, span: Span) -> Counts:
        """Return how many texts a range of parts has, per language: (languages,)."""
        return _between(self.texts, span)

    def form(self, span: Span, languages: Sequence[str], one: str) -> str:
        """Return how a range of parts writes a word most often in these languages; empty when it may not be said.

        One person's word is not said, so that it is gone when that person takes it back; nor is what is mostly a name.
        """
        forms: Counter[str] = Counter()
        for language in languages:
            for (part, form), times in self.forms.get((language, one), {}).items():
                if span[0] <= part <= span[1] and form.lower() in self.shared:
                    forms[form] += times
        word = min(forms, key=lambda form: (-forms[form], form.swapcase()), default="")
        return "" if word.lower() in self.names and not word.islower() else word


def _between(before: Counts, span: Span) -> Counts:
    """Return what a range of parts has; a part after the last one with texts has nothing."""
    last = before.shape[1] - 1
    counts: Counts = before[:, min(span[1] + 1, last)] - before[:, min(span[0], last)]
    return counts


def count_words(
    texts: Sequence[str],
    parts: Sequence[int],
    languages: Sequence[str],
    ignored: frozenset[str],
    people: Sequence[int] = (),
) -> Words:
    """Count the words that can tell what a text is about; a text with a negative part counts nowhere.

    `people` is how many people sent each text; left out, one each.

    Examples
    --------
    >>> counted = count_words(["Meer bomen!", "Eiken bomen"], [0, 1], ["nl"] * 2, frozenset())
    >>> counted.stems, counted.holders((0, 1)).tolist(), counted.form((0, 1), ["nl"], "bomen")
    (('bomen', 'eiken'), [[2, 1]], 'bomen')
    """
    spoken = sorted(set(languages))
    names = find_names(texts, languages)
    vocabularies = {language: Vocabulary(ignored | never_telling(language, spoken)) for language in spoken}
    said = [
        list(telling(text, vocabularies[language])) if part >= 0 else []
        for text, language, part in zip(texts, languages, parts, strict=True)
    ]
    own = [one for one in zip(said, parts, languages, strict=True) if one[1] >= 0]
    holding = Counter((spoken.index(language), part, one) for words, part, language in own for one in _stems(words))
    sizes = np.zeros((len(spoken), max(parts, default=-1) + 2), dtype=np.int32)
    for _words, part, language in own:
        sizes[spoken.index(language), part + 1] += 1
    stems, held = _cumulated(holding, sizes.shape)
    shared = _shared(said, people or [1] * len(texts))
    step = max(1, len(texts) // MOST_TEXTS)
    return Words(
        tuple(spoken),
        stems,
        held,
        sizes.cumsum(axis=1, dtype=np.int32),
        _forms(own, frozenset(stems)),
        _phrases(texts[::step], said[::step], shared),
        names,
        shared,
    )


def _cumulated(holding: Counter[tuple[int, int, str]], shape: tuple[int, ...]) -> tuple[tuple[str, ...], Counts]:
    """Return the stems that most texts hold, and how many texts hold each: per language, before each part."""
    holders: Counter[str] = Counter()
    for (_place, _part, one), count in holding.items():
        holders[one] += count
    most = min(MOST_STEMS, MOST_COUNTS // max(prod(shape), 1))
    stems = tuple(sorted(nsmallest(most, holders, key=lambda one: (-holders[one], one))))
    column = {one: number for number, one in enumerate(stems)}
    held = np.zeros((*shape, len(stems)), dtype=np.int32)
    for (place, part, one), count in holding.items():
        if one in column:
            held[place, part + 1, column[one]] = count
    return stems, held.cumsum(axis=1, out=held)


def _stems(words: Sequence[Telling]) -> set[str]:
    return {one.stem for one in words}


def _forms(own: Sequence[tuple[Sequence[Telling], int, str]], stems: frozenset[str]) -> Forms:
    """Count how each of these stems is written, in each part."""
    forms: Forms = defaultdict(Counter)
    for words, part, language in own:
        for one in words:
            if one.stem in stems:
                forms[language, one.stem][part, one.form] += one.weight
    return dict(forms)


def _shared(said: Sequence[Sequence[Telling]], people: Sequence[int]) -> frozenset[str]:
    """Return the words, as they are written, that at least two people hold."""
    holders: Counter[str] = Counter()
    for own, count in zip(said, people, strict=True):
        holders.update(dict.fromkeys({one.form.lower() for one in own}, count))
    return frozenset(word for word, count in holders.items() if count > 1)


def _phrases(texts: Sequence[str], said: Sequence[Sequence[Telling]], shared: frozenset[str]) -> dict[Pair, str]:
    written = Counter(one.stem for own in said for one in own)
    beside = (found for text, own in zip(texts, said, strict=True) for found in _beside(text, own))
    return find_phrases((one for one in beside if shared.issuperset(one[1].lower().split(" "))), written)


def _beside(text: str, said: Sequence[Telling]) -> Iterator[Written]:
    """Give the telling words that stand side by side with a space between them."""
    for one, other in pairwise(said):
        if text[one.end : other.start] == " " and one.stem != other.stem:
            yield (one.stem, other.stem), f"{one.form} {other.form}"
