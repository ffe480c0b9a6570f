# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each text is like, in numbers that can be learned from."""

from collections.abc import Callable, Sequence
from itertools import cycle, islice, product
from typing import Any

import numpy as np
from scipy import sparse

from leidraad.analysis.text.means import Labels, find_means, nearest
from leidraad.analysis.text.vectorise import View

AXES, MOST_AXES = 60, 120
GROUPINGS = 48
FEWEST_GROUPS, MOST_GROUPS = 8, 24
POWERS = (1.0, 1.5, 2.0)
SHARE_OF_DIRECTION = 0.25
LARGEST_SAMPLE = 3_000
Traits = Any  # scipy.sparse.csr_array has no types


def traits(views: Sequence[View], seed: int, step: Callable[[], None]) -> Traits:
    """Return rows whose product tells how alike two texts are: 1 for a text and itself.

    A quarter of it is the cosine of their directions; three quarters is how many of 48 quick groupings, into 8 to 24
    groups, put the two together. The groupings find regions that no single direction tells.

    Parameters
    ----------
    views : sequence of View
        Each of n rows, n at least 2.
    seed : int
        The same seed and views give the same traits.
    step : callable
        Called after each grouping.

    Returns
    -------
    sparse array of float, shape (n, traits)

    Notes
    -----
    The consensus of many groupings as a kernel: Fred and Jain 2005, here with its features written out.
    """
    random = np.random.default_rng(seed)
    blocks = [view.rows(AXES, 1.0) * np.sqrt(SHARE_OF_DIRECTION / len(views)) for view in views]
    weight = np.sqrt((1 - SHARE_OF_DIRECTION) / GROUPINGS)
    for power, view in islice(cycle(product(POWERS, views)), GROUPINGS):
        blocks.append(weight * _members(_one_grouping(view, power, random)))
        step()
    return sparse.hstack(blocks, format="csr")


def _one_grouping(view: View, power: float, random: np.random.Generator) -> Labels:
    """Return the group of every row, found on a sample and given to the rest by the nearest centre."""
    n = len(view.left)
    most = max(min(MOST_GROUPS, n // 4), 2)
    number = int(random.integers(min(FEWEST_GROUPS, most), most + 1))
    rows = view.rows(int(random.integers(2 * number, 6 * number + 1)), power).astype(np.float32)
    sample = random.choice(n, min(n, LARGEST_SAMPLE), replace=False)
    starts = random.choice(len(sample), number, replace=False)
    return nearest(rows, find_means(rows[sample], starts))


def _members(labels: Labels) -> Traits:
    n = len(labels)
    return sparse.csr_array((np.ones(n), (np.arange(n), labels)), shape=(n, int(labels.max()) + 1))
