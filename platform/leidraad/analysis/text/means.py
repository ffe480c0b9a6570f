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
    means, labels = rows[starts], np.full(len(rows), -1)
    for _step in range(MOST_STEPS):
        before, labels = labels, nearest(rows, means)
        if np.array_equal(before, labels):
            break
        members = (labels == np.arange(len(starts))[:, np.newaxis]).astype(rows.dtype)
        sizes = members.sum(axis=1, keepdims=True)
        means = np.where(sizes > 0, members @ rows / np.maximum(sizes, 1), means)
    return means


def nearest(rows: Matrix, means: Matrix) -> Labels:
    """Return for every row which mean is nearest; of two as near, the first."""
    labels: Labels = (rows @ means.T - (means**2).sum(axis=1) / 2).argmax(axis=1)
    return labels
