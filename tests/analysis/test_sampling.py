# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a random sample tells about all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from leidraad.analysis.sampling import MARGIN, bounds, enough

samples = st.integers(1, 500).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))


@given(samples)
def test_the_bounds_are_those_that_scipy_gives(sample: tuple[int, int]) -> None:
    hits, size = sample
    theirs = binomtest(hits, size).proportion_ci(0.95, "wilson")
    assert bounds(hits, size) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_a_sample_of_nothing_tells_nothing() -> None:
    assert bounds(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("hits", "size"), [(3, 2), (-1, 2), (1, 0)])
def test_hits_that_cannot_be_are_refused(hits: int, size: int) -> None:
    with pytest.raises(ValueError, match="hits"):
        bounds(hits, size)


@pytest.mark.parametrize(("hits", "size"), [(10, 10), (0, 7)])
def test_a_sample_is_enough_when_its_bounds_are_within_the_margin_and_not_before(hits: int, size: int) -> None:
    number = enough(hits, size)
    low, high = bounds(hits // size * number, number)
    assert (high - low) / 2 <= MARGIN
    low, high = bounds(hits // size * (number - 1), number - 1)
    assert (high - low) / 2 > MARGIN


@given(samples)
def test_no_share_asks_for_more_than_a_half(sample: tuple[int, int]) -> None:
    assert 1 <= enough(*sample) <= enough(0, 0)
