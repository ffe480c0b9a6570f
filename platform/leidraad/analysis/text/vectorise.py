# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn texts into rows of numbers in which texts about the same thing lie close."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from leidraad.analysis.text.clean import stem, words_of

Matrix = npt.NDArray[np.floating[Any]]
Places = npt.NDArray[np.intp]
Step = Callable[[float], None]
Unit = Literal["letters", "words"]
MOST_AXES = 240
CHUNK = 10_000


@dataclass(frozen=True)
class View:
    """One way of looking at the texts: left singular vectors (n, axes) and singular values (axes,)."""

    left: Matrix
    strengths: Matrix

    def rows(self, axes: int, power: float) -> Matrix:
        """Return unit rows (n, axes) whose strong axes count more: U · s to this power."""
        axes = min(axes, len(self.strengths))
        rows: Matrix = normalize(self.left[:, :axes] * self.strengths[:axes] ** power)
        return rows

    def only(self, places: Places) -> "View":
        """Return the view of some of the texts."""
        return View(self.left[places], self.strengths)


def look(
    texts: Sequence[str],
    unit: Unit,
    axes: int,
    seed: int,
    sample: Places,
    step: Step = lambda _share: None,
) -> View:
    """Return the view of the texts by their letters or by their words, weighed by tf · idf².

    Parameters
    ----------
    texts : sequence of str
        n texts, at least two of them different and each with a letter or digit.
    unit : "letters" or "words"
        What to compare: four letters in a row inside a word, or how words start.
    axes : int
        How many axes to keep, at most 240.
    seed : int
        The start of the random part of the decomposition.
    sample : array of int
        Places of the texts that units, weights and axes are learned from: all, or of very many some; then the others
        take no more memory than a row of numbers each.
    step : callable, optional
        Called after each share of the texts.

    Returns
    -------
    View
        With min(axes, 240, size of the sample - 1, number of units - 1) axes, at least one.

    Notes
    -----
    Latent semantic analysis (Deerwester et al. 1990) by randomised SVD (Halko et al. 2011).

    Examples
    --------
    >>> texts = ["meer bomen", "meer bomen planten", "minder auto's"]
    >>> rows = look(texts, "letters", axes=2, seed=0, sample=np.arange(3)).rows(2, 1.5)
    >>> bool(rows[0] @ rows[1] > rows[0] @ rows[2])
    True
    """
    weigh, weights = _learn([texts[place] for place in sample], unit)
    view, directions = _decompose(weights, axes, seed)
    if len(sample) == len(texts):
        step(1.0)
        return view
    left = []
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        left.append((weigh(chunk) @ directions).astype(np.float32))
        step(len(chunk) / len(texts))
    return View(np.vstack(left), view.strengths.astype(np.float32))


def alike(texts: Sequence[str]) -> Matrix:
    """Return how alike texts are (n, n), from 0 to 1, by the starts of the words that they share.

    Unlike a view it keeps what only a few texts have in common.

    >>> likeness = alike(["meer bomen", "bomen planten", "minder auto's", "auto's weren"])
    >>> bool(likeness[0, 1] > 0 == likeness[0, 2])
    True
    """
    _weigh, weights = _learn(texts, "words")
    likeness: Matrix = (weights @ weights.T).toarray().astype(np.float32)
    return likeness


def count(texts: Sequence[str]) -> Any:
    """Return how often each text holds each four letters in a row (n, fours), as a sparse matrix.

    >>> count(["bomen", "bomen bomen"]).toarray().max(axis=1).tolist()
    [1.0, 2.0]
    """
    learned = _letters(len(texts))
    counted = CountVectorizer(analyzer=_fours, min_df=learned.min_df, max_df=learned.max_df, dtype=np.float32)
    try:
        return counted.fit_transform(texts)
    except ValueError:  # every four is everywhere or almost nowhere
        return CountVectorizer(analyzer=_fours, dtype=np.float32).fit_transform(texts)


def reduce(rows: Matrix, axes: int, seed: int, sample: Places) -> View:
    """Return the view by rows (n, d) of a model, with the strongest axes of those of a sample.

    What all texts of a model share is taken off first: it would be the strongest axis, and says nothing about one.
    """
    rows = rows - rows[sample].mean(axis=0)
    view, directions = _decompose(rows[sample], axes, seed)
    return view if len(sample) == len(rows) else View(rows @ directions, view.strengths)


def _decompose(weights: Any, axes: int, seed: int) -> tuple[View, Matrix]:
    """Return the view of these rows, and what to multiply other rows by to see them in the same way."""
    axes = max(1, min(axes, MOST_AXES, min(weights.shape) - 1))
    left, strengths, right = randomized_svd(weights, axes, n_iter=5, random_state=seed)
    strengths = np.maximum(strengths, 1e-12)
    return View(left, strengths), right.T / strengths


def _learn(texts: Sequence[str], unit: Unit) -> tuple[Callable[[Sequence[str]], Any], Any]:
    """Return how to weigh any text, and the matrix (n, units) of (1 + ln tf) · idf², each row of length one."""
    counted = _letters(len(texts)) if unit == "letters" else _words(len(texts))
    try:
        weights = counted.fit_transform(texts)
    except ValueError:  # every unit is everywhere or almost nowhere: too little to weigh
        counted = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
        weights = counted.fit_transform(texts)
    return lambda some: _twice_by_idf(counted, counted.transform(some)), _twice_by_idf(counted, weights)


def _letters(n: int) -> TfidfVectorizer:
    rarest = 1 if n < 300 else 3
    return TfidfVectorizer(analyzer=_fours, min_df=rarest, max_df=_commonest(n), sublinear_tf=True)


def _fours(text: str) -> list[str]:
    return [four for word in text.lower().split() for four in _fours_in(word)]


@lru_cache(maxsize=50_000)
def _fours_in(word: str) -> tuple[str, ...]:
    """Return every four letters in a row of a word with a space at either end; a shorter one is its own."""
    spaced = f" {word} "
    return tuple(spaced[start : start + 4] for start in range(max(1, len(spaced) - 3)))


def _words(n: int) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=_starts, min_df=2, max_df=_commonest(n), sublinear_tf=True)


def _starts(text: str) -> list[str]:
    return [stem(word) for word in words_of(text)]


def _commonest(n: int) -> int:
    return max(int(0.4 * n), 3)


def _twice_by_idf(counted: TfidfVectorizer, weights: Any) -> Any:
    return normalize(weights.multiply(counted.idf_).tocsr())
