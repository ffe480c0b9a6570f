# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing one by one, without a thought for the set: the largest share, and the largest share in every group."""

from collections.abc import Callable
from fractions import Fraction
from math import prod

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.choice.pick import Pick, lots
from leidraad.analysis.choice.profile import Profile

Few = NDArray[np.int64]


def top(profile: Profile, k: int, seed: int = 0) -> tuple[Pick, ...]:
    """Choose the k statements with the largest share of agreement among those who voted on them.

    >>> from leidraad.analysis.choice.profile import complete
    >>> from leidraad.analysis.votes import gather_votes
    >>> profile = complete(gather_votes(["a", "b", "b"], ["x", "x", "y"], [1, -1, 1]))
    >>> [(profile.statements[pick.place], str(pick.score)) for pick in top(profile, 2)]
    [('y', '1'), ('x', '1/2')]
    """
    agree, voted = profile.agrees.sum(axis=0), profile.voted.sum(axis=0)
    return _largest(profile, k, seed, "top", lambda place: Fraction(int(agree[place]), int(voted[place])))


def consensus(profile: Profile, k: int, seed: int = 0) -> tuple[Pick, ...]:
    """Choose the k statements with the largest product, over all opinion groups, of the chance that one agrees.

    Notes
    -----
    C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis", Recerca 26 (2021): the chance in a group is (agree
    + 1) / (voted + 2). Who is in no group does not count; without groups, everybody is one.
    """
    numbers = range(profile.group.max(initial=-1) + 1)
    members = [profile.group == number for number in numbers] or [np.ones(len(profile.people), dtype=bool)]
    agree: list[Few] = [profile.agrees[rows].sum(axis=0) for rows in members]
    voted: list[Few] = [profile.voted[rows].sum(axis=0) for rows in members]

    def chance(place: int) -> Fraction:
        pairs = zip(agree, voted, strict=True)
        return prod((Fraction(int(yes[place]) + 1, int(all_[place]) + 2) for yes, all_ in pairs), start=Fraction(1))

    return _largest(profile, k, seed, "consensus", chance)


def _largest(profile: Profile, k: int, seed: int, stage: str, score: Callable[[int], Fraction]) -> tuple[Pick, ...]:
    between = lots(profile, seed)
    ranked = sorted((-score(place), lot, place) for place, lot in between.items())
    return tuple(Pick(place, stage, -low) for low, _lot, place in ranked[:k])
