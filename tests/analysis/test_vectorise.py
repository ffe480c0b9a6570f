# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts become numbers: what is counted, what an axis is, and what a quick grouping finds."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import squareform

from leidraad.analysis.text.alike import alike
from leidraad.analysis.text.means import find_means, nearest
from leidraad.analysis.text.mixture import mix
from leidraad.analysis.text.units import Reading, count, count_known
from leidraad.analysis.text.usage import Usage
from leidraad.analysis.text.vectorise import look
from tests.analysis.replies import DUTCH

TEXTS = st.lists(st.text("abc dé", min_size=1).filter(str.strip), min_size=2, max_size=8)


def fours_in(text: str) -> Counter[str]:
    """Count them the long way."""
    spaced = (f" {word} " for word in text.lower().split())
    return Counter(word[at : at + 4] for word in spaced for at in range(max(1, len(word) - 3)))


@given(TEXTS)
def test_every_text_holds_its_letters_as_often_as_they_stand_in_it(texts: list[str]) -> None:
    counts, columns = count(Reading(texts), "letters")
    for text, row in zip(texts, counts.toarray(), strict=True):
        assert {one: row[at] for one, at in columns.items()} == {one: fours_in(text)[one] for one in columns}


@given(TEXTS)
def test_texts_that_come_later_are_counted_in_the_same_columns(texts: list[str]) -> None:
    for unit in ("letters", "words"):
        counts, columns = count(Reading(texts), unit)
        assert (count_known(Reading(texts[::-1]), unit, columns).toarray() == counts.toarray()[::-1]).all()


def test_what_nearly_every_text_holds_tells_nothing() -> None:
    reading = Reading(["de bus rijdt", "de bomen groeien", "de fiets rijdt", "de bomen", "de zon"])
    _counts, columns = count(reading, "words")
    assert set(columns) == {"bomen", "rijdt"}


@given(TEXTS, st.sets(st.sampled_from(["a", "b", "c", "d", "é"])))
def test_words_are_left_out_but_of_a_text_of_nothing_else(texts: list[str], ignored: set[str]) -> None:
    without = [" ".join([word for word in text.split() if word not in ignored] or text.split()) for text in texts]
    counts, columns = count(Reading(texts), "letters", frozenset(ignored))
    same = count_known(Reading(without), "letters", columns)
    assert columns.keys() == count(Reading(without), "letters")[1].keys()
    assert (counts.toarray() == same.toarray()).all()


def test_axes_are_those_of_an_exact_decomposition() -> None:
    usage = Usage(("nl",), 10.0)
    few, all_ = (look(Reading(DUTCH), "letters", axes, seed=1, usage=usage).view for axes in (4, 240))
    assert len(all_.strengths) == len(set(DUTCH)) - 1
    assert np.allclose(few.strengths, all_.strengths[:4], rtol=0.01)
    assert np.allclose(few.left.T @ few.left, np.eye(4))


def test_texts_are_less_alike_by_a_word_that_is_usual_everywhere_and_more_by_one_that_is_not() -> None:
    texts = ["heel bomen", "heel laadpalen", "stille laadpalen", *(f"{place} wind" for place in range(99))]
    usages = (Usage(("nl",), 5.0), Usage((), 5.0))
    known, unknown = (squareform(alike(Reading(texts), frozenset(), usage))[1] for usage in usages)
    assert known[0] < unknown[0]
    assert known[2] > unknown[2]


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_a_mean_is_that_of_the_rows_nearest_to_it(seed: int, number: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(40, 3)) + 8 * random.integers(0, number, size=(40, 1))
    means = find_means(rows, random.choice(40, number, replace=False))
    labels = nearest(rows, means)
    assert all(np.allclose(means[one], rows[labels == one].mean(axis=0)) for one in set(labels.tolist()))


def test_of_two_means_as_near_the_first_gets_a_row() -> None:
    rows = np.array([[0.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    means = find_means(rows, np.array([0, 1]))
    assert nearest(rows, means).tolist() == [1, 1, 0]


def test_groupings_that_are_made_together_are_what_each_is_alone() -> None:
    counts, _columns = count(Reading(DUTCH), "letters")
    starts = [np.array(places) for places in ([0, 9, 18], [3, 12], [1, 2, 10, 20])]
    alone = [mix(counts, [one])[0].tolist() for one in starts]
    assert [labels.tolist() for labels in mix(counts, starts)] == alone
    assert all(len(set(labels)) > 1 for labels in alone)


def test_a_view_learned_from_texts_that_are_all_alike_sees_others_without_endless_numbers() -> None:
    texts = ["bomen", "bomen", "bomen", "bomen", "bomen", "bussen"]
    view = look(Reading(texts[:5]), "letters", 5, seed=0, usage=Usage(("nl",), 1.0)).at(Reading(texts))
    assert np.isfinite(view.left).all()
    assert np.abs(view.left).max() < 2
