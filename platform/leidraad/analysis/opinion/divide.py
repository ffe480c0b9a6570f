# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Divide the cells of a map into groups, and choose how many."""

import numpy as np

from leidraad.analysis.opinion.cells import distances
from leidraad.analysis.opinion.voters import Floats, Places

MOST_GROUPS = 5
SMALLEST_GROUP = 5
# A group with less than this part of the people hides, if it stands far away, how the others differ.
SMALL_PART = 0.10
# One more group has to be worth it.
_WORTH = 0.05
_STARTS = 4
_STEPS = 50


def divide(points: Floats, weights: Floats, rng: np.random.Generator, most: int = MOST_GROUPS) -> Places:
    """Return the group of each cell, in the number of groups that stand apart best; all 0 when they cannot be parted.

    Parameters
    ----------
    points : ndarray of float, shape (n_cells, 2)
        Where they are.
    weights : ndarray of float, shape (n_cells,)
        How many people are in each.
    rng : Generator
        Draws where k-means begins.
    most : int
        The largest number of groups.

    Notes
    -----
    The number is the smallest whose mean silhouette (Rousseeuw, 1987) is nearly that of the best. When all but one of
    the groups are small, the large one is looked at again by itself.
    """
    apart = distances(points, points)
    tried = {number: part(points, weights, number, rng) for number in range(2, min(most, len(points)) + 1)}
    scores = {
        number: silhouette(apart, weights, groups)
        for number, groups in tried.items()
        if np.bincount(groups, weights, number).min() >= SMALLEST_GROUP
    }
    if not scores:
        return np.zeros(len(points), dtype=np.intp)
    groups = tried[min(number for number, score in scores.items() if score >= max(scores.values()) - _WORTH)]
    return _divide_large(points, weights, groups, rng, most)


def _divide_large(points: Floats, weights: Floats, groups: Places, rng: np.random.Generator, most: int) -> Places:
    """Divide the large group further when all others are small."""
    sizes = np.bincount(groups, weights)
    large = np.flatnonzero(sizes >= SMALL_PART * weights.sum())
    room = most - len(sizes) + 1
    if len(large) != 1 or room < 2:
        return groups
    inside = groups == large[0]
    further = divide(points[inside], weights[inside], rng, room)
    divided = groups.copy()
    divided[inside] = np.where(further == 0, large[0], further + len(sizes) - 1)
    return divided


def part(points: Floats, weights: Floats, number: int, rng: np.random.Generator) -> Places:
    """Return the best of some runs of k-means: the group of each point, or fewer groups when points coincide."""
    runs = [settle(points, weights, _begin(points, weights, number, rng)) for _ in range(_STARTS)]
    return min(runs, key=lambda run: run[1])[0]


def settle(points: Floats, weights: Floats, centres: Floats) -> tuple[Places, float]:
    """Run k-means from these centres: return the group of each point, and the weighted sum of squared distances."""
    groups = distances(points, centres).argmin(axis=1)
    for _ in range(_STEPS):
        centres = centres_of(points, weights, groups, centres)
        again = distances(points, centres).argmin(axis=1)
        if np.array_equal(again, groups):
            break
        groups = again
    return groups, float((weights * ((points - centres[groups]) ** 2).sum(axis=1)).sum())


def centres_of(points: Floats, weights: Floats, groups: Places, before: Floats) -> Floats:
    """Return the middle of each group; an empty one stays where it was."""
    total = np.bincount(groups, weights, len(before))[:, None]
    sums = np.column_stack([np.bincount(groups, weights * column, len(before)) for column in points.T])
    return np.where(total > 0, sums / np.maximum(total, 1e-12), before)


def _begin(points: Floats, weights: Floats, number: int, rng: np.random.Generator) -> Floats:
    """Draw centres far from each other (k-means++: Arthur and Vassilvitskii, 2007)."""
    chance = weights / weights.sum()
    chosen = [points[rng.choice(len(points), p=chance)]]
    while len(chosen) < number:
        away = weights * distances(points, np.array(chosen)).min(axis=1) ** 2
        total = away.sum()
        chosen.append(points[rng.choice(len(points), p=away / total if total > 0 else chance)])
    return np.array(chosen)


def silhouette(apart: Floats, weights: Floats, groups: Places) -> float:
    """Return how much nearer people are to their own group than to the next, as a mean from -1 to 1.

    Parameters
    ----------
    apart : ndarray of float, shape (n_cells, n_cells)
        Distances between cells.
    weights : ndarray of float, shape (n_cells,)
        How many people are in each.
    groups : ndarray of int, shape (n_cells,)
        From 0, without gaps.

    Examples
    --------
    >>> apart = np.array([[0, 1, 9], [1, 0, 8], [9, 8, 0]])
    >>> round(silhouette(apart, np.array([1.0, 1.0, 2.0]), np.array([0, 0, 1])), 3)
    0.941
    """
    number = groups.max() + 1
    member = np.eye(number)[groups] * weights[:, None]
    sizes, totals = member.sum(axis=0), apart @ member
    own = np.arange(len(groups)), groups
    within = totals[own] / np.maximum(sizes[groups] - 1, 1e-12)
    means = totals / np.maximum(sizes, 1e-12)
    means[own] = np.inf
    beside = means.min(axis=1)
    score = (beside - within) / np.maximum(np.maximum(within, beside), 1e-12)
    return float((weights * np.where(sizes[groups] > 1, score, 0)).sum() / weights.sum())
