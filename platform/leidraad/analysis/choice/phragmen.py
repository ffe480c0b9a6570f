# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sequential rule of Phragmén."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.choice.pick import Pick, lots, without
from leidraad.analysis.choice.profile import WHOLE, Profile
from leidraad.analysis.choice.purses import Purses, columns, equal_purses, pay

STAGE = "phragmen"
# Floats only say which statements can be the first: they are off by far less than this.
SLACK = 1e-9


def phragmen(profile: Profile, k: int, seed: int = 0) -> tuple[Pick, ...]:
    """Choose up to k statements: everybody earns as fast, and one is bought as soon as those who agree can pay for it.

    Parameters and result are those of :func:`~leidraad.analysis.choice.equal_shares.equal_shares`; the score of a pick
    is what everybody earned since the one before. Extra important decides only between equals: everybody lays in all
    they have, so nobody can lay in more.

    Notes
    -----
    E. Phragmén, 1894; M. Brill, R. Freeman, S. Janson, M. Lackner, "Phragmén's voting methods and justified
    representation", Mathematical Programming 203 (2024) 47-76. Of a person who counts for a part, this part is spent.

    Examples
    --------
    >>> from leidraad.analysis.choice.profile import complete
    >>> from leidraad.analysis.votes import gather_votes
    >>> profile = complete(gather_votes(["a", "b", "c"] * 2, list("xxxyyy"), [1, 1, -1, -1, -1, 1]))
    >>> [(profile.statements[pick.place], str(pick.score)) for pick in phragmen(profile, 2)]
    [('x', '1/2'), ('y', '1/2')]
    """
    return go_on(profile, k, equal_purses(len(profile.people), Fraction(0)), (), lots(profile, seed))


def go_on(
    profile: Profile, k: int, purses: Purses, picks: tuple[Pick, ...], between: Mapping[int, tuple[int, str]]
) -> tuple[Pick, ...]:
    """Choose until there are k, from these picks and the money that is left after them."""
    while len(picks) < k and (near := _nearest(profile, purses, without(profile, picks))):
        first = min((_moment(profile, purses, place), between[place], place) for place in near)
        pick, purses = _buy(profile, purses, first[2], first[0])
        picks = (*picks, pick)
    return picks


def _nearest(profile: Profile, purses: Purses, left: list[int]) -> list[int]:
    """Return the statements that can be the first to be paid, as far as floats tell."""
    support = profile.share[:, left].sum(axis=0, dtype=np.int64) / WHOLE
    have = purses.as_floats @ profile.share[:, left] / WHOLE
    moment: NDArray[np.float64] = np.divide(1 - have, support, where=support > 0, out=np.full(len(left), np.inf))
    off = np.divide(SLACK, support, where=support > 0, out=np.zeros(len(left)))
    could = (moment - off <= (moment + off).min(initial=np.inf)) & (support > 0)
    return [place for place, this in zip(left, could, strict=True) if this]


def _moment(profile: Profile, purses: Purses, place: int) -> Fraction:
    """Return how much more everybody must earn before this statement can be paid."""
    share, _weight = columns(profile, place)
    owed = WHOLE * purses.unit - int((share * purses.money).sum())
    return Fraction(owed, int(share.sum()) * purses.unit)


def _buy(profile: Profile, purses: Purses, place: int, moment: Fraction) -> tuple[Pick, Purses]:
    share, _weight = columns(profile, place)
    had = purses.money * moment.denominator + moment.numerator * purses.unit
    return pay(profile, place, STAGE, moment, had * WHOLE, share * had, purses.unit * moment.denominator * WHOLE)
