# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme of a few survives among many, a stray remark is left, and one more reply does not reshuffle the rest."""

from statistics import mean

import pytest
from sklearn.metrics import adjusted_rand_score

from leidraad.analysis.text.outliers import fit_nowhere
from leidraad.analysis.text.pipeline import group_statements
from tests.analysis.corpus import FEW, round_of

STRAY = "Gisteren smaakten gebakken pannenkoeken heerlijk"


@pytest.mark.parametrize("seed", range(3))
def test_one_in_a_hundred_who_write_about_something_else_keep_a_theme_of_their_own(seed: int) -> None:
    texts = [*round_of(99 * len(FEW), seed), *FEW]
    found = group_statements(texts, seed=seed)
    assert any(theme.size == len(FEW) and all(map(theme.holds, found.parts[-len(FEW) :])) for theme in found.tree)


def test_a_stray_remark_is_left_and_a_few_people_who_share_a_word_are_not() -> None:
    texts = [*round_of(594), *FEW, STRAY]
    left = fit_nowhere(texts, [1] * len(texts), frozenset({"het", "de", "een", "van", "en", "in", "op", "te", "voor"}))
    assert left.nonzero()[0].tolist() == [len(texts) - 1]
    assert group_statements(texts).parts[-1] is None


def test_one_more_reply_leaves_the_rest_together() -> None:
    replies = round_of(300)
    before = group_statements(replies)
    kept = []
    for more in round_of(306, seed=1)[-6:]:
        after = group_statements([*replies, more])
        kept.append(adjusted_rand_score(_labels(before.placed), _labels(after.placed[:-1])))
    assert mean(kept) >= 0.9, kept


def _labels(placed: tuple[int | None, ...]) -> list[int]:
    return [-1 if theme is None else theme for theme in placed]
