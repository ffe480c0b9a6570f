# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count what texts are made of: four letters in a row inside a word, and how words start."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy import sparse

from leidraad.analysis.text.clean import stem

Unit = Literal["letters", "words"]
Counts = Any  # scipy.sparse.csr_array has no types
Places = npt.NDArray[np.intp]
# How often each row holds each of these things, which are the columns.
Held = tuple[Counts, list[str]]
# Of this many texts or more, four letters that fewer than three texts hold tell nothing.
MANY_TEXTS = 300
MOST_SHARE = 0.4


@dataclass(frozen=True)
class Reading:
    """Texts as they are read to be compared: words with spaces between; whatever is asked, words are counted once.

    >>> Reading(["de bomen", "de bus"]).only(np.array([1])).texts
    ['de bus']
    """

    texts: Sequence[str]

    def only(self, places: Places) -> "Reading":
        """Return some of the texts, in ascending order."""
        return self if len(places) == len(self.texts) else Reading([self.texts[place] for place in places.tolist()])

    @cached_property
    def words(self) -> Held:
        """How often each text holds each word, and these words."""
        return _held(text.lower().split() for text in self.texts)

    @cached_property
    def letters(self) -> Held:
        """How often each word holds each four letters, and these."""
        return _held(map(_fours, self.words[1]))

    @property
    def starts(self) -> Held:
        """Which start each word has, and these starts."""
        return _held(map(_start, self.words[1]))


def count(reading: Reading, unit: Unit, ignored: frozenset[str] = frozenset()) -> tuple[Counts, dict[str, int]]:
    """Return how often each text holds each unit that tells something, and which column is whose.

    Left out are units that nearly every text holds, or next to none; when none is left, none is left out.

    Parameters
    ----------
    reading : Reading
        n texts, at least one of them with a word.
    unit : "letters" or "words"
        Four letters in a row of a word with a space at either end, or the start of a word.
    ignored : frozenset of str, optional
        Words that do not count; a text of nothing else stays whole.

    Returns
    -------
    sparse array of float, shape (n, units)
    dict of str to int

    Examples
    --------
    >>> counts, columns = count(Reading(["bomen", "bomen bomen", "bus"]), "letters")
    >>> counts[:, [columns["omen"]]].toarray().ravel().tolist()
    [1.0, 2.0, 0.0]
    """
    counts, units = _count(reading, unit, ignored)
    holders = counts.count_nonzero(axis=0)
    n = counts.shape[0]
    fewest = 2 if unit == "words" else 1 if n < MANY_TEXTS else 3
    telling = (fewest <= holders) & (holders <= max(int(MOST_SHARE * n), 3))
    kept = np.flatnonzero(telling if telling.any() else holders)
    return counts[:, kept], {units[place]: column for column, place in enumerate(kept.tolist())}


def count_known(reading: Reading, unit: Unit, columns: Mapping[str, int]) -> Counts:
    """Return how often each text holds each of the units that have a column: (n, units).

    >>> count_known(Reading(["bomen", "bus"]), "letters", {"omen": 0, "bus ": 1}).toarray().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    counts, units = _count(reading, unit, frozenset())
    known = [(place, columns[one]) for place, one in enumerate(units) if one in columns]
    places = np.array(known, dtype=np.intp).reshape(-1, 2).T
    return counts @ sparse.csr_array((np.ones(len(known), np.float32), places), shape=(len(units), len(columns)))


def take_apart(word: str, unit: Unit) -> Sequence[str]:
    """Return the units of one word.

    >>> take_apart("bomen", "letters"), take_apart("bomen", "words")
    ([' bom', 'bome', 'omen', 'men '], ['bomen'])
    """
    return _APART[unit](word)


def _count(reading: Reading, unit: Unit, ignored: frozenset[str]) -> tuple[Counts, list[str]]:
    """Take each word apart once, however often it was written."""
    held, words = reading.words
    inside, units = reading.letters if unit == "letters" else reading.starts
    return _without(held, [word in ignored for word in words]) @ inside, units


def _without(held: Counts, ignored: Sequence[bool]) -> Counts:
    """Leave these columns empty, but for rows that hold nothing else."""
    tells = ~np.array(ignored)
    if tells.all():
        return held
    stays = np.repeat(held @ tells.astype(np.float32) == 0, np.diff(held.indptr))
    kept = held.copy()
    kept.data *= tells[held.indices] | stays
    kept.eliminate_zeros()
    return kept


def _held(rows: Iterable[Sequence[str]]) -> Held:
    """Return how often each row holds each different thing, and these things in the order of the columns."""
    columns: defaultdict[str, int] = defaultdict()
    columns.default_factory = columns.__len__
    found = [[columns[one] for one in row] for row in rows]
    ends = np.array([0, *accumulate(map(len, found))])
    indices = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=ends[-1])
    held = sparse.csr_array((np.ones(len(indices), np.float32), indices, ends), shape=(len(found), len(columns)))
    held.sum_duplicates()
    return held, list(columns)


def _fours(word: str) -> list[str]:
    """Return every four letters in a row of a word with a space at either end; a shorter one is its own."""
    spaced = f" {word} "
    return [spaced[start : start + 4] for start in range(max(1, len(spaced) - 3))]


def _start(word: str) -> list[str]:
    return [stem(word)]


_APART: Mapping[Unit, Callable[[str], Sequence[str]]] = {"letters": _fours, "words": _start}
