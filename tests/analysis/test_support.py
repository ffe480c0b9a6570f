# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Support with its margin: Wilson's interval, and what it would be if everybody had had the same chance to see it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.support import corrected_share, wilson


@pytest.mark.parametrize(
    ("value", "votes", "low", "high"), [(0.0, 10, 0.0, 0.278), (1.0, 10, 0.722, 1.0), (0.81, 842, 0.782, 0.835)]
)
def test_the_interval_is_that_of_wilson(value: float, votes: int, low: float, high: float) -> None:
    share = wilson(value, votes)
    assert (share.low, share.high) == pytest.approx((low, high), abs=0.001)


@given(st.lists(st.booleans(), min_size=1, max_size=50), st.floats(0.01, 1))
def test_with_equal_chances_nothing_is_corrected(is_yes: list[bool], chance: float) -> None:
    plain, corrected = wilson(np.mean(is_yes), len(is_yes)), corrected_share(is_yes, [chance] * len(is_yes))
    assert corrected is not None
    assert (corrected.value, corrected.votes) == pytest.approx((plain.value, plain.votes))
    assert (corrected.low, corrected.high) == pytest.approx((plain.low, plain.high), abs=0.0011)


@given(st.lists(st.tuples(st.booleans(), st.floats(0.001, 1)), min_size=1, max_size=50))
def test_a_corrected_share_is_a_share_within_its_interval(votes: list[tuple[bool, float]]) -> None:
    share = corrected_share([yes for yes, _ in votes], [chance for _, chance in votes])
    assert share is not None
    assert 0 <= share.value <= 1 and share.low - 0.001 <= share.value <= share.high + 0.001
    assert 1 - 1e-9 <= share.votes <= len(votes) + 1e-9


def test_without_votes_there_is_nothing_to_say() -> None:
    assert corrected_share([], []) is None


def test_who_saw_it_more_often_does_not_count_more_often() -> None:
    """Of 1,000 people who look long 80 % agree, of 1,000 who look shortly 20 %: together half of all."""
    chance = np.random.default_rng(1)
    long = chance.random(1000) < 0.9
    short = chance.random(1000) < 0.1
    is_yes = np.concatenate([chance.random(1000)[long] < 0.8, chance.random(1000)[short] < 0.2])
    plain = wilson(is_yes.mean(), len(is_yes))
    corrected = corrected_share(is_yes, [0.9] * long.sum() + [0.1] * short.sum())
    assert corrected is not None
    assert plain.low > 0.5
    assert corrected.low < 0.5 < corrected.high
