# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How each opinion group voted on each statement: counts, shares and between which bounds they lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.sampling import bounds
from leidraad.analysis.votes import AGREE, DISAGREE, Votes


@dataclass(frozen=True)
class Tally:
    """How many of some people agreed, disagreed and passed on one statement."""

    agree: int
    disagree: int
    passed: int

    @property
    def voted(self) -> int:
        """How many voted on it."""
        return self.agree + self.disagree + self.passed

    def count(self, stance: int) -> int:
        """Return how many took a stance."""
        return self.agree if stance == AGREE else self.disagree

    def share(self, stance: int) -> float:
        """Return which part took a stance, of those who voted on it; 0 when nobody did."""
        return self.count(stance) / max(self.voted, 1)

    def bounds(self, stance: int) -> tuple[float, float]:
        """Return between which shares it lies with 95 % confidence (Wilson)."""
        return bounds(self.count(stance), self.voted)

    def less(self, other: "Tally") -> "Tally":
        """Return the tally without other people who are in it."""
        return Tally(self.agree - other.agree, self.disagree - other.disagree, self.passed - other.passed)


def tally(votes: Votes, groups: Sequence[int | None], number: int) -> list[list[Tally]]:
    """Return per statement the tally of each group.

    Parameters
    ----------
    votes : Votes
        All votes; those of people without a group are not counted.
    groups : sequence of int or None
        Per participant their group, from 0.
    number : int
        How many groups there are.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> votes = gather_votes(["a", "b", "c"], ["x", "x", "x"], [1, 0, -1])
    >>> tally(votes, [0, 0, 1], 2)
    [[Tally(agree=1, disagree=0, passed=1), Tally(agree=0, disagree=1, passed=0)]]
    """
    group_of = np.array([number if group is None else group for group in groups], dtype=np.intp)
    counts = np.zeros((len(votes.statements), number + 1, 3), dtype=np.intp)
    np.add.at(counts, (votes.statement, group_of[votes.person], votes.value), 1)
    return [[_told(row) for row in rows[:number]] for rows in counts]


def _told(row: NDArray[np.intp]) -> Tally:
    return Tally(agree=int(row[AGREE]), disagree=int(row[DISAGREE]), passed=int(row[0]))


def more_at_least(one: Tally, other: Tally, stance: int) -> float:
    """Return by how much at least the share of one is above that of the other, with 95 % confidence.

    Notes
    -----
    R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine
    17 (1998) 873-890, method 10.

    Examples
    --------
    >>> round(more_at_least(Tally(56, 14, 0), Tally(48, 32, 0), AGREE), 4)
    0.0524
    """
    gap = one.share(stance) - other.share(stance)
    return gap - hypot(one.share(stance) - one.bounds(stance)[0], other.bounds(stance)[1] - other.share(stance))
