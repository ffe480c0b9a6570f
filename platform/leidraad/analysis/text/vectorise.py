# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn texts into rows of numbers in which texts about the same thing lie close."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

Matrix = npt.NDArray[np.floating[Any]]
Places = npt.NDArray[np.intp]
Step = Callable[[float], None]
MOST_AXES = 120
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


def look(texts: Sequence[str], axes: int, seed: int, sample: Places, step: Step = lambda _share: None) -> View:
    """Return the view of the texts by character 4-grams inside words, weighed by tf · idf².

    Parameters
    ----------
    texts : sequence of str
        n texts, at least two of them different and each with a letter or digit.
    axes : int
        How many axes to keep, at most 120.
    seed : int
        The start of the random part of the decomposition.
    sample : array of int
        Places of the texts that 4-grams, weights and axes are learned from: all, or of very many some; then the others
        take no more memory than a row of numbers each.
    step : callable, optional
        Called after each share of the texts.

    Returns
    -------
    View
        With min(axes, 120, size of the sample - 1, number of 4-grams - 1) axes, at least one.

    Notes
    -----
    Latent semantic analysis (Deerwester et al. 1990) by randomised SVD (Halko et al. 2011).

    Examples
    --------
    >>> rows = look(["meer bomen", "meer bomen planten", "minder auto's"], 2, 0, np.arange(3)).rows(2, 1.5)
    >>> bool(rows[0] @ rows[1] > rows[0] @ rows[2])
    True
    """
    weigh, weights = _learn([texts[place] for place in sample])
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


def _learn(texts: Sequence[str]) -> tuple[Callable[[Sequence[str]], Any], Any]:
    """Return how to weigh any text, and the matrix (n, 4-grams) of (1 + ln tf) · idf², each row of length one."""
    rarest, commonest = 1 if len(texts) < 300 else 3, max(int(0.4 * len(texts)), 3)
    counted = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(4, 4), min_df=rarest, max_df=commonest, sublinear_tf=True
    )
    try:
        weights = counted.fit_transform(texts)
    except ValueError:  # every 4-gram is everywhere or almost nowhere: too little to weigh
        counted = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
        weights = counted.fit_transform(texts)
    return lambda some: _twice_by_idf(counted, counted.transform(some)), _twice_by_idf(counted, weights)


def _twice_by_idf(counted: TfidfVectorizer, weights: Any) -> Any:
    return normalize(weights.multiply(counted.idf_).tocsr())
