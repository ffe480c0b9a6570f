# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who agrees with what, also where somebody did not see a statement: the profile that a set is chosen from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.votes import AGREE, Votes

# A person counts in whole thousandths: exact to compute with, and fine enough for any council.
WHOLE = 1000
# As how many people the wider rate counts beside what few people said (docs/decisions/0021 tells why five).
PRIOR = 5
# A statement can be chosen when a fifth of all people voted on it, or this many.
ENOUGH_PEOPLE = 100
ENOUGH_PART = 5

Counts = NDArray[np.int64]
Shares = NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Profile:
    """What people think of the statements that can be chosen; every array has shape (people, statements).

    Attributes
    ----------
    people, statements : tuple of str
        Names, sorted.
    share : ndarray of int16
        For which part of a person, in thousandths, they count as agreeing: 1000 or 0 where they voted, else the part of
        their group, or of everybody, that agreed.
    voted, important : ndarray of bool
        Whether they voted on it; whether they agreed and called it extra important.
    group : ndarray of int, shape (people,)
        The opinion group of each person, numbered in the order of the labels; -1 is in none.
    left_out : tuple of str
        The statements that too few people voted on to be chosen.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    share: Shares
    voted: NDArray[np.bool_]
    important: NDArray[np.bool_]
    group: NDArray[np.intp]
    left_out: tuple[str, ...]

    @cached_property
    def agrees(self) -> NDArray[np.bool_]:
        """Whether a person agreed with a vote of their own."""
        agrees: NDArray[np.bool_] = self.voted & (self.share == WHOLE)
        return agrees

    @cached_property
    def weight(self) -> Shares:
        """How much more than for another somebody would lay in for a statement: 2 when extra important, else 1."""
        return self.important.astype(np.int16) + np.int16(1)

    @cached_property
    def value(self) -> Shares:
        """What each statement is worth to each person, in thousandths."""
        return self.share * self.weight


def complete(votes: Votes, groups: Mapping[str, str] | None = None) -> Profile:
    """Return the profile of these votes, with an estimate wherever a person did not vote on a statement.

    Parameters
    ----------
    votes : Votes
        Votes as cast.
    groups : mapping of str to str, optional
        The opinion group of a participant; nothing or an empty label is no group.

    Notes
    -----
    A missing vote is no vote against. Whoever did not vote on a statement counts as agreeing for the part of those of
    their opinion group who did vote on it and agreed, drawn towards the rate among everybody, and that towards the rate
    over all statements, as if `PRIOR` more people had voted so. Where people did vote, their vote is all that counts.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> found = complete(gather_votes(["a", "b", "b"], ["x", "x", "y"], [1, 1, -1]))
    >>> found.share.tolist()
    [[1000, 556], [1000, 0]]
    """
    labels = _numbered(votes, groups or {})
    voted = _matrix(votes, np.ones(len(votes), dtype=bool))
    agrees = _matrix(votes, votes.value == AGREE)
    share = np.where(voted, agrees * WHOLE, _rates(voted, agrees, labels)).astype(np.int16)
    can = voted.sum(axis=0) >= enough_votes(len(votes.participants))
    return Profile(
        people=votes.participants,
        statements=tuple(name for name, this in zip(votes.statements, can, strict=True) if this),
        share=share[:, can],
        voted=voted[:, can],
        important=_matrix(votes, votes.important & (votes.value == AGREE))[:, can],
        group=labels,
        left_out=tuple(name for name, this in zip(votes.statements, can, strict=True) if not this),
    )


def enough_votes(people: int) -> int:
    """Return how many people must have voted on a statement before it can be chosen.

    >>> enough_votes(12), enough_votes(2000)
    (3, 100)
    """
    return max(1, min(ENOUGH_PEOPLE, -(-people // ENOUGH_PART)))


def _numbered(votes: Votes, groups: Mapping[str, str]) -> NDArray[np.intp]:
    """Return the number of the group of each person, -1 for none."""
    names = sorted({groups.get(person, "") for person in votes.participants} - {""})
    number_of = {"": -1} | {name: number for number, name in enumerate(names)}
    return np.array([number_of[groups.get(person, "")] for person in votes.participants], dtype=np.intp)


def _matrix(votes: Votes, facts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    matrix = np.zeros((len(votes.participants), len(votes.statements)), dtype=np.bool_)
    matrix[votes.person, votes.statement] = facts
    return matrix


def _rates(voted: NDArray[np.bool_], agrees: NDArray[np.bool_], group: NDArray[np.intp]) -> Counts:
    """Return for which part, in thousandths, each person would agree with each statement they did not vote on."""
    overall = _rounded(np.array([WHOLE * agrees.sum()]), np.array([max(voted.sum(), 1)]))
    everybody = _drawn(voted, agrees, overall)
    rates = np.tile(everybody, (len(voted), 1))
    for number in range(group.max(initial=-1) + 1):
        members = group == number
        rates[members] = _drawn(voted[members], agrees[members], everybody)
    return rates


def _drawn(voted: NDArray[np.bool_], agrees: NDArray[np.bool_], towards: Counts) -> Counts:
    """Return per statement the rate of agreeing, drawn towards another rate; in thousandths."""
    return _rounded(WHOLE * agrees.sum(axis=0) + PRIOR * towards, voted.sum(axis=0) + PRIOR)


def _rounded(above: Counts, below: Counts) -> Counts:
    """Return whole numbers nearest to fractions; a half goes up."""
    nearest: Counts = (2 * above + below) // (2 * below)
    return nearest
