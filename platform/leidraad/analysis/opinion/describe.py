# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What unites all opinion groups, what divides them, and what is typical of each: told by their votes only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import prod

from leidraad.analysis.opinion.tallies import Tally, more_at_least
from leidraad.analysis.votes import AGREE, DISAGREE

STANCES = (AGREE, DISAGREE)
# Fewer votes of a group on a statement say nothing about the group.
ENOUGH_IN_GROUP = 5
HALF = 0.5


@dataclass(frozen=True)
class Point:
    """A statement that tells something about the groups.

    Attributes
    ----------
    statement : int
        Its place.
    stance : int
        1 when it is about who agrees, -1 about who disagrees.
    strength : float
        Of what unites: the chance that one of each group takes the stance. Otherwise: by how much at least the shares
        differ, from 0 to 1.
    groups : tuple of int
        Of what divides, the group with the largest share and the one with the smallest; of what is typical, the group.
    """

    statement: int
    stance: int
    strength: float
    groups: tuple[int, ...] = ()


def consensus(tallies: Sequence[Tally], stance: int) -> float:
    """Return the chance that somebody of every group takes a stance: the product over groups.

    Notes
    -----
    Group-informed consensus as in Polis, with one more vote each way so that few votes do not decide: Small et al.,
    "Polis: scaling deliberation by mapping high dimensional opinion spaces", Recerca 26 (2021).

    Examples
    --------
    >>> consensus([Tally(2, 0, 0), Tally(1, 1, 0)], AGREE)
    0.375
    """
    return prod((one.count(stance) + 1) / (one.voted + 2) for one in tallies)


def unites(tallies: Sequence[Sequence[Tally]]) -> list[Point]:
    """Return on what more than half of every group surely takes the same stance, the strongest first."""
    return _ordered(
        Point(place, stance, consensus(groups, stance))
        for place, groups in enumerate(tallies)
        for stance in STANCES
        if all(one.voted >= ENOUGH_IN_GROUP and one.bounds(stance)[0] > HALF for one in groups)
    )


def divides(tallies: Sequence[Sequence[Tally]]) -> list[Point]:
    """Return on what two groups surely differ in who agrees, the strongest first."""
    found = []
    for place, groups in enumerate(tallies):
        gaps = [
            (more_at_least(groups[one], groups[other], AGREE), (one, other))
            for one, other in permutations(range(len(groups)), 2)
            if min(groups[one].voted, groups[other].voted) >= ENOUGH_IN_GROUP
        ]
        strength, pair = max(gaps, default=(0.0, ()))
        if strength > 0:
            found.append(Point(place, AGREE, strength, pair))
    return _ordered(found)


def typical(tallies: Sequence[Sequence[Tally]], group: int) -> list[Point]:
    """Return which stances a group surely takes more often than all others together, the strongest first."""
    found = []
    for place, groups in enumerate(tallies):
        others = _together(groups).less(groups[group])
        if min(groups[group].voted, others.voted) >= ENOUGH_IN_GROUP:
            strengths = [(more_at_least(groups[group], others, stance), stance) for stance in STANCES]
            found += [Point(place, stance, strength, (group,)) for strength, stance in strengths if strength > 0]
    return _ordered(found)


def _together(groups: Sequence[Tally]) -> Tally:
    return Tally(
        sum(one.agree for one in groups), sum(one.disagree for one in groups), sum(one.passed for one in groups)
    )


def _ordered(points: Iterable[Point]) -> list[Point]:
    return sorted(points, key=lambda point: (-point.strength, point.statement, -point.stance))
