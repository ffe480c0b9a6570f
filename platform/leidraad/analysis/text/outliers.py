# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find the texts that fit nowhere: they share hardly a word with anybody."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import ceil, fsum, log

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.clean import stem, words_of

FEWEST_TEXTS = 20
LOWEST_SHARE = 0.25
MOST_LEFT = 0.03
MOST_HOLLOW = 0.5
# A word of this many people, or this share of them, binds a small theme; a word of many more binds nothing.
FEWEST_BOUND, LEAST_BOUND, MOST_BOUND = 3, 0.0025, 0.05


def fit_nowhere(
    texts: Sequence[str],
    people: Sequence[int],
    ignored: frozenset[str],
    written: Callable[[str], str] = str,
) -> npt.NDArray[np.bool_]:
    """Return which texts are about something that next to nobody else wrote about.

    A text is as familiar as its words are on average: the logarithm of how many people used a word that starts
    alike. Left alone are those far below the median, and never more than a few percent of all: who is placed wrongly
    can be moved, but who is left out must not disappear in a heap. A few people who share a word that hardly anybody
    else uses are a small theme, however strange it is to the others: they are not left.

    Parameters
    ----------
    texts : sequence of str
        n different texts; below twenty none is left.
    people : sequence of int
        How many people sent each text: a campaign is nobody's stray remark.
    ignored : frozenset of str
        Words that do not count: closed-class words and those of the question.
    written : callable, optional
        How to write a word before it is compared, such as `sounds` where two spellings are in use.

    Examples
    --------
    >>> texts = [f"zon op daken van {what}" for what in "abcdefghijklmnopqrstuvwxyz"] + ["lekker gezwommen gisteren"]
    >>> fit_nowhere(texts, [1] * 27, frozenset()).nonzero()[0].tolist()
    [26]
    """
    if len(texts) < FEWEST_TEXTS:
        return np.zeros(len(texts), dtype=np.bool_)
    starts = [starts_of(text, ignored, written) for text in texts]
    users: Counter[str] = Counter()
    for count, own in zip(people, starts, strict=True):
        users.update(dict.fromkeys(own, count))
    logs = {start: log(count) for start, count in users.items()}
    # fsum, because a set has no order.
    familiar = np.array([fsum(map(logs.__getitem__, own)) / max(len(own), 1) for own in starts])
    lowest = np.sort(familiar)[ceil(MOST_LEFT * len(texts))]
    fewest, most = max(FEWEST_BOUND, LEAST_BOUND * sum(people)), MOST_BOUND * sum(people)
    binding = {start for start, count in users.items() if fewest <= count <= most}
    bound = np.array([not binding.isdisjoint(own) for own in starts])
    left: npt.NDArray[np.bool_] = (familiar < LOWEST_SHARE * np.median(familiar)) & (familiar < lowest) & ~bound
    return left


def say_nothing(texts: Sequence[str], hollow: frozenset[str]) -> npt.NDArray[np.bool_]:
    """Return which texts hold none but hollow words: a greeting, thanks, "no opinion"; none when half of all do.

    Examples
    --------
    >>> hollow = frozenset({"alvast", "bedankt", "voor", "de"})
    >>> say_nothing(["Alvast bedankt!", "Bedankt voor de bus", "Bomen"], hollow).tolist()
    [True, False, False]
    """
    left: npt.NDArray[np.bool_] = np.array([hollow.issuperset(words_of(text)) for text in texts], dtype=np.bool_)
    return left if left.sum() < MOST_HOLLOW * len(texts) else np.zeros_like(left)


def share_nothing(
    texts: Sequence[str],
    are_placed: npt.NDArray[np.bool_],
    ignored: frozenset[str],
    written: Callable[[str], str] = str,
) -> npt.NDArray[np.bool_]:
    """Return which texts have no word whose first three letters are those of a word in a text that is placed.

    Examples
    --------
    >>> placed = np.array([True, False, False])
    >>> share_nothing(["de bus", "meer bussen", "vis"], placed, frozenset({"de", "meer"})).tolist()
    [False, False, True]
    """
    starts = [{start[:3] for start in starts_of(text, ignored, written)} for text in texts]
    familiar = set[str]().union(*(own for own, is_placed in zip(starts, are_placed, strict=True) if is_placed))
    return np.array([own.isdisjoint(familiar) for own in starts], dtype=np.bool_)


def starts_of(text: str, ignored: frozenset[str], written: Callable[[str], str]) -> set[str]:
    """Return how the words of a text start, but for those that do not count and single letters."""
    return {stem(written(word)) for word in words_of(text) if word not in ignored and len(word) > 1}
