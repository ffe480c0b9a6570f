# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Join texts into a tree by what many groupings agree on, so that one text more turns few of its branches."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from fastcluster import linkage
from scipy.cluster.hierarchy import cophenet
from scipy.spatial.distance import squareform

from leidraad.analysis.text.vectorise import Matrix, of_length_one
from leidraad.analysis.text.workers import side_by_side

TREES = 8

Members = npt.NDArray[np.float32]
Times = npt.NDArray[np.uint8]
Step = Callable[[float], None]


def tree_of(members: Members, likeness: Matrix | float, step: Step = lambda _share: None) -> Matrix:
    """Return the average-linkage tree of texts by the groups that they are in.

    Two texts belong together as far as groupings put them in one group, as far as they put them with the same others,
    and as far as they are alike: a third each. Which branches join last may hang on a hair. So trees are grown first
    from the halves of the groupings, and how soon two texts meet there counts as much as how near they are.

    Parameters
    ----------
    members : array of float, shape (n, groupings, k)
        1 where a grouping puts a text in a group, else 0; n at least 2, and as many groupings for each of eight parts.
    likeness : array of float, shape (n · (n - 1) / 2,), or 0
        How alike every two texts are, from 0 to 1, in the order of scipy.spatial.distance.
    step : callable, optional
        Called with a share of the work after each tree.

    Returns
    -------
    array of float, shape (n - 1, 4)
        A tree as of scipy.cluster.hierarchy.

    Notes
    -----
    Evidence accumulation (Fred and Jain 2005); trees are averaged by the heights at which texts meet.

    Examples
    --------
    >>> groups = np.array([[1, 0], [1, 0], [0, 1]], dtype=np.float32)
    >>> tree_of(np.repeat(groups[:, np.newaxis], 8, axis=1), 0.0)[:, :2].tolist()
    [[0.0, 1.0], [2.0, 3.0]]
    """
    groupings = members.shape[1]
    # What takes longest comes first.
    tasks: list[Callable[[], Any]] = [partial(_company, members)]
    tasks += [partial(_times_together, one) for one in np.split(members, TREES, axis=1)]
    company, *parts = side_by_side(lambda task: task(), tasks)
    beside = company + likeness
    halves = ([parts[(first + more) % TREES] for more in range(TREES // 2)] for first in range(TREES))
    meet = np.zeros(beside.shape)
    for heights in side_by_side(lambda half: cophenet(_join(_apart(half, groupings / 2, beside))), halves):
        meet += heights
        step(1 / TREES)
    return _join(np.round((meet / TREES + _apart(parts, groupings, beside)) / 2, 5))


def _join(apart: Matrix) -> Matrix:
    """Return the average-linkage tree of texts that are so far apart; what is given is used up."""
    tree: Matrix = linkage(apart, method="average", preserve_input=False)
    return tree


def _flat(members: Members) -> Members:
    return members.reshape(len(members), -1)


def _times_together(members: Members) -> Times:
    """Return how many of at most 255 groupings put two texts in one group, for each pair."""
    flat = _flat(members)
    return _pairs(flat @ flat.T).astype(np.uint8)


def _pairs(square: Matrix) -> Matrix:
    """Return what is said of each two different texts once, in the order of scipy.spatial.distance."""
    pairs: Matrix = squareform(square, checks=False)
    return pairs


def _company(members: Members) -> Matrix:
    """Return how far texts are put with the same others, from 0 to 1, for each pair."""
    flat = _flat(members)
    company = of_length_one(flat @ flat.T)
    return _pairs(company @ company.T)


def _apart(parts: Sequence[Times], groupings: float, beside: Matrix) -> Matrix:
    """Return how far pairs of texts are apart by some of the groupings, from 0 to 1."""
    apart: Matrix = np.add.reduce(parts, dtype=np.uint8).astype(np.float32)
    # In place: it takes longer to ask for memory of this size than to reckon.
    apart /= groupings
    apart += beside
    apart /= -3
    apart += 1
    # Rounded, so that the last digits of another machine decide no tie.
    return np.round(apart, 5, out=apart).astype(np.float64)
