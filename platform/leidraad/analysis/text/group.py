# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group rows by consensus: many quick groupings, and what they agree on."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.consensus import Step, tree_of
from leidraad.analysis.text.means import Labels, find_means, nearest
from leidraad.analysis.text.mixture import mix
from leidraad.analysis.text.vectorise import Matrix, View
from leidraad.analysis.text.workers import side_by_side

RUNS = 96
# One run in so many is a mixture of multinomials rather than k-means.
MIXED = 4
FEWEST_GROUPS = 8
POWERS = (1.5, 2.0)
Marks = npt.NDArray[np.uint64]


def number_of_themes(n: int) -> int:
    """Return how many themes to look for among n texts: about 1 + 1.3 ln n, from 2 to 12.

    No criterion from the texts themselves beat this in trials (docs/decisions/0010-grouping-method.md).

    >>> [number_of_themes(n) for n in (4, 30, 1376, 40000)]
    [3, 5, 10, 12]
    """
    return int(min(max(round(1 + 1.3 * np.log(max(n, 1))), 2), 12, max(n - 1, 1)))


def agree(
    views: Sequence[View],
    counts: Sequence[Any],
    likeness: Matrix | float,
    themes: int,
    seed: int,
    marks: Marks,
    step: Step,
) -> Matrix:
    """Return the tree of what `RUNS` quick groupings agree on.

    Three in four are k-means by one of the views and powers, on a random number of axes between 2k and 6k; one in four
    is a mixture of multinomials, where there are counts. Each makes a random number of groups: k at most, and half of
    k or eight at least. It starts from texts that their own marks choose, so
    that most runs start the same when there is one text more. Such starts differ more than those of k-means++, and
    what different runs agree on is worth more. Being alike counts too, or the few who write about something else would
    be scattered over the themes of the many.

    Parameters
    ----------
    views : sequence of View
        Each of n rows, n at least 2.
    counts : sequence of sparse matrix, each of shape (n, units)
        How often each text holds each unit, read in one or more ways; none when rows come from a model.
    likeness : array of float, shape (n · (n - 1) / 2,), or 0
        How alike every two texts are, from 0 to 1, in the order of scipy.spatial.distance.
    themes : int
        k, the most groups of a run.
    seed : int
        The same seed, views, likeness and marks give the same tree.
    marks : array of int, shape (n,)
        A random number for each text that stays with it.
    step : callable
        Called with a share of the work after each run and tree.

    Returns
    -------
    array of float, shape (n - 1, 4)
        A tree as of scipy.cluster.hierarchy.
    """
    random = np.random.default_rng(seed)
    n, k = len(marks), min(themes, len(marks))
    ways = list(product(views, POWERS))
    draws = [_draw(marks, k, random) for _run in range(RUNS)]
    # Which runs go together: the mixtures of one way to count, and each of the others by itself.
    mixed = [range(place, RUNS, MIXED * len(counts)) for place in range(MIXED - 1, MIXED * len(counts), MIXED)]
    single = [range(run, run + 1) for run in range(RUNS) if not any(run in runs for runs in mixed)]

    def label(runs: range) -> list[Labels]:
        if runs in mixed:
            return mix(counts[mixed.index(runs)], [draws[run][1] for run in runs])
        view, power = ways[runs.start % len(ways)]
        axes, starts = draws[runs.start]
        rows = view.rows(axes, power).astype(np.float32)
        return [nearest(rows, find_means(rows, starts))]

    members = np.zeros((n, RUNS, k), dtype=np.float32)
    tasks = mixed + single
    for runs, found in zip(tasks, side_by_side(label, tasks), strict=True):
        for run, labels in zip(runs, found, strict=True):
            members[np.arange(n), run, labels] = 1
            step(1 / 2 / RUNS)
    return tree_of(members, likeness, lambda share: step(share / 2))


def _draw(marks: Marks, k: int, random: np.random.Generator) -> tuple[int, Labels]:
    """Draw for one run how many axes it looks at, and the texts that its groups start from."""
    axes = int(random.integers(2 * k, 6 * k + 1))
    number = int(random.integers(min(k, max(k // 2, FEWEST_GROUPS)), k + 1))
    return axes, _starts(marks, number, random)


def _starts(marks: Marks, number: int, random: np.random.Generator) -> Labels:
    """Return the places of the smallest marks after they are shuffled: times an odd number, what overflows dropped."""
    odd = 2 * random.integers(2**63, dtype=np.uint64) + 1
    starts: Labels = np.argsort(marks * odd, kind="stable")[:number]
    return starts


def centroids(rows: Matrix, labels: Labels) -> Matrix:
    """Return the unit centroid (k, axes) of each label 0 … k-1; negative labels count for none."""
    sums = np.zeros((int(labels.max(initial=0)) + 1, rows.shape[1]))
    np.add.at(sums, labels[labels >= 0], rows[labels >= 0])
    centres: Matrix = (sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)).astype(rows.dtype)
    return centres
