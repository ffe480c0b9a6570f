# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group rows by consensus: many quick groupings, and what they agree on."""

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans

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


def agree(
    views: Sequence[View], themes: int, seed: int, progress: Callable[[int, int], None] | None = None
) -> npt.NDArray[np.float32]:
    """Return the average-linkage tree, as of scipy, of how often `RUNS` runs of k-means put two texts together.

    Each run looks by one of the views and powers, on a random number of axes between 2k and 6k, from one start.

    Parameters
    ----------
    views : sequence of View
        Each of n rows.
    themes : int
        k, the number of groups of each run.
    seed : int
        The same seed and views give the same tree.
    progress : callable, optional
        Called with the number of runs done and to do.
    """
    random = np.random.default_rng(seed)
    n = len(views[0].left)
    together = np.zeros((n, n), dtype=np.float32)
    ways = list(product(range(len(views)), POWERS))
    for run in range(RUNS):
        view, power = ways[run % len(ways)]
        axes = int(random.integers(2 * themes, 6 * themes + 1))
        start = int(random.integers(2**31 - 1))
        rows = views[view].rows(axes, power).astype(np.float32)
        labels = KMeans(min(themes, n), n_init=1, random_state=start).fit_predict(rows)
        for label in range(themes):
            members = np.flatnonzero(labels == label)
            together[np.ix_(members, members)] += 1
        if progress:
            progress(run + 1, RUNS)
    apart = 1 - together / RUNS
    np.fill_diagonal(apart, 0)
    tree: npt.NDArray[np.float32] = linkage(squareform(apart, checks=False), method="average")
    return tree


def cut_tree(tree: npt.NDArray[np.float32], themes: int) -> Labels:
    """Return labels 0 … k-1 by cutting the tree into this many groups."""
    labels: Labels = fcluster(tree, themes, criterion="maxclust") - 1
    return labels


def nearest(rows: Matrix, labels: Labels, others: Matrix) -> Labels:
    """Return for each of the other rows the label of the centroid it is nearest to."""
    found: Labels = (others @ centroids(rows, labels).T).argmax(axis=1)
    return found


def centroids(rows: Matrix, labels: Labels) -> Matrix:
    """Return the unit centroid (k, axes) of each label."""
    sums = np.zeros((int(labels.max()) + 1, rows.shape[1]))
    np.add.at(sums, labels, rows)
    centres: Matrix = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return centres
