# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules against the plainest way to write them, to examples from the literature, and to what must not matter."""

from collections.abc import Callable
from fractions import Fraction
from operator import mul

import numpy as np
import pytest

from leidraad.analysis.choice.equal_shares import equal_shares
from leidraad.analysis.choice.outcome import RULES
from leidraad.analysis.choice.phragmen import phragmen
from leidraad.analysis.choice.pick import Pick, lot
from leidraad.analysis.choice.profile import WHOLE, Profile
from tests.analysis.choice.profiles import profile_of, random_parts, random_profiles

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
Purse = list[Fraction]


def names(profile: Profile, picks: tuple[Pick, ...]) -> list[str]:
    return [profile.statements[pick.place] for pick in picks]


def price(purse: Purse, share: list[Fraction], weight: list[int]) -> Fraction | None:
    """Try every amount at which somebody runs dry, lowest first."""
    everybody = range(len(purse))
    if sum(share[i] * purse[i] for i in everybody) < 1:
        return None
    for top in sorted({purse[i] / weight[i] for i in everybody}):
        dry = [i for i in everybody if purse[i] / weight[i] < top]
        rest = [i for i in everybody if i not in dry and share[i]]
        owed = 1 - sum(share[i] * purse[i] for i in dry)
        together = sum(share[i] * weight[i] for i in rest)
        if together and owed <= top * together:
            return Fraction(owed / together)
    raise AssertionError("they have enough, so there is a price")


def plainly(profile: Profile, k: int) -> list[str]:
    """Return what the first stage of equal shares chooses, computed with fractions for one person at a time."""
    share = [[Fraction(int(cell), WHOLE) for cell in row] for row in profile.share.T]
    weight = profile.weight.T.tolist()
    agreement = [int(column.sum()) for column in profile.value.T]
    purse = [Fraction(k, len(profile.people))] * len(profile.people)
    chosen: list[int] = []
    while len(chosen) < k:
        left = [place for place in range(len(share)) if place not in chosen]
        prices = {place: each for place in left if (each := price(purse, share[place], weight[place])) is not None}
        if not prices:
            break
        best = min(prices, key=lambda place: (prices[place], -agreement[place], lot(0, profile.statements[place])))
        chosen.append(best)
        paid = [
            part * min(has, prices[best] * much)
            for part, has, much in zip(share[best], purse, weight[best], strict=True)
        ]
        purse = [has - out for has, out in zip(purse, paid, strict=True)]
    return [profile.statements[place] for place in chosen]


def test_equal_shares_is_what_fractions_per_person_give() -> None:
    for profile, k in [
        *random_profiles(300, people=12, statements=7, seed=7),
        *random_parts(300, people=8, statements=5, seed=8),
    ]:
        first_stage = tuple(pick for pick in equal_shares(profile, k) if pick.stage == "equal-shares")
        assert names(profile, first_stage) == plainly(profile, k)


def test_each_statement_is_paid_once_and_nobody_spends_more_than_all_have() -> None:
    for profile, k in random_parts(200, people=9, statements=6, seed=9):
        picks = [pick for pick in equal_shares(profile, k) if pick.stage == "equal-shares"]
        assert all(pick.paid_by_voters + pick.paid_for_others == 1 for pick in picks)
        assert len(picks) <= k


def plainly_in_time(profile: Profile, k: int) -> list[str]:
    """Return what Phragmén's rule chooses, computed with fractions for one person at a time."""
    share = [[Fraction(int(cell), WHOLE) for cell in row] for row in profile.share.T]
    agreement = [int(column.sum()) for column in profile.value.T]
    purse = [Fraction(0)] * len(profile.people)
    chosen: list[int] = []
    while len(chosen) < k:
        left = [place for place in range(len(share)) if place not in chosen and any(share[place])]
        if not left:
            break
        have = {place: sum(map(mul, share[place], purse)) for place in left}
        moment = {place: (1 - have[place]) / sum(share[place]) for place in left}
        best = min(left, key=lambda one: (moment[one], -agreement[one], lot(0, profile.statements[one])))
        chosen.append(best)
        purse = [(has + moment[best]) * (1 - part) for has, part in zip(purse, share[best], strict=True)]
    return [profile.statements[place] for place in chosen]


def test_phragmen_is_what_fractions_per_person_give() -> None:
    for profile, k in [
        *random_profiles(300, people=12, statements=7, seed=11),
        *random_parts(300, people=8, statements=5, seed=12),
    ]:
        assert names(profile, phragmen(profile, k)) == plainly_in_time(profile, k)


@every_rule
def test_the_order_of_people_does_not_matter(rule: Callable[[Profile, int, int], tuple[Pick, ...]]) -> None:
    random = np.random.default_rng(10)
    for profile, k in random_parts(100, people=12, statements=7, seed=10):
        order = random.permutation(len(profile.people))
        other = profile_of(profile.share[order], important=profile.important[order], voted=profile.voted[order])
        assert rule(profile, k, 0) == rule(other, k, 0)


@every_rule
def test_equals_are_decided_by_lot_and_the_lot_by_the_seed(
    rule: Callable[[Profile, int, int], tuple[Pick, ...]],
) -> None:
    profile = profile_of(np.full((4, 9), WHOLE))
    first = {seed: profile.statements[rule(profile, 1, seed)[0].place] for seed in range(20)}
    assert first == {seed: min(profile.statements, key=lambda name: lot(seed, name)) for seed in range(20)}
    assert len(set(first.values())) > 3


@every_rule
def test_no_more_are_chosen_than_there_are(rule: Callable[[Profile, int, int], tuple[Pick, ...]]) -> None:
    assert len(rule(profile_of(np.full((3, 2), WHOLE)), 5, 0)) == 2


@pytest.mark.parametrize("name", ["equal-shares", "phragmen"])
def test_what_nobody_agrees_with_is_not_chosen_to_fill_a_place(name: str) -> None:
    profile = profile_of(np.array([[WHOLE, 0], [WHOLE, 0]]))
    assert names(profile, RULES[name](profile, 2, 0)) == ["s000"]


def test_extra_important_goes_first_and_is_paid_double() -> None:
    share = np.array([[WHOLE, WHOLE, 0]] * 2 + [[0, 0, WHOLE]] * 2)
    important = np.array([[False, True, False]] * 2 + [[False] * 3] * 2)
    profile = profile_of(share, important=important)
    assert names(profile, equal_shares(profile, 2))[0] == "s001"
    assert set(names(profile, equal_shares(profile, 2))) == {"s001", "s002"}
