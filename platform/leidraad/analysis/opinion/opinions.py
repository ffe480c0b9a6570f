# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From votes to opinion groups."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from leidraad.analysis.opinion.axes import Axes, find_axes
from leidraad.analysis.opinion.divide import SMALLEST_GROUP
from leidraad.analysis.opinion.stable import Grouped, group
from leidraad.analysis.opinion.voters import Floats, Voters, enough_votes, gather_voters
from leidraad.analysis.votes import Votes

FEWEST_PEOPLE = 2 * SMALLEST_GROUP
# Votes without any pattern hardly ever make the strongest direction as reliable as this; real rounds are above 0.4.
PATTERN = 0.25
STABLE = 0.75

# Too few people voted enough; people agree, or differ without a pattern; or what groups there are does not come back.
WhyNot = Literal["people", "pattern", "stability"]


@dataclass(frozen=True)
class Opinions:
    """Who votes alike.

    Attributes
    ----------
    groups : tuple of int or None
        Per participant the group, from 0, largest first; None for who voted too little, and for all without groups.
    places : ndarray of float, shape (n_participants, 2)
        Where they are on the map; not a number for who voted too little, and for all without a map.
    sureness : ndarray of float, shape (n_participants,)
        In which part of the looks with other people they were in the same group; not a number without a group.
    sizes : tuple of int
        How many people are in each group.
    needed, voted_enough : int
        How many votes it takes to be on the map, and how many people cast as many.
    reliability : tuple of float
        Which part of each direction of the map is more than chance; empty without a map.
    numbers : dict of int to int
        How often each number of groups came out.
    stability : float
        The mean of `sureness`; 0 without groups.
    why_not : str or None
        Why there are no groups.
    """

    groups: tuple[int | None, ...]
    places: Floats
    sureness: Floats
    sizes: tuple[int, ...]
    needed: int
    voted_enough: int
    reliability: tuple[float, ...]
    numbers: dict[int, int]
    stability: float
    why_not: WhyNot | None


def find_opinions(votes: Votes, *, seed: int = 0) -> Opinions:
    """Return a map of the people who voted enough and the opinion groups among them, if there are any.

    Parameters
    ----------
    votes : Votes
        What they voted.
    seed : int
        From 0 to 4294967295; the same seed gives the same groups.

    Notes
    -----
    docs/decisions has the method, and what else was tried.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> pairs = [(person, statement) for person in range(40) for statement in range(9)]
    >>> values = [1 if (person < 25) == (statement < 5) else -1 for person, statement in pairs]
    >>> found = find_opinions(gather_votes([f"p{p:02}" for p, _s in pairs], [f"s{s}" for _p, s in pairs], values))
    >>> found.sizes, found.groups[0], found.groups[-1], found.stability
    ((25, 15), 0, 1, 1.0)
    """
    voters = gather_voters(votes)
    if len(voters.kept) < FEWEST_PEOPLE:
        return _told(votes, voters, why_not="people")
    axes = find_axes(voters, seed)
    if axes.reliability[0] < PATTERN:
        return _told(votes, voters, axes, why_not="pattern")
    found = group(voters, axes, seed)
    if len(found.sizes) == 1 or found.sizes.min() < SMALLEST_GROUP or found.stability < STABLE:
        return _told(votes, voters, axes, why_not="stability")
    return _told(votes, voters, axes, found)


def _told(
    votes: Votes,
    voters: Voters,
    axes: Axes | None = None,
    found: Grouped | None = None,
    why_not: WhyNot | None = None,
) -> Opinions:
    everybody = len(votes.participants)
    places, sureness = np.full((everybody, 2), np.nan), np.full(everybody, np.nan)
    groups: list[int | None] = [None] * everybody
    if axes:
        places[voters.kept] = axes.place(voters.deviations())
    if found:
        sureness[voters.kept] = found.sureness
        for place, name in zip(voters.kept.tolist(), found.groups.tolist(), strict=True):
            groups[place] = name
    return Opinions(
        groups=tuple(groups),
        places=places,
        sureness=sureness,
        sizes=tuple(found.sizes.tolist()) if found else (),
        needed=enough_votes(votes),
        voted_enough=len(voters.kept),
        reliability=tuple(axes.reliability.tolist()) if axes else (),
        numbers=found.numbers if found else {},
        stability=found.stability if found else 0.0,
        why_not=why_not,
    )
