# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people agree, with the margin of chance, and what that would be if everybody had seen the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

# Standard deviations on either side that hold 95 % of a normal distribution.
Z_95 = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """A share from 0 to 1, the interval that holds it in 95 % of such counts, and how many votes it is worth."""

    value: float
    low: float
    high: float
    votes: float


def wilson(value: float, votes: float) -> Share:
    """Return a share with its Wilson interval.

    Source: Wilson, Probable inference, the law of succession, and statistical inference (JASA 22, 1927).

    Parameters
    ----------
    value : float
        The share, from 0 to 1.
    votes : float
        Of how many; more than 0.

    Examples
    --------
    >>> wilson(0.5, 100)
    Share(value=0.5, low=0.404, high=0.596, votes=100)
    """
    spread = Z_95**2 / votes
    middle = (value + spread / 2) / (1 + spread)
    half = Z_95 * sqrt(value * (1 - value) / votes + spread / (4 * votes)) / (1 + spread)
    return Share(value, round(middle - half, 3), round(middle + half, 3), votes)


def corrected_share(is_yes: Sequence[bool], chances: Sequence[float]) -> Share | None:
    """Return the share of yes as if each person had had the same chance to see the statement.

    The Hájek estimator: each vote weighs one divided by its chance. With equal chances it is the plain share. The
    interval is Wilson's for the number of equal votes that these unequal ones are worth (Kish).

    Parameters
    ----------
    is_yes : sequence of bool
        One per vote.
    chances : sequence of float
        One per vote: the chance that this person would be shown the statement, more than 0 and at most 1.

    Returns
    -------
    Share or None
        None without votes.

    Examples
    --------
    >>> corrected_share([True, False, False], [0.25, 0.5, 0.5]).value
    0.5
    """
    if not len(is_yes):
        return None
    weights = 1.0 / np.asarray(chances, dtype=np.float64)
    total = float(weights.sum())
    worth = total**2 / float((weights**2).sum())
    return wilson(min(float(weights[np.asarray(is_yes, dtype=bool)].sum()) / total, 1.0), worth)
