# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A map in two directions: where people stand by what their votes have in common beyond chance."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from leidraad.analysis.opinion.voters import Floats, Voters, nearness

AXES = 2
_EXTRA = 8
_STEPS = 12
# With few votes chance varies much and shuffling is cheap; with many it is the other way round.
_MOST_SHUFFLES, _FEWEST_SHUFFLES, _SHUFFLED_VOTES = 19, 3, 1_000_000
_STEPS_AGAIN = 2


@dataclass(frozen=True)
class Axes:
    """The directions of a map.

    Attributes
    ----------
    loadings : ndarray of float, shape (n_statements, AXES)
        Per statement how much agreeing with it moves a person in each direction; columns of length 1 (0 when absent).
    reliability : ndarray of float, shape (AXES,)
        Which part of the strength of each direction is more than chance, from 0 to 1, strongest direction first.
    """

    loadings: Floats
    reliability: Floats

    def place(self, deviations: sparse.csr_array) -> Floats:
        """Return where people stand, shape (n_people, AXES).

        A direction is drawn in by its reliability, twice: where somebody stands in it is partly noise (the best guess
        is the reliable part: Kelley, "Interpretation of educational measurements", 1927), and so is every difference
        between two people in it.
        """
        places: Floats = (deviations @ self.loadings) * self.reliability**2 * nearness(deviations)[:, None]
        return places


def find_axes(voters: Voters, seed: int) -> Axes:
    """Return the two directions in which votes differ most, and how much of them is more than chance.

    Parameters
    ----------
    voters : Voters
        At least one.
    seed : int
        Shuffles the votes.

    Notes
    -----
    Principal components of the votes, with a statement that somebody did not see at its mean; their strength is held
    against that of the strongest one after the votes on each statement are dealt out anew (parallel analysis: Horn,
    "A rationale and test for the number of factors in factor analysis", Psychometrika 30, 1965).
    """
    rng = np.random.default_rng(seed)
    start = rng.standard_normal((voters.n_statements, AXES + _EXTRA))
    loadings, strength = _leading(voters.deviations(), start, _STEPS)
    shuffles = min(max(_SHUFFLED_VOTES // len(voters.value), _FEWEST_SHUFFLES), _MOST_SHUFFLES)
    chance = [_strongest(voters.shuffled(rng), start) for _ in range(shuffles)]
    beyond = strength**2 - np.mean(chance) ** 2
    return Axes(_signed(loadings), np.clip(beyond, 0, None) / np.maximum(strength**2, 1e-12))


def find_again(axes: Axes, deviations: sparse.csr_array, weights: Floats) -> Axes:
    """Return the directions when each person counts so often, beginning from these; its reliability stays."""
    often = np.repeat(np.sqrt(weights), np.diff(deviations.indptr))
    scaled = sparse.csr_array((deviations.data * often, deviations.indices, deviations.indptr), shape=deviations.shape)
    loadings, _strength = _leading(scaled, axes.loadings, _STEPS_AGAIN)
    return Axes(loadings, axes.reliability)


def _strongest(voters: Voters, start: Floats) -> float:
    return float(_leading(voters.deviations(), start, _STEPS)[1][0])


def _leading(matrix: sparse.csr_array, start: Floats, steps: int) -> tuple[Floats, Floats]:
    """Return the first right singular vectors and values, by subspace iteration from a start.

    See Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53 (2011).
    """
    basis = np.linalg.qr(start)[0]
    for _ in range(steps):
        basis = np.linalg.qr(matrix.T @ (matrix @ basis))[0]
    _left, values, right = np.linalg.svd(matrix @ basis, full_matrices=False)
    loadings, strength = np.zeros((matrix.shape[1], AXES)), np.zeros(AXES)
    found = min(AXES, len(values))
    loadings[:, :found], strength[:found] = (basis @ right.T)[:, :found], values[:found]
    return loadings, strength


def _signed(loadings: Floats) -> Floats:
    """Return the same directions, each towards the statement that counts most in it."""
    most = loadings[np.abs(loadings).argmax(axis=0), np.arange(loadings.shape[1])]
    return loadings * np.where(most < 0, -1, 1)
