# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts become numbers: what is counted, what an axis is, and what a quick grouping finds."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.text.means import find_means, nearest
from leidraad.analysis.text.units import count, count_known
from leidraad.analysis.text.usage import Usage
from leidraad.analysis.text.vectorise import alike, look
from tests.analysis.replies import DUTCH

TEXTS = st.lists(st.text("abc dé", min_size=1).filter(str.strip), min_size=2, max_size=8)


def fours_in(text: str) -> Counter[str]:
    """Count them the long way."""
    spaced = (f" {word} " for word in text.lower().split())
    return Counter(word[at : at + 4] for word in spaced for at in range(max(1, len(word) - 3)))


@given(TEXTS)
def test_every_text_holds_its_letters_as_often_as_they_stand_in_it(texts: list[str]) -> None:
    counts, columns = count(texts, "letters")
    for text, row in zip(texts, counts.toarray(), strict=True):
        assert {one: row[at] for one, at in columns.items()} == {one: fours_in(text)[one] for one in columns}


@given(TEXTS)
def test_texts_that_come_later_are_counted_in_the_same_columns(texts: list[str]) -> None:
    for unit in ("letters", "words"):
        counts, columns = count(texts, unit)
        assert (count_known(texts[::-1], unit, columns).toarray() == counts.toarray()[::-1]).all()


def test_what_nearly_every_text_holds_tells_nothing() -> None:
    _counts, columns = count(["de bus rijdt", "de bomen groeien", "de fiets rijdt", "de bomen", "de zon"], "words")
    assert set(columns) == {"bomen", "rijdt"}


def test_axes_are_those_of_an_exact_decomposition() -> None:
    everybody = np.arange(len(DUTCH))
    usage = Usage(("nl",), 10.0)
    few, all_ = (look(DUTCH, "letters", axes, seed=1, sample=everybody, usage=usage) for axes in (4, 240))
    assert len(all_.strengths) == len(set(DUTCH)) - 1
    assert np.allclose(few.strengths, all_.strengths[:4], rtol=0.01)
    assert np.allclose(few.left.T @ few.left, np.eye(4))


def test_texts_are_less_alike_by_a_word_that_is_usual_everywhere_and_more_by_one_that_is_not() -> None:
    texts = ["heel bomen", "heel laadpalen", "stille laadpalen", *(f"{place} wind" for place in range(99))]
    known, unknown = (alike(texts, Usage(languages, 5.0))[1] for languages in (("nl",), ()))
    assert known[0] < unknown[0]
    assert known[2] > unknown[2]


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_a_mean_is_that_of_the_rows_nearest_to_it(seed: int, number: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(40, 3)) + 8 * random.integers(0, number, size=(40, 1))
    means = find_means(rows, random.choice(40, number, replace=False))
    labels = nearest(rows, means)
    assert all(np.allclose(means[one], rows[labels == one].mean(axis=0)) for one in set(labels.tolist()))
