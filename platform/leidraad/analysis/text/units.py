# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count what texts are made of: four letters in a row inside a word, and how words start."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, Literal

import numpy as np
from scipy import sparse

from leidraad.analysis.text.clean import stem, words_of

Unit = Literal["letters", "words"]
Counts = Any  # scipy.sparse.csr_array has no types
# Of this many texts or more, four letters that fewer than three texts hold tell nothing.
MANY_TEXTS = 300
MOST_SHARE = 0.4


def count(texts: Sequence[str], unit: Unit) -> tuple[Counts, dict[str, int]]:
    """Return how often each text holds each unit that tells something, and which column is whose.

    Left out are units that nearly every text holds, or next to none; when none is left, none is left out.

    Parameters
    ----------
    texts : sequence of str
        n texts, at least one of them with a letter or digit.
    unit : "letters" or "words"
        Four letters in a row of a word with a space at either end, or the start of a word.

    Returns
    -------
    sparse array of float, shape (n, units)
    dict of str to int

    Examples
    --------
    >>> counts, columns = count(["bomen", "bomen bomen", "bus"], "letters")
    >>> counts[:, [columns["omen"]]].toarray().ravel().tolist()
    [1.0, 2.0, 0.0]
    """
    counts, units = _count(texts, unit)
    holders = counts.count_nonzero(axis=0)
    fewest = 2 if unit == "words" else 1 if len(texts) < MANY_TEXTS else 3
    telling = (fewest <= holders) & (holders <= max(int(MOST_SHARE * len(texts)), 3))
    kept = np.flatnonzero(telling if telling.any() else holders)
    return counts[:, kept], {units[place]: column for column, place in enumerate(kept.tolist())}


def count_known(texts: Sequence[str], unit: Unit, columns: Mapping[str, int]) -> Counts:
    """Return how often each text holds each of the units that have a column: (n, units).

    >>> count_known(["bomen", "bus"], "letters", {"omen": 0, "bus ": 1}).toarray().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    counts, units = _count(texts, unit)
    known = [(place, columns[one]) for place, one in enumerate(units) if one in columns]
    places = np.array(known, dtype=np.intp).reshape(-1, 2).T
    return counts @ sparse.csr_array((np.ones(len(known), np.float32), places), shape=(len(units), len(columns)))


def take_apart(word: str, unit: Unit) -> Sequence[str]:
    """Return the units of one word.

    >>> take_apart("bomen", "letters"), take_apart("bomen", "words")
    ([' bom', 'bome', 'omen', 'men '], ['bomen'])
    """
    return _WAYS[unit][1](word)


def _count(texts: Sequence[str], unit: Unit) -> tuple[Counts, list[str]]:
    """Count words first, so that each is taken apart once, however often it was written."""
    cut, apart = _WAYS[unit]
    held, words = _held(map(cut, texts))
    inside, units = _held(map(apart, words))
    return held @ inside, units


def _held(rows: Iterable[Sequence[str]]) -> tuple[Counts, list[str]]:
    """Return how often each row holds each different thing, and these things in the order of the columns."""
    columns: defaultdict[str, int] = defaultdict()
    columns.default_factory = columns.__len__
    found = [[columns[one] for one in row] for row in rows]
    ends = np.array([0, *accumulate(map(len, found))])
    indices = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=ends[-1])
    held = sparse.csr_array((np.ones(len(indices), np.float32), indices, ends), shape=(len(found), len(columns)))
    held.sum_duplicates()
    return held, list(columns)


def _between_spaces(text: str) -> list[str]:
    return text.lower().split()


def _fours(word: str) -> list[str]:
    """Return every four letters in a row of a word with a space at either end; a shorter one is its own."""
    spaced = f" {word} "
    return [spaced[start : start + 4] for start in range(max(1, len(spaced) - 3))]


def _start(word: str) -> list[str]:
    return [stem(word)]


_Cut = Callable[[str], Sequence[str]]
_WAYS: Mapping[Unit, tuple[_Cut, _Cut]] = {"letters": (_between_spaces, _fours), "words": (words_of, _start)}
