# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who took part: what is published tells of no small group, not even by taking off what is shown."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from leidraad.analysis.representation import LEAST, Published, TooFew, compare, publish, reweighted

COUNT = st.integers(0, 40)
TABLES = st.lists(st.tuples(COUNT, COUNT), min_size=1, max_size=6).map(
    lambda rows: {f"group {number}": cells for number, cells in enumerate(rows)}
)


def _both(rows: dict[str, tuple[int, int]], unseen: list[int]) -> tuple[Published, Published] | None:
    """Publish how many of each group took part, and how many of them agree, as a page does."""
    people = {name: (sum(cells) + more,) for (name, cells), more in zip(rows.items(), unseen, strict=False)}
    try:
        first = publish(people)
        return first, publish(rows, joined=first.joined)
    except TooFew:
        return None


@given(TABLES, st.lists(st.integers(0, 30), min_size=6, max_size=6))
def test_no_cell_that_is_not_shown_can_be_computed(rows: dict[str, tuple[int, int]], unseen: list[int]) -> None:
    found = _both(rows, unseen)
    if found is None:
        return
    people, agree = found
    names = list(rows)
    for name, column in product(agree.joined, (0, 1)):
        lowest, highest = _bounds(names, people, agree, 2 * names.index(name) + column)
        assert highest - lowest > 1, (name, column)


@given(TABLES)
def test_nor_can_who_took_part(rows: dict[str, tuple[int, int]]) -> None:
    people = {name: (sum(cells),) for name, cells in rows.items()}
    try:
        found = publish(people)
    except TooFew:
        return
    assert len(found.joined) != 1
    assert not found.joined or found.together[0] >= LEAST
    assert all(cells[0] >= LEAST for cells in found.shown.values())


def _bounds(names: list[str], people: Published, agree: Published, target: int) -> tuple[float, float]:
    """Return the least and the most that a cell can be for somebody who knows all that is shown, and the totals."""
    equal, sums = [], []
    for row_names, cells in agree.parts:
        for column in (0, 1):
            equal.append([float(name in row_names and side == column) for name in names for side in (0, 1)])
            sums.append(cells[column])
    below = [[float(name in row_names) for name in names for _side in (0, 1)] for row_names, _cells in people.parts]
    most = [cells[0] for _names, cells in people.parts]
    goal = np.zeros(2 * len(names))
    goal[target] = 1
    ends = [
        linprog(sign * goal, A_eq=equal, b_eq=sums, A_ub=below, b_ub=most, bounds=(0, None), method="highs").fun * sign
        for sign in (1, -1)
    ]
    return ends[0], ends[1]


@given(TABLES)
def test_nothing_is_lost_or_counted_twice(rows: dict[str, tuple[int, int]]) -> None:
    try:
        found = publish(rows)
    except TooFew:
        return
    assert sorted(name for names, _cells in found.parts for name in names) == sorted(rows)
    for column in (0, 1):
        assert sum(cells[column] for _names, cells in found.parts) == sum(cells[column] for cells in rows.values())


def test_one_small_group_takes_the_smallest_other_with_it() -> None:
    found = publish({"a": (3, 40), "b": (30, 30), "c": (50, 50)})
    assert (found.joined, found.together, list(found.shown)) == (("a", "b"), (33, 70), ["c"])


def test_those_without_an_answer_join_last() -> None:
    assert publish({"a": (3,), "b": (300,), "none": (50,)}, last="none").joined == ("a", "b")


def test_where_everybody_agrees_nothing_is_told_by_group() -> None:
    with pytest.raises(TooFew):
        publish({"a": (40, 2), "b": (30, 3)})


def test_a_table_without_small_cells_stays_as_it_is() -> None:
    assert publish({"a": (10, 10), "b": (30, 11)}).joined == ()


def test_a_round_as_the_population_scores_one() -> None:
    found = compare(publish({"young": (50,), "old": (150,), "none": (12,)}), {"young": 1000, "old": 3000})
    assert (found.r_score, found.elsewhere) == (1, 0)
    assert [part.names for part in found.parts] == [("young",), ("old",)]


def test_nobody_of_a_group_is_told_only_together_with_another() -> None:
    found = compare(publish({"young": (0,), "middle": (60,), "old": (90,)}), {"young": 100, "middle": 100, "old": 100})
    assert [part.names for part in found.parts] == [("old",), ("young", "middle")]
    assert found.r_score == pytest.approx(1 / 3)


@settings(max_examples=50)
@given(TABLES)
def test_reweighting_to_who_took_part_changes_nothing(rows: dict[str, tuple[int, int]]) -> None:
    try:
        found = publish(rows)
    except TooFew:
        return
    as_it_was = {name: sum(cells) for name, cells in rows.items()}
    raw = sum(cells[0] for cells in rows.values()) / sum(as_it_was.values())
    assert reweighted(found, as_it_was) == pytest.approx(raw)
