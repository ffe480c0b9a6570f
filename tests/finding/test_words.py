# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any two words that differ by one typing error share a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.finding.models import SearchKey
from leidraad.finding.services import Text, keys_of
from leidraad.finding.words import SHORTEST_TO_MISTYPE, beginning_key, beginning_keys, exact_key, nearby_keys, stems_of

WORDS = st.text(alphabet="aefijlnst", min_size=SHORTEST_TO_MISTYPE + 1, max_size=12)


@given(WORDS, st.data())
def test_a_word_with_one_typing_error_shares_a_key(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("aefijlnst"))
    start, first, second, rest = word[:place], word[place], word[place + 1], word[place + 2 :]
    mistakes = {
        "left out": start + second + rest,
        "too many": start + letter + first + second + rest,
        "wrong": start + letter + second + rest,
        "swapped": start + second + first + rest,
    }
    for name, mistyped in mistakes.items():
        assert set(nearby_keys(word)) & set(nearby_keys(mistyped)), name


@pytest.mark.parametrize(("word", "language"), [("y" * 60, "fy"), ("ky" * 30, "fy"), ("ß" * 60, "de")])
def test_a_stem_is_never_longer_than_its_column(word: str, language: str) -> None:
    (stem,) = stems_of(word, language)
    room = SearchKey.__table__.c.key.type.length
    assert all(len(key) <= room for key in (exact_key(stem), *nearby_keys(stem), *beginning_keys(stem, language)))


def test_forms_of_a_word_have_one_stem() -> None:
    assert len({*stems_of("huis huizen", "nl"), *stems_of("hûs", "fy")}) == 1
    assert len({*stems_of("molen molens", "nl"), *stems_of("mûne mûnen", "fy")}) == 1
    assert stems_of("streets", "en") == stems_of("street", "en")
    assert stems_of("de straat van ons", "nl") == stems_of("straten", "nl")


def test_the_beginning_of_an_english_word_is_not_another_word_by_chance() -> None:
    keys = keys_of([Text("en", "Businesses", ""), Text("nl", "De halte", "")])
    assert beginning_key("bus") not in keys and exact_key("busi") in keys
    assert beginning_key("bus") in keys_of([Text("nl", "De bushalte", "")])
