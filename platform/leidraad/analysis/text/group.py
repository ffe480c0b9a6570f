# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group rows by consensus: many quick groupings, and what they agree on."""

import warnings
from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from leidraad.analysis.text.vectorise import Matrix, View

RUNS = 48
POWERS = (1.5, 2.0)
Labels = npt.NDArray[np.intp]


def number_of_themes(n: int) -> int:
    """Return how many themes to look for among n texts: about 1 + 1.3 ln n, from 2 to 12.

    No criterion from the texts themselves beat this in trials (docs/decisions/0010-grouping-method.md).

    >>> [number_of_themes(n) for n in (4, 30, 1376, 40000)]
    [3, 5, 10, 12]
    """
    return int(min(max(round(1 + 1.3 * np.log(max(n, 1))), 2), 12, max(n - 1, 1)))


def agree(views: Sequence[View], themes: int, seed: int, step: Callable[[], None]) -> Matrix:
    """Return the average-linkage tree of how often `RUNS` runs of k-means put two texts together.

    Each run looks by one of the views and powers, on a random number of axes between 2k and 6k, from one random
    start. Random starts differ more than those of k-means++, and what different runs agree on is worth more.

    Parameters
    ----------
    views : sequence of View
        Each of n rows, n at least 2.
    themes : int
        k, the number of groups of each run.
    seed : int
        The same seed and views give the same tree.
    step : callable
        Called after each run.

    Returns
    -------
    array of float, shape (n - 1, 4)
        A tree as of scipy.cluster.hierarchy.

    Notes
    -----
    Evidence accumulation (Fred and Jain 2005).
    """
    random = np.random.default_rng(seed)
    n, k = len(views[0].left), min(themes, len(views[0].left))
    ways = list(product(views, POWERS))
    members = np.zeros((n, RUNS * k), dtype=np.float32)
    for run in range(RUNS):
        view, power = ways[run % len(ways)]
        axes, start = int(random.integers(2 * k, 6 * k + 1)), int(random.integers(2**31 - 1))
        labels = _one_run(view.rows(axes, power).astype(np.float32), k, start)
        members[np.arange(n), run * k + labels] = 1
        step()
    apart = 1 - members @ members.T / RUNS
    tree: Matrix = linkage(squareform(apart, checks=False), method="average")
    return tree


def _one_run(rows: npt.NDArray[np.float32], k: int, start: int) -> Labels:
    with warnings.catch_warnings():
        # Fewer different rows than groups is no fault: some groups stay empty.
        warnings.simplefilter("ignore", ConvergenceWarning)
        labels: Labels = KMeans(k, init="random", n_init=1, random_state=start).fit_predict(rows)
    return labels


def cut_tree(tree: Matrix, groups: int) -> Labels:
    """Return labels 0 … groups-1 by undoing the last joins; a lower cut divides the groups of a higher one.

    >>> tree = np.array([[0, 1, 0.1, 2], [2, 3, 0.2, 2], [4, 5, 0.9, 4]])
    >>> cut_tree(tree, 2).tolist(), cut_tree(tree, 3).tolist()
    ([0, 0, 1, 1], [0, 0, 1, 2])
    """
    n = len(tree) + 1
    joined = np.arange(2 * n - 1)
    for join in range(n - min(groups, n) - 1, -1, -1):
        joined[tree[join, :2].astype(np.intp)] = joined[n + join]
    # Numbered by the first text of each, so that no name depends on how scipy numbers its joins.
    _names, firsts, labels = np.unique(joined[:n], return_index=True, return_inverse=True)
    found: Labels = np.argsort(np.argsort(firsts))[labels].astype(np.intp)
    return found


def centroids(rows: Matrix, labels: Labels) -> Matrix:
    """Return the unit centroid (k, axes) of each label 0 … k-1; negative labels count for none."""
    sums = np.zeros((int(labels.max(initial=0)) + 1, rows.shape[1]))
    np.add.at(sums, labels[labels >= 0], rows[labels >= 0])
    centres: Matrix = (sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)).astype(rows.dtype)
    return centres
