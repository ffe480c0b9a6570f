# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language of a text is noticed, out of those of the round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text.clean import LANGUAGES, likely_language, stop_words
from leidraad.analysis.text.language import noticed
from tests.analysis.replies import DUTCH, PAIRS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ik vind dat de gemeente beter moet luisteren", "nl"),
        ("Ik fyn dat de gemeente better harkje moat", "fy"),
        ("It is moai by ús", "fy"),
        ("I think the council should listen better", "en"),
        ("Ich finde, die Gemeinde sollte besser zuhören", "de"),
        ("Wy binne tsjin", "fy"),
        ("Windmolens", "nl"),
        ("ja", "nl"),
        ("👍 12", "nl"),
        ("", "nl"),
    ],
)
def test_a_text_is_in_one_of_the_languages(text: str, language: str) -> None:
    assert noticed(text, LANGUAGES, "nl") == language


def test_pairs_are_told_apart() -> None:
    right = [noticed(dutch, ["nl", "fy"], "nl") == "nl" for dutch, _ in PAIRS]
    right += [noticed(frisian, ["nl", "fy"], "nl") == "fy" for _, frisian in PAIRS]
    assert sum(right) / len(right) >= 0.97
    assert all(noticed(text, LANGUAGES, "nl") == "nl" for text in DUTCH)


def test_a_language_we_do_not_know_or_none_at_all_gives_the_default() -> None:
    assert noticed("Wat een mooi plan", ["xx"], "xx") == "xx"
    assert noticed("Wat een mooi plan", [], "nl") == "nl"
    assert noticed("What a nice plan", ["nl"], "nl") == "nl"


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80))
def test_the_answer_is_always_one_of_the_round(text: str) -> None:
    assert noticed(text, ["nl", "fy", "en"], "fy") in {"nl", "fy", "en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_lists_are_words_in_small_letters(language: str) -> None:
    words = stop_words(language)
    assert len(words) > 180
    assert all(word == word.lower().strip() and " " not in word and "#" not in word for word in words)


def test_short_words_tell_the_likely_language() -> None:
    assert likely_language("wy wolle dat it lânskip iepen bliuwt") == "fy"
    assert likely_language("zonnepanelen") == ""
