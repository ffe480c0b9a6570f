# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frisian is read as Dutch, so that the two say the same thing together."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.frisian import in_dutch
from leidraad.analysis.text.pipeline import group_statements

with Path(__file__).with_name("pairs_nl_fy.csv").open(encoding="utf-8", newline="") as source:
    PAIRS = list(csv.DictReader(source))


@pytest.mark.parametrize(
    ("frisian", "dutch"),
    [
        ("Sinnepanielen", "zonnepanelen"),
        ("doarpshûs", "dorpshuis"),
        ("doarpshús", "dorpshuis"),
        ("wurkgelegenheid", "werkgelegenheid"),
        ("iepenbiere feiligens", "openbare veiligheid"),
        ("demonstraasje", "demonstratie"),
        ("temperatuer", "temperatuur"),
        ("ûndergrûnsk", "ondergronds"),
        ("bern", "kinder"),
        ("stichting", "stichting"),
        ("zonnepanelen op daken", "zonnepanelen op daken"),
        ("", ""),
    ],
)
def test_words_compounds_and_spellings_are_read(frisian: str, dutch: str) -> None:
    assert in_dutch(frisian) == dutch


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_no_word_is_lost_or_joined(text: str) -> None:
    assert len(in_dutch(text).split(" ")) == max(len(words_of(text)), 1)


def test_the_pairs_are_many_different_and_about_many_things() -> None:
    assert len(PAIRS) >= 150
    assert len({row["subject"] for row in PAIRS}) >= 10
    assert len({row[language] for row in PAIRS for language in ("nl", "fy")}) == 2 * len(PAIRS)


def test_both_of_a_pair_land_in_one_theme_and_no_theme_is_one_language() -> None:
    texts = [row[language] for row in PAIRS for language in ("nl", "fy")]
    placed = group_statements(texts, languages=["nl", "fy"] * len(PAIRS)).placed
    together = sum(placed[at] == placed[at + 1] is not None for at in range(0, len(placed), 2)) / len(PAIRS)
    chance = sum((count / len(placed)) ** 2 for count in Counter(placed).values())
    assert together > 0.85 > 3 * chance
    sizes, frisian = Counter(placed), Counter(placed[1::2])
    assert all(0.25 < frisian[place] / size < 0.75 for place, size in sizes.items() if place is not None), frisian
