# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn texts into rows of numbers in which texts about the same thing lie close."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

Matrix = npt.NDArray[np.float64]
MOST_AXES = 120


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

    def only(self, places: npt.NDArray[np.intp]) -> "View":
        """Return the view of some of the texts."""
        return View(self.left[places], self.strengths)


def look(texts: Sequence[str], axes: int, seed: int) -> View:
    """Return the view of the texts by character 4-grams inside words, weighed by tf · idf².

    Parameters
    ----------
    texts : sequence of str
        n texts, at least two of them different and each with a letter or digit.
    axes : int
        How many axes to keep, at most 120.
    seed : int
        The start of the random part of the decomposition.

    Returns
    -------
    View
        With min(axes, 120, n - 1, number of 4-grams - 1) axes, at least one.

    Notes
    -----
    Latent semantic analysis (Deerwester et al. 1990) by randomised SVD (Halko et al. 2011).

    Examples
    --------
    >>> rows = look(["meer bomen", "meer bomen planten", "minder auto's"], axes=2, seed=0).rows(2, 1.5)
    >>> bool(rows[0] @ rows[1] > rows[0] @ rows[2])
    True
    """
    weights = _weighed(texts)
    axes = max(1, min(axes, MOST_AXES, min(weights.shape) - 1))
    left, strengths, _right = randomized_svd(weights, axes, n_iter=5, random_state=seed)
    return View(left, np.maximum(strengths, 1e-12))


def _weighed(texts: Sequence[str]) -> Any:
    """Return the sparse matrix (n, 4-grams) of (1 + ln tf) · idf², each row of length one."""
    rarest, commonest = 1 if len(texts) < 300 else 3, max(int(0.4 * len(texts)), 3)
    counted = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(4, 4), min_df=rarest, max_df=commonest, sublinear_tf=True
    )
    try:
        weights = counted.fit_transform(texts)
    except ValueError:  # every 4-gram is everywhere or almost nowhere: too little to weigh
        counted = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
        weights = counted.fit_transform(texts)
    return normalize(weights.multiply(counted.idf_).tocsr())
