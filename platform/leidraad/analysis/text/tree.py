# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A tree of themes: cut it high for a few, low for many; it is made once and cut anywhere."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

import numpy as np

from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.vectorise import Matrix

# A theme of so many leaves or more has two parts of some size, if undoing a few joins more makes them.
FEWEST_TO_DIVIDE = 12
SMALLEST_PART = 3
MOST_DIVIDED = 8


@dataclass(frozen=True)
class Branch:
    """The parts first … last; they are one theme when there are from `fewest` to `most` themes."""

    first: int
    last: int
    fewest: int
    most: int


def grow(joins: Matrix, themes: int, parts: int) -> tuple[Labels, tuple[Branch, ...]]:
    """Return the part of every leaf, and every branch down to the parts, the whole first.

    Parts are numbered so that every branch holds a range of them; of two branches the one with the first leaf comes
    first, so that no number depends on how the joins were numbered.

    Parameters
    ----------
    joins : array of float, shape (n - 1, 4)
        A tree as of scipy.cluster.hierarchy.
    themes : int
        How many themes are chosen: each that is large falls apart into parts of some size, if it can.
    parts : int
        How many parts to make, but for those of a theme that would have only one; no more than n come back.

    Examples
    --------
    >>> joins = np.array([[0, 1, 0.1, 2], [2, 3, 0.2, 2], [4, 5, 0.9, 4]])
    >>> labels, branches = grow(joins, 2, 3)
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
    undone = _undone(children, themes, parts)
    order: list[int] = []
    branches = _walk(2 * n - 2, 1, undone, children, first_leaf, order)
    part_of = np.full(2 * n - 1, -1)
    part_of[order] = np.arange(len(order))
    # What was joined before the parts stays together.
    for node in range(2 * n - 2, n - 1, -1):
        if part_of[node] >= 0:
            part_of[children[node - n]] = part_of[node]
    return part_of[:n], tuple(branches)


def _undone(children: Labels, themes: int, parts: int) -> dict[int, int]:
    """Return the joins that stand above the parts, and up to how many branches there are each is still one."""
    n = len(children) + 1
    sizes = np.ones(2 * n - 1, dtype=np.intp)
    for join in range(n - 1):
        sizes[n + join] = sizes[children[join]].sum()
    last, of_themes = 2 * n - 2, 2 * n - min(themes, n)
    undone = set(range(last, 2 * n - 1 - min(parts, n), -1))
    for theme in _below(last, range(of_themes, last + 1), children):
        if sizes[theme] >= FEWEST_TO_DIVIDE:
            undone.update(_divided(theme, undone, children, sizes))
    return {node: most for most, node in enumerate(sorted(undone, reverse=True), start=1)}


def _divided(theme: int, undone: Container[int], children: Labels, sizes: Labels) -> list[int]:
    """Return which joins more must be undone so that a theme has two parts of some size; none when few do not do it."""
    n = len(children) + 1
    parts = _below(theme, undone, children)
    more: list[int] = []
    while sum(sizes[part] >= SMALLEST_PART for part in parts) < 2:
        widest = max(parts)
        if widest < n or len(more) == MOST_DIVIDED:
            return []
        parts.remove(widest)
        parts.extend(children[widest - n].tolist())
        more.append(widest)
    return more


def _below(node: int, undone: Container[int], children: Labels) -> list[int]:
    """Return what is left of a branch when these joins are undone."""
    if node not in undone:
        return [node]
    return [one for child in children[node - len(children) - 1].tolist() for one in _below(child, undone, children)]


def _walk(
    node: int, fewest: int, undone: Mapping[int, int], children: Labels, first_leaf: Labels, order: list[int]
) -> list[Branch]:
    """Return the branches from this node down, and add its parts to `order`."""
    n = len(children) + 1
    first = len(order)
    if node not in undone:
        order.append(node)
        return [Branch(first, first, fewest, len(undone) + 1)]
    most = undone[node]
    below = [
        branch
        for child in sorted(children[node - n].tolist(), key=first_leaf.__getitem__)
        for branch in _walk(child, most + 1, undone, children, first_leaf, order)
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
