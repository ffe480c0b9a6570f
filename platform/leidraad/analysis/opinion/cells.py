# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small squares of the map: people who stand close together are one point with a weight, however many there are."""

from dataclasses import dataclass

import numpy as np

from leidraad.analysis.opinion.voters import Floats, Places

ACROSS = 32


@dataclass(frozen=True)
class Cells:
    """Squares with somebody in them.

    Attributes
    ----------
    points : ndarray of float, shape (n_cells, 2)
        The middle of the people in each.
    weights : ndarray of float, shape (n_cells,)
        How often people in it count.
    of : ndarray of int, shape (n_people,)
        The cell of each person; -1 for who does not count.
    """

    points: Floats
    weights: Floats
    of: Places


def gather_cells(points: Floats, weights: Floats) -> Cells:
    """Return the squares of a map of people, each counting so often.

    Examples
    --------
    >>> cells = gather_cells(np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 1.0]]), np.ones(3))
    >>> cells.points.tolist(), cells.weights.tolist(), cells.of.tolist()
    ([[0.0, 0.0], [1.0, 1.0]], [2.0, 1.0], [0, 0, 1])
    """
    low, size = points.min(axis=0), np.ptp(points, axis=0).max()
    steps = np.floor((points - low) / max(size, 1e-12) * (ACROSS - 1e-9)).astype(np.intp)
    here = weights > 0
    _names, of_here = np.unique(steps[here] @ (ACROSS + 1, 1), return_inverse=True)
    of = np.full(len(points), -1)
    of[here] = of_here
    total = np.bincount(of_here, weights[here]).astype(np.float64)
    sums = [np.bincount(of_here, weights[here] * points[here, axis]) for axis in range(points.shape[1])]
    return Cells(np.column_stack(sums) / total[:, None], total, of)


def distances(points: Floats, others: Floats) -> Floats:
    """Return the distance from each point to each other one, shape (n_points, n_others)."""
    found: Floats = np.hypot(*(points.T[:, :, None] - others.T[:, None, :]))
    return found
