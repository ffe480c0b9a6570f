# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which texts a person is asked to look at first."""

from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.text.attention import turns

texts = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.floats(0, 1), st.floats(0, 1)), max_size=40)


@given(texts)
def test_every_text_has_a_turn_of_its_own(rows: list[tuple[str | None, float, float]]) -> None:
    places, scores, others = [list(column) for column in zip(*rows, strict=True)] if rows else ([], [], [])
    assert sorted(turns(places, scores, others)) == list(range(len(rows)))


def test_in_a_theme_the_text_that_could_as_well_be_elsewhere_comes_first() -> None:
    assert turns(["a"] * 3, [0.9, 0.5, 0.7], [0.1, 0.5, 0.5]) == [2, 0, 1]


def test_a_small_theme_does_not_wait_until_a_large_one_is_finished() -> None:
    found = turns(["large"] * 9 + ["small"], [0.5] * 9 + [1.0], [0.4] * 10)
    assert found[-1] == 1


def test_of_texts_that_are_nearly_the_same_one_comes_early() -> None:
    found = turns(["a"] * 5, [0.5] * 4 + [0.9], [0.5] * 4 + [0.1], copies=[(0, 1, 2, 3)])
    assert (found[0], found[4]) == (0, 1)
