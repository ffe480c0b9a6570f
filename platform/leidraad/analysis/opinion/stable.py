# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look again with other people: which number of groups comes back most, and who is in which group most often."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from leidraad.analysis.opinion.axes import Axes, find_again
from leidraad.analysis.opinion.cells import gather_cells
from leidraad.analysis.opinion.divide import divide
from leidraad.analysis.opinion.voters import Floats, Places, Voters

LOOKS = 30
NOT_DRAWN = -1


@dataclass(frozen=True)
class Grouped:
    """What many looks have in common.

    Attributes
    ----------
    groups : ndarray of int, shape (n_people,)
        Per person the group that they were in most often, from 0, largest first.
    sizes : ndarray of int, shape (n_groups,)
        How many people are in each group; perhaps nobody, when most looks put all of its people elsewhere.
    sureness : ndarray of float, shape (n_people,)
        In which part of the looks they were in it.
    numbers : dict of int to int
        How often each number of groups came out; the first look, with everybody once, included.
    stability : float
        How alike looks with the same number of groups were: the mean share of people in the same group as here.
    """

    groups: Places
    sizes: Places
    sureness: Floats
    numbers: dict[int, int]
    stability: float


def group(voters: Voters, axes: Axes, seed: int) -> Grouped:
    """Divide the people on a map into groups, in the number and the way that come back when others are drawn.

    Parameters
    ----------
    voters : Voters
        At least one.
    axes : Axes
        The map.
    seed : int
        Draws the people: each time as many as there are, with replacement (bootstrap: Efron, 1979).

    Notes
    -----
    Each person goes where most looks put them (bagged clustering: Dudoit and Fridlyand, Bioinformatics 19, 2003).
    """
    looks = _looks(voters, axes, np.random.default_rng(seed))
    numbers = Counter(int(look.max()) + 1 for look in looks)
    number = min(numbers, key=lambda one: (-numbers[one], one))
    alike = [look for look in looks if look.max() + 1 == number]
    counts = _counts(alike, number)
    counts = counts[:, np.argsort(-np.bincount(counts.argmax(axis=1), minlength=number), kind="stable")]
    groups, sureness = counts.argmax(axis=1), counts.max(axis=1) / np.maximum(counts.sum(axis=1), 1)
    return Grouped(
        groups=groups,
        sizes=np.bincount(groups, minlength=number),
        sureness=sureness,
        numbers=dict(sorted(numbers.items())),
        stability=float(sureness.mean()),
    )


def _looks(voters: Voters, axes: Axes, rng: np.random.Generator) -> list[Places]:
    """Return the groups of each look, the first with everybody once."""
    size = len(voters.kept)
    draws = [np.bincount(rng.integers(size, size=size), minlength=size) for _ in range(LOOKS)]
    return [_look(voters, axes, weights.astype(np.float64), rng) for weights in (np.ones(size), *draws)]


def _look(voters: Voters, axes: Axes, weights: Floats, rng: np.random.Generator) -> Places:
    deviations = voters.deviations(weights)
    cells = gather_cells(find_again(axes, deviations, weights).place(deviations), weights)
    groups = divide(cells.points, cells.weights, rng)
    return np.where(cells.of == NOT_DRAWN, NOT_DRAWN, groups[cells.of])


def _counts(looks: Sequence[Places], number: int) -> Floats:
    """Return how often each person was in each group, with the groups of all looks named as in the first."""
    counts = np.zeros((len(looks[0]), number))
    for look in looks:
        drawn = np.flatnonzero(look != NOT_DRAWN)
        names = _names(look[drawn], looks[0][drawn], number)
        counts[drawn, names[look[drawn]]] += 1
    return counts


def _names(groups: Places, named: Places, number: int) -> Places:
    """Return for each group the one in another look that holds most of the same people, each once."""
    both = named != NOT_DRAWN
    shared = np.zeros((number, number))
    np.add.at(shared, (groups[both], named[both]), 1)
    everyone = range(number)
    return np.array(max(permutations(everyone), key=lambda names: shared[everyone, names].sum()))
