# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Learn from examples: ridge regression, and which further examples would teach most."""

import numpy as np
from scipy.linalg import solve

from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.traits import Traits
from leidraad.analysis.text.vectorise import Matrix

NOISE = 0.5
NOISE_OF_A_LOOK = 1.0
BLOCK = 4_000


def learn(rows: Traits, labels: Labels, weights: Matrix, themes: int) -> Matrix:
    """Return for every row how much the labelled rows speak for each theme: about 1 for sure, 0 for nothing.

    Parameters
    ----------
    rows : sparse array of float, shape (n, traits)
        Rows of length one.
    labels : array of int, shape (n,)
        The theme of each row, 0 … themes-1; negative: none.
    weights : array of float, shape (n,)
        How much each label counts.
    themes : int
        The number of themes.

    Returns
    -------
    array of float, shape (n, themes)

    Notes
    -----
    Ridge regression, which is the mean of a Gaussian process with a linear kernel (Rasmussen and Williams 2006).

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> rows = csr_array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    >>> learn(rows, np.array([0, -1, 1]), np.ones(3), 2).round(2).tolist()
    [[0.67, 0.0], [0.53, 0.4], [0.0, 0.67]]
    """
    told = np.flatnonzero(labels >= 0)
    targets = np.zeros((len(told), themes))
    targets[np.arange(len(told)), labels[told]] = weights[told]
    moments = _moments(rows[told], weights[told]) + NOISE * np.eye(rows.shape[1])
    learned: Matrix = rows @ solve(moments, rows[told].T @ targets, assume_a="pos")
    return learned


def teaches_most(rows: Traits, seen: Traits, doubts: Matrix, number: int) -> list[int]:
    """Return the places of the rows that, when looked at one after another, take away most doubt about all.

    Parameters
    ----------
    rows, seen : sparse arrays of float, shapes (n, traits) and (m, traits)
        Rows to choose from, n at most some thousands, and those that were looked at already.
    doubts : array of float, shape (n,)
        How much it matters to be sure of each row.
    number : int
        How many to return, at most n.

    Notes
    -----
    Active learning by expected reduction of variance (Cohn, Ghahramani and Jordan 1996): each place is the one whose
    look lowers the sum of doubt times variance most, after the looks before it. Two that are alike tell the same, so
    the second comes late.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> rows = csr_array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    >>> teaches_most(rows, rows[:0], np.ones(3), 2)
    [0, 2]
    """
    known = np.eye(rows.shape[1]) + _moments(seen, np.ones(seen.shape[0])) / NOISE_OF_A_LOOK
    spread = (rows @ solve(known, rows.T.toarray(), assume_a="pos")).astype(np.float32)
    chosen: list[int] = []
    for _look in range(min(number, len(doubts))):
        gains = (doubts.astype(np.float32) @ spread**2) / (spread.diagonal() + NOISE_OF_A_LOOK)
        gains[chosen] = -1
        chosen.append(int(gains.round(6).argmax()))
        column = spread[:, chosen[-1]].copy()
        spread -= np.outer(column, column) / (column[chosen[-1]] + NOISE_OF_A_LOOK)
    return chosen


def _moments(rows: Traits, weights: Matrix) -> Matrix:
    """Return the sum over the rows of weight · row · rowᵀ."""
    moments = np.zeros((rows.shape[1], rows.shape[1]))
    for start in range(0, rows.shape[0], BLOCK):
        block = rows[start : start + BLOCK].toarray()
        moments += block.T @ (block * weights[start : start + BLOCK, np.newaxis])
    return moments
