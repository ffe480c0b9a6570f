# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words that tell why a text is where it is stand in that text, whatever it holds."""

from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.why import shared_words, terms_in

LANGUAGES = st.sampled_from(["nl", "fy", "en", "de", "xx"])


@given(st.text(max_size=200), st.text(max_size=200), LANGUAGES, LANGUAGES)
def test_only_words_of_the_text_itself_are_told_each_once(text: str, other: str, one: str, two: str) -> None:
    for told in (shared_words(text, one, other, two), terms_in(text, one, other.split())):
        assert set(told) <= set(words_of(text))
        assert len(told) == len(set(told))


def test_closed_class_words_tell_nothing() -> None:
    assert shared_words("Het is van ons allemaal", "nl", "Het is van iedereen", "nl") == ()


def test_other_forms_of_a_word_are_the_same_word() -> None:
    assert shared_words("Geen windmolen hier", "nl", "Twaalf windmolens!", "nl") == ("windmolen",)


def test_frisian_and_dutch_share_words_both_ways() -> None:
    dutch, frisian = "Leg een fietspad aan", "Lis in fytspaad oan"
    assert shared_words(dutch, "nl", frisian, "fy") == ("fietspad",)
    assert shared_words(frisian, "fy", dutch, "nl") == ("fytspaad",)


def test_a_term_of_several_words_counts_by_each() -> None:
    assert terms_in("Warm licht in de straat", "nl", ["warm licht"]) == ("warm", "licht")
