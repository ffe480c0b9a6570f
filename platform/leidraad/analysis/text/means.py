# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group rows around means: quick, and done again and again for a consensus."""

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.vectorise import Matrix

MOST_STEPS = 30

Labels = npt.NDArray[np.intp]


def find_means(rows: Matrix, starts: Labels) -> Matrix:
    """Return the means (k, axes) of k groups: every row is nearest to the mean of its own group, or nearly so.

    Parameters
    ----------
    rows : array of float, shape (n, axes)
    starts : array of int, shape (k,)
        The rows that the means begin at. A group that loses all its rows keeps its mean.

    Notes
    -----
    Lloyd (1982), thirty steps at most.

    Examples
    --------
    >>> rows = np.array([[0.0, 1.0], [0.2, 0.8], [1.0, 0.0]])
    >>> means = find_means(rows, np.array([0, 2]))
    >>> means.round(1).tolist(), nearest(rows, means).tolist()
    ([[0.1, 0.9], [1.0, 0.0]], [0, 0, 1])
    """
    means, is_in = rows[starts], np.zeros(0, dtype=np.bool_)
    for _step in range(MOST_STEPS):
        before, is_in = is_in, _members(rows, means)
        if np.array_equal(before, is_in):
            break
        members = is_in.astype(rows.dtype)
        sizes = members.sum(axis=1, keepdims=True)
        means = np.where(sizes > 0, members @ rows / np.maximum(sizes, 1), means)
    return means


def nearest(rows: Matrix, means: Matrix) -> Labels:
    """Return for every row which mean is nearest; of two as near, the first."""
    labels: Labels = _nearness(rows, means).argmax(axis=1)
    return labels


def _nearness(rows: Matrix, means: Matrix) -> Matrix:
    nearness: Matrix = rows @ means.T - (means**2).sum(axis=1) / 2
    return nearness


def _members(rows: Matrix, means: Matrix) -> npt.NDArray[np.bool_]:
    """Return for every mean (k, n) whether it is the nearest of each row, as `nearest` says, but sooner."""
    nearness = np.ascontiguousarray(_nearness(rows, means).T)
    is_in: npt.NDArray[np.bool_] = nearness == nearness.max(axis=0)
    if np.count_nonzero(is_in) > len(rows):
        is_in = nearness.argmax(axis=0) == np.arange(len(means))[:, np.newaxis]
    return is_in
