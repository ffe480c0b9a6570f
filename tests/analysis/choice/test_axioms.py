# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checker of JR and EJR+ against the definitions, and the rules against the checker."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from leidraad.analysis.choice.axioms import Group, least_served, left_with_nothing
from leidraad.analysis.choice.equal_shares import equal_shares
from leidraad.analysis.choice.phragmen import phragmen
from leidraad.analysis.choice.plain import top
from leidraad.analysis.choice.profile import WHOLE
from tests.analysis.choice.profiles import profile_of, random_parts, random_profiles


def coalitions(approves: np.ndarray, chosen: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Return every statement left out with every set of people who all agree with it, straight from the definition."""
    for place in set(range(approves.shape[1])) - set(chosen):
        supporters = np.flatnonzero(approves[:, place]).tolist()
        for size in range(1, len(supporters) + 1):
            for some in combinations(supporters, size):
                yield place, list(some)


def satisfies_jr(approves: np.ndarray, chosen: Sequence[int], k: int) -> bool:
    has = approves[:, chosen].sum(axis=1)
    return not any(
        len(some) * k >= len(approves) and not has[some].any() for _place, some in coalitions(approves, chosen)
    )


def satisfies_ejr_plus(approves: np.ndarray, chosen: Sequence[int], k: int) -> bool:
    has = approves[:, chosen].sum(axis=1)
    return not any(
        len(some) * k >= share * len(approves) and (has[some] < share).all()
        for _place, some in coalitions(approves, chosen)
        for share in range(1, k + 1)
    )


def test_the_checker_says_what_the_definitions_say_of_every_set_of_people() -> None:
    verdicts = []
    for profile, k in random_profiles(150, people=6, statements=4, seed=1):
        approves = profile.share == WHOLE
        for chosen in combinations(range(approves.shape[1]), min(k, approves.shape[1] - 1)):
            nothing, worst = left_with_nothing(profile.share, chosen, k), least_served(profile.share, chosen, k)
            says = not (nothing and nothing.may_complain), not (worst and worst.may_complain)
            assert says == (satisfies_jr(approves, chosen, k), satisfies_ejr_plus(approves, chosen, k))
            verdicts.append(says)
    assert {(True, True), (True, False), (False, False)} == set(verdicts)


def test_with_equal_shares_no_group_may_complain_on_10000_profiles() -> None:
    for profile, k in random_profiles(10_000, people=9, statements=6, seed=2):
        chosen = [pick.place for pick in equal_shares(profile, k)]
        worst = least_served(profile.share, chosen, k)
        assert worst is None or not worst.may_complain, (profile.share.tolist(), k, chosen)


def test_nor_when_people_count_for_a_part_and_some_is_extra_important() -> None:
    for profile, k in random_parts(2_000, people=9, statements=6, seed=3):
        chosen = [pick.place for pick in equal_shares(profile, k)]
        worst = least_served(profile.value, chosen, k, profile.weight)
        assert worst is None or not worst.may_complain, (profile.share.tolist(), k, chosen)


def test_with_phragmen_no_group_is_left_with_nothing_but_a_larger_one_may_get_too_little() -> None:
    complaints = 0
    for profile, k in random_profiles(2_000, people=9, statements=6, seed=4):
        chosen = [pick.place for pick in phragmen(profile, k)]
        nothing, worst = left_with_nothing(profile.share, chosen, k), least_served(profile.share, chosen, k)
        assert nothing is None or not nothing.may_complain, (profile.share.tolist(), k, chosen)
        complaints += worst is not None and worst.may_complain
    assert complaints < 20


def test_the_largest_shares_can_leave_a_large_minority_with_nothing() -> None:
    six_and_four = WHOLE * np.array([[1, 1, 1, 0]] * 6 + [[0, 0, 0, 1]] * 4)
    chosen = [pick.place for pick in top(profile_of(six_and_four), 3)]
    nothing = left_with_nothing(six_and_four, chosen, 3)
    assert nothing == Group(place=3, people=4000, due=3334)
    assert nothing.may_complain
