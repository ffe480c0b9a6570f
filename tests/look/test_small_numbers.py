# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number of people that is hidden cannot be worked out from what stands beside it."""

from collections.abc import Callable

import pytest
from flask import Flask, get_template_attribute

from leidraad.core.templating import FEW


@pytest.fixture
def bar(app: Flask) -> Callable[[int, int, int], str]:
    """Draw how people voted."""

    def draw(agree: int, disagree: int, passed: int) -> str:
        with app.test_request_context():
            return str(get_template_attribute("_macros/bar.html", "bar")(agree, disagree, passed))

    return draw


@pytest.mark.parametrize("others", [(29, 67), (5, 5), (0, 100), (1, 90)])
def test_every_small_number_looks_the_same(bar: Callable[[int, int, int], str], others: tuple[int, int]) -> None:
    assert len({bar(*others, number) for number in range(1, FEW)}) == 1
    assert len({bar(number, *others) for number in range(1, FEW)}) == 1


@pytest.mark.parametrize("others", [(29, 67, 0), (112, 0, 0), (0, 40, 30)])
def test_nor_in_how_many_people_a_list_serves(app: Flask, others: tuple[int, int, int]) -> None:
    def drawn(number: int) -> str:
        counts = dict(zip(("two_or_more", "one", "unasked"), others, strict=True))
        with app.test_request_context():
            return str(get_template_attribute("_macros/served.html", "served")({**counts, "none": number}))

    assert len({drawn(number) for number in range(1, FEW)}) == 1
    assert str(max(others)) in drawn(0)


@pytest.mark.parametrize("voted", [0, 5, 90])
def test_nor_in_how_an_opinion_group_voted(app: Flask, voted: int) -> None:
    def drawn(count: int, others: int) -> str:
        share = {"count": count, "voted": count + others, "share": count / (count + others), "low": 0.1, "high": 0.9}
        with app.test_request_context():
            shares = get_template_attribute("_macros/opinions.html", "group_shares")
            return str(shares({"stance": "agree", "shares": {"A": share}}, "Principe"))

    assert len({drawn(number, voted) for number in range(1, FEW)}) == 1
    assert len({drawn(voted, number) for number in range(1, FEW)}) == 1


def test_the_total_stands_where_it_gives_nothing_away(bar: Callable[[int, int, int], str]) -> None:
    assert "100" in bar(29, 66, 5).split("bar-words")[1]
    assert "100" not in bar(29, 67, 4).split("bar-words")[1]
