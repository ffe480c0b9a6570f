# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn texts into rows of numbers in which texts about the same thing lie close."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

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


def look(texts: Sequence[str], axes: int, seed: int) -> View:
    """Return the view of the texts by character 4-grams inside words, weighed by tf · idf².

    Parameters
    ----------
    texts : sequence of str
        n texts, at least two of them different.
    axes : int
        How many axes to keep, at most 120.
    seed : int
        The start of the random part of the decomposition.
    """
    rarest, commonest = 1 if len(texts) < 300 else 3, max(int(0.4 * len(texts)), 3)
    counted = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(4, 4), min_df=rarest, max_df=commonest, sublinear_tf=True
    )
    try:
        weights = counted.fit_transform(texts)
    except ValueError:  # every 4-gram is everywhere or almost nowhere: too little to weigh
        counted = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        weights = counted.fit_transform(texts)
    weights = normalize(weights.multiply(counted.idf_).tocsr())
    axes = max(1, min(axes, MOST_AXES, min(weights.shape) - 1))
    reduced = TruncatedSVD(axes, random_state=seed).fit(weights)
    strengths = np.maximum(reduced.singular_values_, 1e-12)
    return View(np.asarray(weights @ reduced.components_.T) / strengths, strengths)
