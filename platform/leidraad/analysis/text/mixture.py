# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group texts by a mixture of multinomials: which letters a group of texts is likely to hold."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

SWEEPS = 5
ADDED = 0.5
# The fours of a word are not independent of each other: without this a text would be sure of its group at once.
CALM = 8.0
# The logarithm of a share that is next to nothing; of what is less still, a processor is slow to take a product.
LOWEST = -80.0

Labels = npt.NDArray[np.intp]
Shares = npt.NDArray[np.float32]


def mix(counts: Any, starts: Sequence[Labels]) -> list[Labels]:
    """Return for each of some groupings the most likely group of every text, 0 … k-1, by expectation maximisation.

    Parameters
    ----------
    counts : sparse matrix of float, shape (n, units)
        How often each text holds each unit.
    starts : sequence of arrays of int, each of shape (k,)
        The texts that the groups of each grouping begin with; k may differ.

    Notes
    -----
    Nigam, McCallum, Thrun and Mitchell (2000), without labels. All groupings at once, because a sparse product takes
    hardly longer for many columns than for a few.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix(np.array([[3, 0], [2, 0], [0, 2], [0, 1]], dtype=np.float32))
    >>> [groups.tolist() for groups in mix(counts, [np.array([0, 2]), np.array([1])])]
    [[0, 0, 1, 1], [0, 0, 0, 0]]
    """
    edges = np.cumsum([len(one) for one in starts])[:-1]
    shared = counts @ counts[np.concatenate(starts)].T.toarray()
    shares = np.hstack([_first(one) for one in np.split(shared, edges, axis=1)])
    holding = counts.T.tocsr()
    for _sweep in range(SWEEPS):
        held = holding @ shares + ADDED
        likely = counts @ np.log(held / held.sum(axis=0)) + np.log(shares.sum(axis=0) + 1)
        shares = np.hstack([_shares(one) for one in np.split(likely, edges, axis=1)])
    return [one.argmax(axis=1) for one in np.split(shares, edges, axis=1)]


def _first(shared: Shares) -> Shares:
    """Put each text with the start that it shares most with; one that shares nothing is of all groups alike."""
    shares: Shares = np.zeros_like(shared)
    shares[np.arange(len(shared)), shared.argmax(axis=1)] = 1
    shares[shared.max(axis=1) == 0] = 1 / shared.shape[1]
    return shares


def _shares(likely: Shares) -> Shares:
    """Return how far each text is of each group: rows that add up to one."""
    calm = np.round((likely - likely.max(axis=1, keepdims=True)) / CALM, 4)
    shares: Shares = np.exp(np.maximum(calm, LOWEST))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
