# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A tree of themes: cut it high for a few, low for many; it is made once and cut anywhere."""

from dataclasses import dataclass

import numpy as np

from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.vectorise import Matrix


@dataclass(frozen=True)
class Branch:
    """The parts first … last; they are one theme when there are from `fewest` to `most` themes."""

    first: int
    last: int
    fewest: int
    most: int


def grow(joins: Matrix, parts: int) -> tuple[Labels, tuple[Branch, ...]]:
    """Return the part of every leaf, and every branch down to the parts, the whole first.

    Parts are numbered so that every branch holds a range of them; of two branches the one with the first leaf comes
    first, so that no number depends on how the joins were numbered.

    Parameters
    ----------
    joins : array of float, shape (n - 1, 4)
        A tree as of scipy.cluster.hierarchy.
    parts : int
        How many parts to make; no more than n come back.

    Examples
    --------
    >>> joins = np.array([[0, 1, 0.1, 2], [2, 3, 0.2, 2], [4, 5, 0.9, 4]])
    >>> labels, branches = grow(joins, 3)
    >>> labels.tolist()
    [0, 0, 1, 2]
    >>> [(one.first, one.last, one.fewest, one.most) for one in branches]
    [(0, 2, 1, 1), (0, 0, 2, 3), (1, 2, 2, 2), (1, 1, 3, 3), (2, 2, 3, 3)]
    """
    n = len(joins) + 1
    children = joins[:, :2].astype(np.intp)
    first_leaf = np.arange(2 * n - 1)
    for join in range(n - 1):
        first_leaf[n + join] = first_leaf[children[join]].min()
    # The last joins stand above the parts; what was joined before stays together.
    lowest = 2 * n - min(parts, n)
    order: list[int] = []
    branches = _walk(2 * n - 2, 1, lowest, children, first_leaf, order)
    part_of = np.full(2 * n - 1, -1)
    part_of[order] = np.arange(len(order))
    for node in range(lowest - 1, n - 1, -1):
        part_of[children[node - n]] = part_of[node]
    return part_of[:n], tuple(branches)


def _walk(node: int, fewest: int, lowest: int, children: Labels, first_leaf: Labels, order: list[int]) -> list[Branch]:
    """Return the branches from this node down, and add its parts to `order`."""
    n = len(children) + 1
    first = len(order)
    if node < lowest:
        order.append(node)
        return [Branch(first, first, fewest, 2 * n - lowest)]
    most = 2 * n - 1 - node
    below = [
        branch
        for child in sorted(children[node - n].tolist(), key=first_leaf.__getitem__)
        for branch in _walk(child, most + 1, lowest, children, first_leaf, order)
    ]
    return [Branch(first, len(order) - 1, fewest, most), *below]


def cut(branches: tuple[Branch, ...], number: int) -> Labels:
    """Return for every part which of this many themes it is in, 0 … number-1.

    >>> cut((Branch(0, 2, 1, 1), Branch(0, 0, 2, 3), Branch(1, 2, 2, 2)), 2).tolist()
    [0, 1, 1]
    """
    labels = np.zeros(branches[0].last + 1, dtype=np.intp)
    alive = (one for one in branches if one.fewest <= number <= one.most)
    for label, branch in enumerate(alive):
        labels[branch.first : branch.last + 1] = label
    return labels
