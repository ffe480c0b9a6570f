# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which statement a voter meets next: by lot, and what few people saw has a larger chance.

Every statement runs a race of its own for every voter: it arrives after an exponential time, divided by its weight, and
the first one comes next. That is a weighted draw without replacement. What people chose plays no part in it.
"""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

# Views that every statement counts as having had, so that the first few do not decide much.
HEAD_START = 10
# How strongly a few views less weigh: the power of the ratio. Smaller, and chance alone keeps views uneven.
STEEPNESS = 4
# How many times as heavy as the most seen statement one may weigh; so every statement keeps a fair chance.
MOST = 8.0


def weights_of(views: Sequence[int]) -> NDArray[np.float64]:
    """Return how heavy each statement weighs in the draw, by how many people saw it.

    Parameters
    ----------
    views : sequence of int
        Per statement the number of people that it was shown to.

    Returns
    -------
    ndarray of float, shape (n_statements,)
        1 for the most seen statement, more for others, at most `MOST`.

    Examples
    --------
    >>> weights_of([90, 74, 0]).round(1).tolist()
    [1.0, 2.0, 8.0]
    """
    behind = np.asarray(views, dtype=np.float64) + HEAD_START
    weights: NDArray[np.float64] = np.minimum((behind.max(initial=0.0) / behind) ** STEEPNESS, MOST)
    return weights


def arrivals(seed: str, names: Sequence[str]) -> NDArray[np.float64]:
    """Return when each statement would arrive for a voter if all weighed 1; the same for the same seed and name.

    Parameters
    ----------
    seed : str
        What is random about this voter and says nothing about them.
    names : sequence of str
        The statements.

    Returns
    -------
    ndarray of float, shape (n_statements,)
        Exponential times with mean 1.

    Examples
    --------
    >>> arrivals("a voter", ["x", "y"]).round(2).tolist() == arrivals("a voter", ["x", "y"]).round(2).tolist()
    True
    """
    digests = b"".join(sha256(f"leidraad showing {seed} {name}".encode()).digest()[:8] for name in names)
    uniform = (np.frombuffer(digests, dtype=">u8").astype(np.float64) + 0.5) / 2.0**64
    times: NDArray[np.float64] = -np.log(uniform)
    return times


def reach_of(weights: NDArray[np.float64], number: int) -> float:
    """Return how far a draw of some statements reaches: a weight times it gives the chance to be among them.

    The chance of a statement to be in a weighted draw without replacement has no closed form. It is nearly
    ``1 - exp(-weight * reach)``, with the reach at which these chances add up to the number drawn. For equal weights
    that is exact; for 12 to 900 statements of the most unequal weights it was off by less than 0.05. Source: Rosén,
    Asymptotic theory for successive sampling with varying probabilities without replacement (Annals of Mathematical
    Statistics 43, 1972).

    Parameters
    ----------
    weights : ndarray of float, shape (n_statements,)
        Of all statements that took part in the draw, positive.
    number : int
        How many were drawn.

    Returns
    -------
    float
        From 0 (nothing drawn) to infinity (everything drawn).

    Examples
    --------
    >>> round(chance_of(1.0, reach_of(np.ones(12), 3)), 6)
    0.25
    """
    if number >= len(weights):
        return float("inf")
    reach = 0.0
    for _ in range(100):  # Newton from below on a concave function: it never goes past the answer
        left = np.exp(-weights * reach)
        step = (number - (1.0 - left).sum()) / (weights * left).sum()
        reach += float(step)
        if step < 1e-12 * (1.0 + reach):
            break
    return reach


def chance_of(weight: float, reach: float) -> float:
    """Return the chance that a statement of this weight is among those drawn, from 0 to 1.

    Examples
    --------
    >>> chance_of(1.0, float("inf"))
    1.0
    """
    return float(-np.expm1(-weight * reach))
