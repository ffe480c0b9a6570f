# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Method of Equal Shares, completed by Phragmén's rule."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from leidraad.analysis.choice.phragmen import go_on
from leidraad.analysis.choice.pick import Pick, lots, without
from leidraad.analysis.choice.profile import WHOLE, Profile
from leidraad.analysis.choice.purses import Purses, columns, equal_purses, pay

STAGE = "equal-shares"
# Floats only say where to look first: a price in floats is taken lower than it can be, by more than they are ever off.
SLACK = 1e-9


def equal_shares(profile: Profile, k: int, seed: int = 0) -> tuple[Pick, ...]:
    """Choose up to k statements: everybody has as much to spend, and a statement is bought by those who agree.

    Parameters
    ----------
    profile : Profile
        People who did not vote on a statement count for a part; this part of their money can be spent on it.
    k : int
        How many, 1 or more; fewer are chosen when there are not as many, or nobody agrees with the others.
    seed : int
        Draws the lots between equals.

    Returns
    -------
    tuple of Pick
        In the order in which they were chosen. The score of a pick of the first stage is the most that anybody pays
        for it as one person with weight 1.

    Notes
    -----
    D. Peters, P. Skowron, "Proportionality and the limits of welfarism", EC 2020; with weights D. Peters, G.
    Pierczyński, P. Skowron, "Proportional participatory budgeting with additive utilities", NeurIPS 2021. Each of n
    people starts with k/n. Step by step the statement is bought for which nobody has to lay in more than ρ, or 2ρ when
    it is extra important to them, with ρ as low as can be; who has less lays in all they have. What then remains is
    spent by Phragmén's rule, which starts from the money that is left.

    Examples
    --------
    Six of ten agree with a, b and c, four with d: two of three for the six, one for the four.

    >>> from leidraad.analysis.choice.profile import complete
    >>> from leidraad.analysis.votes import gather_votes
    >>> rows = [(f"p{one}", name, 1 if (one < 6) == (name != "d") else -1) for one in range(10) for name in "abcd"]
    >>> profile = complete(gather_votes(*zip(*rows)))
    >>> sorted(profile.statements[pick.place] for pick in equal_shares(profile, 3))[-1]
    'd'
    """
    purses = equal_purses(len(profile.people), Fraction(k, max(len(profile.people), 1)))
    between = lots(profile, seed)
    floors = dict.fromkeys(without(profile, ()), 0.0)
    picks: list[Pick] = []
    while len(picks) < k and (found := _cheapest(profile, purses, floors, between)):
        place, price = found
        del floors[place]
        pick, purses = _buy(profile, purses, place, price)
        picks.append(pick)
    return go_on(profile, k, purses, tuple(picks), between)


def _cheapest(
    profile: Profile, purses: Purses, floors: dict[int, float], between: Mapping[int, tuple[int, str]]
) -> tuple[int, Fraction] | None:
    """Return the statement that asks the least a person, and how much; none when nothing can be paid.

    Purses only shrink, so a price never falls: what it was at least before (`floors`) it is at least now.
    """
    about = purses.as_floats * (1 + SLACK)
    best: tuple[Fraction, tuple[int, str], int] | None = None
    for place in sorted(floors, key=lambda one: (floors[one], one)):
        if best and floors[place] > best[0]:
            break
        low = _price(about, 1.0, profile.share[:, place].astype(float), profile.weight[:, place])
        floors[place] = low[0] / low[1] * (1 - SLACK) if low else np.inf
        if low is None or (best and floors[place] > best[0]):
            continue
        exact = _price(purses.money, purses.unit, *columns(profile, place))
        if exact:
            here = (Fraction(exact[0], exact[1] * purses.unit), between[place], place)
            best = min(best, here) if best else here
    return (best[2], best[0]) if best else None


def _price(money: Any, unit: Any, share: Any, weight: Any) -> tuple[Any, Any] | None:
    """Return the price a person of one statement as above and below a line; none when its supporters cannot pay it.

    It is what remains to be paid, in units, over how many pay it together, once those who have less pay all they have.
    """
    all_in = share == 0
    while True:
        owed = WHOLE * unit - (share[all_in] * money[all_in]).sum()
        together = (share[~all_in] * weight[~all_in]).sum()
        if not together:
            return None
        poor = (money * together < weight * owed) & ~all_in
        if not poor.any():
            return owed, together
        all_in |= poor


def _buy(profile: Profile, purses: Purses, place: int, price: Fraction) -> tuple[Pick, Purses]:
    share, weight = columns(profile, place)
    above, below = price.numerator * purses.unit, price.denominator
    had = purses.money * below
    paid = share * np.minimum(had, weight * above)
    return pay(profile, place, STAGE, price, had * WHOLE, paid, purses.unit * below * WHOLE)
