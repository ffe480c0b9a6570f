# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The difference between two texts holds both of them whole, and reads as few changes of phrases."""

from hypothesis import given
from hypothesis import strategies as st

from leidraad.principles.words import MOST_WORDS_OF_ISLAND, changed_words, compare

texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["het", "dorp", "deelt", ".", "\n", "Wie’s", "10", ","]), max_size=20).map(" ".join),
)


@given(texts, texts)
def test_both_texts_stand_in_it_whole(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(text for change, text in pieces if change != "added") == old
    assert "".join(text for change, text in pieces if change != "removed") == new


@given(texts, texts)
def test_a_change_is_not_broken_by_a_word_or_two(old: str, new: str) -> None:
    between = compare(old, new)[1:-1]
    same = [text for change, text in between if change == "same"]
    assert all(changed_words("", text)[1] > MOST_WORDS_OF_ISLAND for text in same)


@given(texts)
def test_nothing_changes_between_a_text_and_itself(text: str) -> None:
    assert all(change == "same" for change, _text in compare(text, text))
    assert changed_words(text, text)[0] == 0
