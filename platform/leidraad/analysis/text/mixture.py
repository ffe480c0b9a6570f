# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group texts by a mixture of multinomials: which letters a group of texts is likely to hold."""

from typing import Any

import numpy as np
import numpy.typing as npt

SWEEPS = 5
ADDED = 0.5
# The fours of a word are not independent of each other: without this a text would be sure of its group at once.
CALM = 8.0

Shares = npt.NDArray[np.float32]


def mix(counts: Any, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return the most likely group of every text, 0 … k-1, by expectation maximisation.

    Parameters
    ----------
    counts : sparse matrix of float, shape (n, units)
        How often each text holds each unit.
    starts : array of int, shape (k,)
        The texts that the groups begin with.

    Notes
    -----
    Nigam, McCallum, Thrun and Mitchell (2000), without labels.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix(np.array([[3, 0], [2, 0], [0, 2], [0, 1]], dtype=np.float32))
    >>> mix(counts, np.array([0, 2])).tolist()
    [0, 0, 1, 1]
    """
    shares = _first(counts, starts)
    for _sweep in range(SWEEPS):
        held = np.asarray(counts.T @ shares) + ADDED
        likely = counts @ np.log(held / held.sum(axis=0)) + np.log(shares.sum(axis=0) + 1)
        likely = np.round((likely - likely.max(axis=1, keepdims=True)) / CALM, 4)
        shares = np.exp(likely).astype(np.float32)
        shares /= shares.sum(axis=1, keepdims=True)
    groups: npt.NDArray[np.intp] = shares.argmax(axis=1)
    return groups


def _first(counts: Any, starts: npt.NDArray[np.intp]) -> Shares:
    """Put each text with the start that it shares most with; one that shares nothing is of all groups alike."""
    shared = counts @ counts[starts].T.toarray()
    shares: Shares = np.zeros_like(shared)
    shares[np.arange(len(shared)), shared.argmax(axis=1)] = 1
    shares[shared.max(axis=1) == 0] = 1 / len(starts)
    return shares
