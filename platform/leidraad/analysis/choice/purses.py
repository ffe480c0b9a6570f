# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everybody still has to spend, exact: whole numbers over one common denominator."""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.choice.pick import Pick
from leidraad.analysis.choice.profile import Profile


@dataclass(frozen=True, eq=False)
class Purses:
    """Money of people. A statement costs 1.

    Attributes
    ----------
    money : ndarray of object, shape (people,)
        Whole numbers of Python, of any size.
    unit : int
        How many of these make 1.
    """

    money: NDArray[np.object_]
    unit: int

    @property
    def as_floats(self) -> NDArray[np.float64]:
        """The money as floats, each as near as can be."""
        return np.array([amount / self.unit for amount in self.money.tolist()], dtype=np.float64)


def equal_purses(people: int, each: Fraction) -> Purses:
    """Return the same amount for everybody."""
    return Purses(np.full(people, each.numerator, dtype=object), each.denominator)


def pay(
    profile: Profile,
    place: int,
    stage: str,
    score: Fraction,
    had: NDArray[np.object_],
    paid: NDArray[np.object_],
    unit: int,
) -> tuple[Pick, Purses]:
    """Return the pick of a statement and what is left, when people pay `paid` of what they `had`, in units."""
    voted = profile.voted[:, place]
    by_voters = Fraction(int(paid[voted].sum()), unit)
    for_others = Fraction(int(paid[~voted].sum()), unit)
    return Pick(place, stage, score, by_voters, for_others), _reduced(had - paid, unit)


def columns(profile: Profile, place: int) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Return the shares, in thousandths, and the weights of everybody on one statement, as numbers of any size."""
    return profile.share[:, place].astype(object), profile.weight[:, place].astype(object)


def _reduced(money: NDArray[np.object_], unit: int) -> Purses:
    """Divide what all have in common out, so that the numbers stay small."""
    common = gcd(unit, *set(money.tolist()))
    return Purses(money // common, unit // common)
