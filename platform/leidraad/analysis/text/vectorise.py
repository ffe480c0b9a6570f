# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn texts into rows of numbers in which texts about the same thing lie close."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.linalg import qr
from scipy.spatial.distance import squareform

from leidraad.analysis.text.units import Counts, Places, Reading, Unit, count, count_known
from leidraad.analysis.text.usage import Usage

Matrix = npt.NDArray[np.floating[Any]]
Step = Callable[[float], None]
MOST_AXES = 240
# More axes than are asked for, and some turns, bring those that are asked for close to the true ones.
SPARE_AXES, TURNS = 10, 3
CHUNK = 10_000
BLOCK = 250
# How much what is usual in a language counts beside what these texts hold.
WEIGHT_OF_USAGE = 0.3


@dataclass(frozen=True)
class View:
    """One way of looking at the texts: left singular vectors (n, axes) and singular values (axes,)."""

    left: Matrix
    strengths: Matrix

    def rows(self, axes: int, power: float) -> Matrix:
        """Return unit rows (n, axes) whose strong axes count more: U · s to this power."""
        axes = min(axes, len(self.strengths))
        return of_length_one(self.left[:, :axes] * self.strengths[:axes] ** power)

    def only(self, places: Places) -> "View":
        """Return the view of some of the texts."""
        return View(self.left[places], self.strengths)


def look(
    reading: Reading,
    unit: Unit,
    axes: int,
    seed: int,
    sample: Places,
    usage: Usage,
    step: Step = lambda _share: None,
) -> View:
    """Return the view of the texts by their letters or by their words, weighed by tf · idf².

    Parameters
    ----------
    reading : Reading
        n texts, at least two of them different and each with a word.
    unit : "letters" or "words"
        What to compare: four letters in a row inside a word, or how words start.
    axes : int
        How many axes to keep, at most 240.
    seed : int
        The start of the random part of the decomposition.
    sample : array of int
        Places of the texts that units, weights and axes are learned from: all, or of very many some; then the others
        take no more memory than a row of numbers each.
    usage : Usage
        How their languages are used at large.
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
    >>> reading = Reading(["meer bomen", "meer bomen planten", "minder auto's"])
    >>> view = look(reading, "letters", axes=2, seed=0, sample=np.arange(3), usage=Usage(("nl",), 2.3))
    >>> rows = view.rows(2, 1.5)
    >>> bool(rows[0] @ rows[1] > rows[0] @ rows[2])
    True
    """
    counts, columns = count(reading.only(sample), unit)
    idf = _idf(counts, usage.share(columns, unit))
    view, directions = _decompose(_weigh(counts, idf), axes, seed)
    n = len(reading.texts)
    if len(sample) == n:
        step(1.0)
        return view
    left = []
    for start in range(0, n, CHUNK):
        chunk = Reading(reading.texts[start : start + CHUNK])
        left.append((_weigh(count_known(chunk, unit, columns), idf) @ directions).astype(np.float32))
        step(len(chunk.texts) / n)
    return View(np.vstack(left), view.strengths.astype(np.float32))


def alike(reading: Reading, ignored: frozenset[str], usage: Usage) -> Matrix:
    """Return how alike every two texts are, from 0 to 1, by the letters of the words that they share.

    Unlike a view it keeps what only a few texts have in common. Pairs are in the order of scipy.spatial.distance.

    >>> reading = Reading(["meer bomen", "bomen planten", "minder auto's"])
    >>> first, second, third = alike(reading, frozenset({"meer", "minder"}), Usage(("nl",), 2.0))
    >>> bool(first > 0 == second == third)
    True
    """
    counts, columns = count(reading, "letters", ignored)
    weights = _weigh(counts, _idf(counts, usage.share(columns, "letters")))
    likeness = np.zeros((len(reading.texts),) * 2, dtype=np.float32)
    for start in range(0, len(likeness), BLOCK):
        # With those that come later only: that says it of every pair.
        likeness[start : start + BLOCK, start:] = (weights[start : start + BLOCK] @ weights[start:].T).toarray()
    pairs: Matrix = squareform(likeness, checks=False)
    return pairs


def reduce(rows: Matrix, axes: int, seed: int, sample: Places) -> View:
    """Return the view by rows (n, d) of a model, with the strongest axes of those of a sample.

    What all texts of a model share is taken off first: it would be the strongest axis, and says nothing about one.
    """
    rows = rows - rows[sample].mean(axis=0)
    view, directions = _decompose(rows[sample], axes, seed)
    return view if len(sample) == len(rows) else View(rows @ directions, view.strengths)


def _decompose(weights: Any, axes: int, seed: int) -> tuple[View, Matrix]:
    """Return the view of these rows, and what to multiply other rows by to see them in the same way.

    By randomised SVD (Halko et al. 2011): random axes are turned, step by step, to where the rows reach furthest.
    """
    axes = max(1, min(axes, MOST_AXES, min(weights.shape) - 1))
    wide = min(axes + SPARE_AXES, *weights.shape)
    base = _basis(weights @ np.random.default_rng(seed).standard_normal((weights.shape[1], wide)))
    for _turn in range(TURNS):
        base = _basis(weights @ (weights.T @ base))
    across = weights.T @ base
    # The singular values and left vectors of its transpose; from the largest on.
    squares, turned = (found[..., : -axes - 1 : -1] for found in np.linalg.eigh(across.T @ across))
    strengths = np.sqrt(np.maximum(squares, 1e-24))
    return View(base @ turned, strengths), across @ (turned / squares)


def _basis(columns: Matrix) -> Matrix:
    """Return columns of length one, square to each other, that span what these columns span."""
    basis: Matrix = qr(columns, mode="economic")[0]
    return basis


def of_length_one(rows: Matrix) -> Matrix:
    """Return rows that point the same way, each of length one; a row of zeros stays so."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    turned: Matrix = rows / np.where(lengths > 0, lengths, 1)
    return turned


def _idf(counts: Counts, usual: Matrix) -> Matrix:
    """Return how rare each unit is: ln((1 + n) / (1 + holders)) + 1, shape (units,).

    To the holders are added some of those that texts about anything at all would have. A word such as "perhaps" is in
    few of some hundred texts by chance; it would seem to tell much.
    """
    n = counts.shape[0]
    holders = np.minimum(counts.count_nonzero(axis=0) + WEIGHT_OF_USAGE * n * usual, n)
    idf: Matrix = np.log((1 + n) / (1 + holders)) + 1
    return idf


def _weigh(counts: Counts, idf: Matrix) -> Counts:
    """Return (1 + ln tf) · idf² (n, units), each row of length one."""
    weights = counts.astype(np.float64)
    weights.data = (1 + np.log(weights.data)) * idf[weights.indices] ** 2
    lengths = np.sqrt((weights**2).sum(axis=1))
    weights.data /= np.repeat(lengths, np.diff(weights.indptr))
    return weights
