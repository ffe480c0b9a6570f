# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a set represents everyone: checked from the votes alone, without a word of the rules that choose."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.choice.profile import WHOLE

Amounts = NDArray[np.integer]


@dataclass(frozen=True)
class Group:
    """People who agree with one statement that was left out, and how they fare.

    Attributes
    ----------
    place : int
        The statement.
    people : int
        For how many they count, in thousandths of a person.
    due : int
        From how many, in thousandths, such a group may complain.
    """

    place: int
    people: int
    due: int

    @property
    def may_complain(self) -> bool:
        """Whether the group is large enough."""
        return self.people >= self.due


def left_with_nothing(value: Amounts, chosen: Sequence[int], k: int) -> Group | None:
    """Return the largest group that agrees with a statement left out while nobody in it has anything chosen.

    Parameters
    ----------
    value : ndarray of int, shape (people, statements)
        What a statement is worth to a person, in thousandths: 1000 when they agree.
    chosen : sequence of int
        The places of the chosen statements.
    k : int
        How many were to be chosen.

    Returns
    -------
    Group or None
        None when nothing was left out. JR (justified representation) holds unless it may complain: it is at least n/k.

    Notes
    -----
    H. Aziz, M. Brill, V. Conitzer, E. Elkind, R. Freeman, T. Walsh, "Justified representation in approval-based
    committee voting", Social Choice and Welfare 48 (2017) 461-485.

    Examples
    --------
    >>> left_with_nothing(1000 * np.array([[1, 0], [0, 1], [0, 1], [1, 1]]), [0], 2)
    Group(place=1, people=2000, due=2000)
    """
    without = _has(value, chosen) == 0
    due = _due(len(value), k)
    groups = [Group(place, int(value[without, place].sum()), due) for place in _others(value, chosen)]
    return max(groups, key=lambda group: group.people, default=None)


def least_served(value: Amounts, chosen: Sequence[int], k: int, weight: Amounts | None = None) -> Group | None:
    """Return the group that comes nearest to a complaint under EJR+, or has the strongest one.

    Parameters
    ----------
    value : ndarray of int, shape (people, statements)
        As in `left_with_nothing`; with weights, a part of a person times what a whole one would lay in.
    chosen, k
        As in `left_with_nothing`.
    weight : ndarray of int, shape (people, statements), optional
        What a statement is worth to a whole person: 1 when left out.

    Returns
    -------
    Group or None
        EJR+ holds unless it may complain: it counts for at least l·n/k people, and each of them has so little chosen
        that one more would bring them to l at most. When all votes are yes or no this is: each has fewer than l.

    Notes
    -----
    M. Brill, J. Peters, "Robust and verifiable proportionality axioms for multiwinner voting", EC 2023. For parts of
    people and weights it is what the proof for the Method of Equal Shares gives: the group could have paid otherwise.

    Examples
    --------
    Three of four agree with three statements of which one is chosen, though two of three places are theirs by number.

    >>> votes = 1000 * np.array([[1, 1, 1, 0]] * 3 + [[0, 0, 0, 1]])
    >>> least_served(votes, [0, 3], 3)
    Group(place=1, people=3000, due=2667)
    """
    has = _has(value, chosen)
    groups = [
        _most_pressing(place, value[:, place], has + WHOLE * (1 if weight is None else weight[:, place]), k)
        for place in _others(value, chosen)
    ]
    return max((group for group in groups if group), key=lambda group: group.people / group.due, default=None)


def _most_pressing(place: int, value: Amounts, would_have: Amounts, k: int) -> Group | None:
    """Return, of those who agree, as many of the worst off as press most: worst off with this one chosen too."""
    who = np.flatnonzero(value)
    if not len(who):
        return None
    who = who[np.argsort(would_have[who], kind="stable")]
    people = np.cumsum(value[who], dtype=np.int64)
    best = int(np.argmax(people / would_have[who]))
    return Group(place, int(people[best]), _due(len(value), k, int(would_have[who[best]])))


def _has(value: Amounts, chosen: Sequence[int]) -> NDArray[np.int64]:
    """Return what the chosen statements together are worth to each person, in thousandths."""
    has: NDArray[np.int64] = value[:, list(chosen)].sum(axis=1, dtype=np.int64)
    return has


def _others(value: Amounts, chosen: Sequence[int]) -> list[int]:
    return sorted(set(range(value.shape[1])) - set(chosen))


def _due(people: int, k: int, would_have: int = WHOLE) -> int:
    """Return how many people make the number of statements, in thousandths, that each would have: at least."""
    return -(-people * would_have // k)
