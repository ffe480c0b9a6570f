# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that people passed on are found and counted, and a text that says something else never is."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text import copies
from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.copies import originals
from leidraad.analysis.text.pipeline import group_statements
from leidraad.analysis.text.sameness import nearly_same
from tests.analysis.campaign import CAMPAIGN, NAMES, variant
from tests.analysis.replies import BUS, DUTCH, SUN

GREETING = "Geachte raad, graag geef ik mijn mening over het plan voor de toekomst van onze gemeente."


def groups(texts: list[str]) -> set[frozenset[str]]:
    found = originals(texts)
    return {frozenset(text for text, one in zip(texts, found, strict=True) if one == place) for place in set(found)}


def test_two_hundred_and_thirteen_variants_of_one_text_are_found_among_others() -> None:
    chance = random.Random(4)
    sent = [variant(chance) for _ in range(213)]
    texts = [*DUTCH, *sent]
    found = originals(texts)
    largest, count = Counter(found).most_common(1)[0]
    assert count >= 0.97 * len(sent)
    assert all(one == place for place, one in enumerate(found[: len(DUTCH)]))
    assert texts[largest] in sent


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CAMPAIGN, CAMPAIGN.upper().replace(",", "")),
        (CAMPAIGN, f"Ik woon hier graag en zwem ook zelf. {CAMPAIGN} Groet, Sietske"),
        (CAMPAIGN, CAMPAIGN.replace("kinderen", "kindren").replace("gemeente", "gemeete")),
        ("Geen molens!", "geen molens"),
        (
            "Houd de bus van ons dorp naar de omgeving ook in de avond",
            "Houd de bus van ons dorp naar de omgevnig ook in de avond.",
        ),
    ],
)
def test_what_people_pass_on_is_one_text(one: str, other: str) -> None:
    assert groups([one, other]) == groups([other, one]) == {frozenset({one, other})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CAMPAIGN, CAMPAIGN.replace("dus niet", "dus wel")),
        (CAMPAIGN, CAMPAIGN.replace("open te houden", "dicht te houden")),
        ("Ik ben voor een nieuw zwembad midden in het dorp", "Ik ben tegen een nieuw zwembad midden in het dorp"),
        ("Laat auto's in onze straat maar 30 kilometer per uur rijden",
         "Laat auto's in onze straat maar 50 kilometer per uur rijden"),
        ("De bus moet ook in de avond naar de stad rijden", "De trein moet ook in de avond naar de stad rijden"),
        ("Der moat gjin nij hotel komme oan de haven", "Der moat in nij hotel komme oan de haven"),
        ("Geen molens!", "Geen molens in zee"),
        ("Wel zon", "Geen zon"),
        (f"{GREETING} {SUN[0]} en spaar het weiland voor de boeren", f"{GREETING} {BUS[0]} en het hele weekend door"),
    ],
)  # fmt: skip
def test_what_says_something_else_is_another_text(one: str, other: str) -> None:
    assert originals([one, other]) == [0, 1]


def test_a_chain_of_small_changes_does_not_join_its_ends() -> None:
    words, others = (
        [letter * length for letter in "abcdefghijklmno" for length in lengths] for lengths in ((3, 4), (5, 6))
    )
    chain = [" ".join([*others[:step], *words[step:]]) for step in range(0, 31, 2)]
    found = originals(chain)
    assert found[0] != found[-1]
    assert all(one == place or nearly_same(chain[one].split(), chain[place].split()) for place, one in enumerate(found))


def test_a_greeting_that_hundreds_share_hides_no_copies() -> None:
    chance = random.Random(2)
    filler = [f"w{chance.randrange(10**6)}" for _ in range(6_000)]
    others = [f"{GREETING} {' '.join(filler[20 * at : 20 * at + 20])}" for at in range(300)]
    sent = [f"{GREETING} {CAMPAIGN} {name}" for name in NAMES]
    found = originals([*others, *sent])
    assert len(set(found[300:])) == 1
    assert len(set(found)) == 301


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_and_other_texts_change_nothing(chance: random.Random) -> None:
    source = random.Random(1)
    texts = [variant(source) for _ in range(25)]
    texts = [*dict.fromkeys(texts)]
    shuffled = [*texts, *DUTCH]
    chance.shuffle(shuffled)
    alone = groups(texts)
    assert {group for group in groups(shuffled) if group <= set(texts)} == alone


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_an_original_is_its_own_and_texts_without_words_are_alone(texts: list[str]) -> None:
    found = originals(texts)
    assert all(found[one] == one for one in found)
    assert all(one == place for place, (text, one) in enumerate(zip(texts, found, strict=True)) if not words_of(text))


def test_comparisons_grow_with_the_texts_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: Counter[int] = Counter()
    compare = copies.nearly_same
    for n in (200, 400):
        chance = random.Random(n)
        texts = [variant(chance) for _ in range(n)]
        monkeypatch.setattr(copies, "nearly_same", lambda *two, n=n: counts.update([n]) or compare(*two))
        originals(texts)
    assert counts[400] < 2.5 * counts[200]


def test_a_campaign_is_counted_as_people_and_weighs_as_one() -> None:
    chance = random.Random(7)
    texts = [*DUTCH, *(variant(chance) for _ in range(60))]
    found = group_statements(texts, themes=4)
    assert len(found.copies[0]) >= 57
    assert len({found.parts[place] for place in found.copies[0]}) == 1
    assert sum(theme.size for theme in found.themes) + found.placed.count(None) == len(texts)
