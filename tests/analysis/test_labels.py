# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme is called by words that people wrote, which say what it is about and nothing else."""

from collections import Counter
from itertools import combinations, islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text.bare import bare
from leidraad.analysis.text.clean import LANGUAGES, hollow_words, stop_words, word_list, words_of
from leidraad.analysis.text.names import find_names
from leidraad.analysis.text.pipeline import group_statements
from leidraad.analysis.text.result import Grouping, Theme
from leidraad.analysis.text.words import MOST_COUNTS, MOST_STEMS, count_words
from tests.analysis.replies import DUTCH, PAIRS
from tests.analysis.test_frisian import PAIRS as MANY_PAIRS

REPLIES = tuple({*DUTCH, *(text for pair in PAIRS for text in pair)})
TRANSPORT = (
    "Het openbaar vervoer naar de stad is slecht geregeld",
    "Zonder openbaar vervoer kan mijn moeder nergens heen",
    "Mevrouw Terpstra van de Kerkstraat wil openbaar vervoer",
    "Meer openbaar vervoer in het weekend, zegt mevrouw Terpstra",
    "Wie helpt mevrouw Terpstra nu het openbaar vervoer stopt?",
    "In onze Kerkstraat rijdt geen openbaar vervoer meer",
)


def texts_of(found: Grouping, theme: Theme, texts: list[str]) -> list[str]:
    return [text for text, part in zip(texts, found.parts, strict=True) if theme.holds(part)]


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(REPLIES), min_size=8, max_size=60), st.integers(2, 6))
def test_every_label_says_what_its_texts_hold(texts: list[str], themes: int) -> None:
    found = group_statements(texts, themes=themes, question="Wat vindt u van de school?")
    for theme in found.tree:
        label = [word for word in words_of(theme.label) if not word.isdigit()]
        written = {word for text in texts_of(found, theme, texts) for word in words_of(text)}
        assert set(label) | {term.lower() for term in theme.terms} <= written
        assert not {*label} & {"school", "vindt"}
        if len(label) <= 2:
            assert not any(one in other or other in one for one, other in combinations(label, 2)), theme.label
    assert len({theme.label for theme in found.tree}) == len(found.tree)


def test_no_label_of_many_statements_in_two_languages_is_hollow() -> None:
    texts = [row[language] for row in MANY_PAIRS for language in ("nl", "fy")]
    found = group_statements(texts, languages=["nl", "fy"] * len(MANY_PAIRS))
    never = hollow_words("nl") & hollow_words("fy")
    assert not {term.lower() for theme in found.tree for term in theme.terms} & never
    for theme in found.themes:
        spoken = [
            language
            for language, part in zip(["nl", "fy"] * len(MANY_PAIRS), found.parts, strict=True)
            if theme.holds(part)
        ]
        most = max(sorted(set(spoken), key=lambda one: (-spoken.count(one), one)), key=spoken.count)
        assert not {term.lower() for term in theme.terms} & hollow_words(most)


def test_words_that_people_write_together_are_said_together_and_names_are_not_said() -> None:
    found = group_statements([*DUTCH, *TRANSPORT], languages=["nl"] * (len(DUTCH) + len(TRANSPORT)), themes=4)
    theme = next(theme for theme in found.themes if theme.holds(found.parts[len(DUTCH)]))
    assert theme.label.startswith("openbaar vervoer")
    assert not {"terpstra", "kerkstraat"} & {term.lower() for theme in found.tree for term in theme.terms}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Wij missen mevrouw J. Van der Zee hier", "nl", {"j.", "zee"}),
        ("Alles goed zo. Met vriendelijke groet, Fenna de Boer", "nl", {"fenna", "boer"}),
        ("It is te hurd riden op de Stasjonsstrjitte by ús", "fy", {"stasjonsstrjitte"}),
        ("Herr Müller wohnt in der Kölnstraße am Radweg", "de", {"müller", "kölnstraße"}),
        ("Die Poppelsdorfer Allee ist eine Fahrradstraße", "de", {"poppelsdorfer"}),
        ("Een fietspad langs de weg en een plein", "nl", set()),
    ],
)
def test_names_are_known_by_what_stands_beside_them(text: str, language: str, names: set[str]) -> None:
    assert find_names([text], [language]) == names


def test_statements_shown_of_a_theme_are_its_own_and_no_two_are_copies() -> None:
    texts = [*DUTCH, *(f"{text}!" for text in DUTCH)]
    found = group_statements(texts, themes=3)
    for theme in found.tree:
        shown = [*theme.central, *theme.differing]
        assert all(theme.holds(found.parts[place]) for place in shown)
        assert len({tuple(words_of(texts[place])) for place in shown}) == len(shown)


def test_a_last_part_of_which_every_text_is_left_aside_holds_no_word() -> None:
    counted = count_words(["Meer bomen", "Xylofoon"], [0, -1], ["nl"] * 2, frozenset())
    assert (counted.holders((1, 2)).sum(), counted.sizes((1, 2)).sum()) == (0, 0)
    assert (counted.holders((0, 2)).sum(), counted.sizes((0, 2)).sum()) == (1, 1)


def test_of_very_many_words_those_that_most_texts_hold_are_counted() -> None:
    words = " ".join(map("".join, islice(product("bdfgklmnprstvz", repeat=5), MOST_STEMS)))
    counted = count_words([f"{words} zebra", "zebra zwaan", "zwaan"], [0, 1, 1], ["nl"] * 3, frozenset())
    assert {"zebra", "zwaan"} <= set(counted.stems)
    assert len(counted.stems) == MOST_STEMS
    assert counted.form((0, 1), ["nl"], "zwaan") == "zwaan"


def test_many_parts_take_no_more_room() -> None:
    words = " ".join(map("".join, islice(product("bdfgklmnprstvz", repeat=5), MOST_STEMS)))
    assert count_words([words, "zebra"], [0, 20_000], ["nl"] * 2, frozenset()).held.size <= MOST_COUNTS


SECRET = [f"{name} krijgt methadon voor schizofrenie" for name in ("Mijn buurvrouw", "Haar zoon", "Onze buurman")]


def test_a_text_that_may_not_be_quoted_is_grouped_and_none_of_its_words_is_said() -> None:
    texts = [*DUTCH, *SECRET]
    quotable = [text not in SECRET for text in texts]
    told, kept = group_statements(texts, themes=4), group_statements(texts, themes=4, quotable=quotable)
    said = {term.lower() for theme in told.tree for term in theme.terms}
    assert {"methadon", "schizofrenie"} <= said
    kept_words = {word for theme in kept.tree for term in (theme.label, *theme.terms) for word in words_of(term)}
    assert not kept_words & {word for text in SECRET for word in words_of(text)} - set(words_of(" ".join(DUTCH)))
    assert (kept.parts, [theme.size for theme in kept.tree]) == (told.parts, [theme.size for theme in told.tree])
    assert (
        kept.input_hash != told.input_hash == group_statements(texts, themes=4, quotable=[True] * len(texts)).input_hash
    )


def test_a_phrase_of_texts_that_may_not_be_quoted_is_not_said() -> None:
    texts = ["Een methadonpost kalmeert", "De methadonpost kalmeert huis", *["methadonkliniek kalmeert"] * 4]
    counted = count_words(texts, [0, 0, -1, -1, -1, -1], ["nl"] * 6, frozenset())
    assert "methadonkliniek" not in " ".join(counted.phrases.values())


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(REPLIES), min_size=1, max_size=40), st.integers(1, 6))
def test_no_label_says_a_word_that_one_person_wrote(texts: list[str], themes: int) -> None:
    found = group_statements(texts, themes=themes)
    holding = Counter(word for text in texts for word in {*words_of(text)})
    said = {word for theme in found.tree for term in (theme.label, *theme.terms) for word in words_of(term)}
    assert {word for word in said if not word.isdigit()} <= {word for word, number in holding.items() if number > 1}


def test_the_word_of_one_person_is_no_label_however_often_it_is_written() -> None:
    found = group_statements(["Kwetterplomp weg, die kwetterplomp", "De kwetterende vogels", "kwetteren maar"])
    assert not any(theme.terms or theme.label[0] != "…" for theme in found.tree)


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_are_small_letters_once_each_and_in_order(language: str) -> None:
    assert len(hollow_words(language)) > len(stop_words(language)) + 200
    assert not stop_words(language) & word_list(f"hollow_{language}")
    assert all(word == word.lower().strip() and word for word in hollow_words(language))


def test_greetings_and_thanks_stand_in_no_theme() -> None:
    empty = ["Alvast bedankt!", "Met vriendelijke groet", "Geen mening.", "Goed dat u dit vraagt!"]
    found = group_statements([*DUTCH, *empty], themes=3)
    assert found.parts[len(DUTCH) :] == (None,) * len(empty)
    assert None not in found.parts[: len(DUTCH)]


@pytest.mark.parametrize("texts", [["Bedankt!", "Geen mening."], ["Bedankt!", "Geen mening.", "Meer bomen"]])
def test_where_most_say_nothing_all_are_grouped(texts: list[str]) -> None:
    assert None not in group_statements(texts).parts


def test_no_label_says_a_part_of_an_address_a_web_page_or_a_greeting() -> None:
    dressed = [
        f"Geachte heer, mevrouw De Boer, <p>{text}</p>&nbsp;https://www.mijndorp.nl/plan mij@mijndorp.nl. Groetjes Anna"
        for text in DUTCH
    ]
    found = group_statements(dressed, themes=3)
    said = {word for theme in found.tree for term in (theme.label, *theme.terms) for word in words_of(term)}
    assert not said & {"https", "www", "mijndorp", "plan", "nbsp", "amp", "heer", "mevrouw", "boer", "groetjes", "anna"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Minder &lt;b&gt;lawaai&lt;/b&gt; en < 30 km/u", "Minder  lawaai  en < 30 km/u"),
        ("Zie www.dorp.nl, of mail naar raad@dorp.nl!", "Zie  , of mail naar  !"),
        ("https://www.dorp.nl/plan?id=1", ""),
    ],
)
def test_a_text_is_read_without_what_binds_it_to_others_by_accident(text: str, said: str) -> None:
    assert bare(text) == said


def test_capitals_that_shout_are_not_said_and_those_of_an_acronym_are() -> None:
    texts = ["AAN DE RAND VAN HET DORP", "NIET AAN DE RAND", "Ik vroeg hulp van de WMO", "Zij kreeg ook WMO"]
    counted = count_words(texts, [0, 0, 1, 1], ["nl"] * 4, frozenset())
    assert counted.form((0, 0), ["nl"], "rand") == "rand"
    assert counted.form((1, 1), ["nl"], "wmo") == "WMO"


def test_little_words_of_the_other_language_are_not_said_where_two_are_mixed() -> None:
    texts = ["Een plek foar de bern", "Een speelplaats foar bern", "In plak voor bern", "In hoekje voor bern"]
    counted = count_words(texts, [0] * 4, ["nl", "nl", "fy", "fy"], frozenset())
    assert "bern" in counted.stems
    assert not {"foar", "voor"} & {*counted.stems}
    assert "waard" in count_words(["Onze waarden"], [0], ["nl"], frozenset()).stems
