# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn texts into rows of numbers in which texts about the same thing lie close."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.linalg import qr

from leidraad.analysis.text.units import Counts, Places, Reading, Unit, count, count_known
from leidraad.analysis.text.usage import Usage

Matrix = npt.NDArray[np.floating[Any]]
Step = Callable[[float], None]
MOST_AXES = 240
# More axes than are asked for, and some turns, bring those that are asked for close to the true ones.
SPARE_AXES, TURNS = 10, 3
# An axis this much weaker than the strongest, squared, is nothing but rounding.
LEAST_REACH = 1e-12
CHUNK = 10_000
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


@dataclass(frozen=True)
class Look:
    """A way of looking at texts that was learned from some of them.

    Attributes
    ----------
    view : View
        Those texts.
    unit, columns, idf : "letters" or "words", dict of str to int, array of float, shape (units,)
        What is counted, the column of each, and how rare each is.
    directions : array of float, shape (units, axes)
        What to multiply the weights of other texts by to see them in the same way.
    """

    view: View
    unit: Unit
    columns: dict[str, int]
    idf: Matrix
    directions: Matrix

    def at(self, reading: Reading, step: Step = lambda _share: None) -> View:
        """Look at these texts: those it was learned from, or more; calls `step` after each share of them.

        More take no more memory than a row of numbers each.
        """
        n = len(reading.texts)
        if n == len(self.view.left):
            step(1.0)
            return self.view
        left = []
        for start in range(0, n, CHUNK):
            chunk = Reading(reading.texts[start : start + CHUNK])
            weights = weigh(count_known(chunk, self.unit, self.columns), self.idf)
            left.append((weights @ self.directions).astype(np.float32))
            step(len(chunk.texts) / n)
        return View(np.vstack(left), self.view.strengths.astype(np.float32))


def look(reading: Reading, unit: Unit, axes: int, seed: int, usage: Usage) -> Look:
    """Learn to look at texts by their letters or by their words, weighed by tf · idf².

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
    usage : Usage
        How their languages are used at large.

    Returns
    -------
    Look
        With min(axes, 240, n - 1, number of units - 1) axes, at least one.

    Notes
    -----
    Latent semantic analysis (Deerwester et al. 1990) by randomised SVD (Halko et al. 2011).

    Examples
    --------
    >>> reading = Reading(["meer bomen", "meer bomen planten", "minder auto's"])
    >>> found = look(reading, "letters", axes=2, seed=0, usage=Usage(("nl",), 2.3))
    >>> rows = found.view.rows(2, 1.5)
    >>> bool(rows[0] @ rows[1] > rows[0] @ rows[2])
    True
    """
    counts, columns = count(reading, unit)
    idf = rarity(counts, usage.share(columns, unit))
    view, directions = _decompose(weigh(counts, idf), axes, seed)
    return Look(view, unit, columns, idf, directions)


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
    # An axis that reaches nowhere shows nothing of other rows; of texts that are all alike but one is left.
    reaches = squares > LEAST_REACH * max(squares[0], 1e-24)
    return View(base @ turned, strengths), across @ (turned * (reaches / np.where(reaches, squares, 1)))


def _basis(columns: Matrix) -> Matrix:
    """Return columns of length one, square to each other, that span what these columns span."""
    basis: Matrix = qr(columns, mode="economic")[0]
    return basis


def of_length_one(rows: Matrix) -> Matrix:
    """Return rows that point the same way, each of length one; a row of zeros stays so."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    turned: Matrix = rows / np.where(lengths > 0, lengths, 1)
    return turned


def rarity(counts: Counts, usual: Matrix) -> Matrix:
    """Return how rare each unit is: ln((1 + n) / (1 + holders)) + 1, shape (units,).

    To the holders are added some of those that texts about anything at all would have. A word such as "perhaps" is in
    few of some hundred texts by chance; it would seem to tell much.
    """
    n = counts.shape[0]
    holders = np.minimum(counts.count_nonzero(axis=0) + WEIGHT_OF_USAGE * n * usual, n)
    idf: Matrix = np.log((1 + n) / (1 + holders)) + 1
    return idf


def weigh(counts: Counts, idf: Matrix) -> Counts:
    """Return (1 + ln tf) · idf² (n, units), each row of length one."""
    weights = counts.astype(np.float64)
    weights.data = (1 + np.log(weights.data)) * idf[weights.indices] ** 2
    lengths = np.sqrt((weights**2).sum(axis=1))
    weights.data /= np.repeat(lengths, np.diff(weights.indptr))
    return weights
