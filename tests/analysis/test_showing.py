# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fair showing: views stay even, what comes late catches up, and the chances are what really happens."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.showing import HEAD_START, MOST, STEEPNESS, arrivals, chance_of, reach_of, weights_of

NAMES = [f"statement {number}" for number in range(30)]


def _shown(seed: str, views: list[int], number: int) -> list[int]:
    times = arrivals(seed, NAMES[: len(views)]) / weights_of(views)
    return [int(one) for one in times.argsort()[:number]]


def _vote(views: list[int], voters: range) -> None:
    """Let each of these voters see between 3 and 12 statements."""
    for voter in voters:
        for one in _shown(f"voter {voter}", views, 3 + voter % 10):
            views[one] += 1


def test_views_stay_even() -> None:
    views = [0] * 30
    _vote(views, range(600))
    assert max(views) < 1.15 * min(views)


def test_a_late_statement_catches_up() -> None:
    views = [0] * 20
    _vote(views, range(200))
    views.append(0)
    _vote(views, range(200, 400))
    assert views[-1] > 0.8 * np.mean(views)


def test_the_order_differs_between_voters_and_stays_for_one() -> None:
    orders = {tuple(_shown(f"voter {number}", [0] * 30, 30)) for number in range(50)}
    assert len(orders) == 50
    assert _shown("voter 1", [0] * 30, 30) == _shown("voter 1", [0] * 30, 30)


def test_every_place_is_as_likely_for_every_statement() -> None:
    first = [_shown(f"voter {number}", [0] * 6, 1)[0] for number in range(6000)]
    assert np.bincount(first) == pytest.approx(np.full(6, 1000), abs=120)


@pytest.mark.parametrize(("number", "heavy"), [(3, 1), (6, 4), (11, 1), (12, 4)])
def test_the_chance_is_what_happens(number: int, heavy: int) -> None:
    views = [0] * heavy + [500] * (12 - heavy)
    happened = np.zeros(12)
    for voter in range(4000):
        happened[_shown(f"voter {voter}", views, number)] += 1 / 4000
    weights = weights_of(views)
    reach = reach_of(weights, number)
    assert happened == pytest.approx([chance_of(weight, reach) for weight in weights], abs=0.05)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60), st.data())
def test_chances_add_up_to_the_number_drawn(views: list[int], data: st.DataObject) -> None:
    weights = weights_of(views)
    number = data.draw(st.integers(0, len(views)))
    chances = [chance_of(weight, reach_of(weights, number)) for weight in weights]
    assert sum(chances) == pytest.approx(number, abs=1e-6)
    assert all(0 <= chance <= 1 for chance in chances)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_no_statement_weighs_too_much_or_nothing(views: list[int]) -> None:
    weights = weights_of(views)
    assert weights.min() == 1.0 and weights.max() <= MOST
    least = views.index(min(views))
    assert weights[least] == weights.max()


def test_a_head_start_keeps_the_first_few_views_from_deciding() -> None:
    assert weights_of([1, 0])[1] == pytest.approx((1 + 1 / HEAD_START) ** STEEPNESS)
