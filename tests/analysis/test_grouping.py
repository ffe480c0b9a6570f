# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Replies are grouped into themes that people recognise, the same way every time, and nobody is lost."""

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text.clean import LANGUAGES, stop_words, words_of
from leidraad.analysis.text.pipeline import FEWEST_COUNTED, Grouping, group_statements
from leidraad.analysis.text.tree import grow
from tests.analysis.replies import BUS, DUTCH, PAIRS, SUBJECTS, SUN, TREES

CAMPAIGN = "Wij eisen dat de gemeente onmiddellijk stopt met alle plannen voor het datacenter bij onze haven"


def partition(found: Grouping, texts: list[str]) -> set[frozenset[str]]:
    themes = {place for place in found.placed if place is not None}
    return {frozenset(text for text, place in zip(texts, found.placed, strict=True) if place == one) for one in themes}


def branches(found: Grouping, texts: list[str]) -> list[tuple[object, ...]]:
    """Return all that the tree tells, with the words of texts where it has their places."""
    shown = [[texts[place] for place in (*theme.central, *theme.differing)] for theme in found.tree]
    return [(replace(theme, central=(), differing=()), words) for theme, words in zip(found.tree, shown, strict=True)]


def check(found: Grouping, n: int) -> None:
    assert len(found.placed) == len(found.subplaced) == len(found.scores) == n
    assert all(0 <= score <= 1 for score in found.scores)
    counts = Counter(place for place in found.placed if place is not None)
    assert counts == {place: theme.size for place, theme in enumerate(found.themes)}
    assert [theme.size for theme in found.themes] == sorted(counts.values(), reverse=True)
    labels = [theme.label for theme in found.themes]
    assert len(set(labels)) == len(labels)
    for place, part, theme in (
        (place, part, found.themes[place])
        for place, part in zip(found.placed, found.subplaced, strict=True)
        if place is not None
    ):
        assert part is None or part < len(found.subthemes(theme)), place
    for place, theme in enumerate(found.themes):
        assert theme.label
        assert all(found.placed[one] == place for one in theme.central)


def test_three_subjects_become_three_themes() -> None:
    found = group_statements(list(DUTCH), themes=3)
    check(found, len(DUTCH))
    for subject in SUBJECTS:
        themes = Counter(found.placed[DUTCH.index(text)] for text in subject)
        assert themes.most_common(1)[0][1] >= len(subject) - 2
    terms = {term.lower() for theme in found.themes for term in theme.terms[:3]}
    assert {"zonnepanelen", "bus", "bomen"} <= terms


def test_the_same_input_and_seed_give_the_same_answer() -> None:
    assert group_statements(list(DUTCH), seed=3) == group_statements(list(DUTCH), seed=3)


def test_how_many_work_side_by_side_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        f"{text} {place}" for text in DUTCH for place in ("Gytsjerk", "Hurdegaryp", "Burgum", "Ryptsjerk", "Tytsjerk")
    ]
    found = group_statements(texts)
    assert len(texts) >= FEWEST_COUNTED
    for workers in (1, 5):
        monkeypatch.setattr("leidraad.analysis.text.workers.WORKERS", workers)
        assert group_statements(texts) == found


@settings(deadline=None, max_examples=5)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_but_names(chance: random.Random) -> None:
    # Many small themes of texts that hardly differ, so that any other start would show; and campaigns.
    several = [f"{greeting} {CAMPAIGN}{end}" for greeting in ("Hallo,", "Beste raad,", "") for end in ("", "!", " nu")]
    first_rows = [*DUTCH, *(text for pair in PAIRS for text in pair), *several]
    rows = list(first_rows)
    chance.shuffle(rows)
    first, second = group_statements(first_rows, themes=9), group_statements(rows, themes=9)
    assert (first.input_hash, branches(first, first_rows)) == (second.input_hash, branches(second, rows))
    told = {text: (first.parts[place], first.scores[place]) for place, text in enumerate(first_rows)}
    assert {text: (second.parts[place], second.scores[place]) for place, text in enumerate(rows)} == told


def test_another_question_seed_or_text_is_another_input() -> None:
    texts = ["zon", "wind", "water"]
    asked = [
        group_statements(texts),
        group_statements(texts, seed=1),
        group_statements(texts, themes=2),
        group_statements(texts, question="Wat vindt u?"),
        group_statements(texts, languages=["nl"] * 3),
        group_statements([*texts, "gas"]),
    ]
    assert len({found.input_hash for found in asked}) == len(asked)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", "  ", "👍"],
        ["Molens"],
        ["Zon", "Wind"],
        ["Zon", "zon!", "ZON."],
        ["ja", "nee", "ik ook", "dat is zo", "en", "wij ook niet"],
        ["1", "2", "3", "12", "12"],
        list(DUTCH[:5]),
        ["a" * 5_000, "b" * 5_000, "a b " * 2_000],
        ["风能和太阳能", "太阳能", "Ветряки", "İstanbul İzmir", "e\u0301e\u0301n boom", "👩‍👩‍👧 gezin"],
        ["dezelfde zin over het zwembad in ons dorp"] * 40,
    ],
)  # fmt: skip
@pytest.mark.parametrize("themes", [None, 1, 3, 50])
def test_few_odd_and_empty_texts_are_grouped_without_a_fuss(texts: list[str], themes: int | None) -> None:
    found = group_statements(texts, themes=themes)
    check(found, len(texts))
    for text, place in zip(texts, found.placed, strict=True):
        assert (place is None) <= (len(texts) >= 20 or not words_of(text))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(max_size=30), max_size=30), st.one_of(st.none(), st.integers(1, 8)))
def test_no_text_is_lost_or_doubled(texts: list[str], themes: int | None) -> None:
    found = group_statements(texts, themes=themes)
    check(found, len(texts))
    assert themes is None or len(found.themes) <= themes


def test_the_number_of_themes_that_is_asked_for_is_made() -> None:
    assert [len(group_statements(list(DUTCH), themes=themes).themes) for themes in (1, 2, 4, 7)] == [1, 2, 4, 7]


def test_the_tree_can_be_cut_anywhere_and_says_the_same_texts_at_every_height() -> None:
    found = group_statements(list(DUTCH))
    finest = found.tree[0].last + 1
    for number in range(1, finest + 1):
        themes = found.at(number)
        assert len(themes) == number
        assert sorted(part for theme in themes for part in range(theme.first, theme.last + 1)) == list(range(finest))
        assert all(theme.size == sum(theme.holds(part) for part in found.parts) for theme in themes)
        assert len({theme.label for theme in themes}) == number
    for theme in found.tree:
        shown = [*theme.central, *theme.differing]
        assert len(set(shown)) == len(shown)
        assert all(theme.holds(found.parts[place]) for place in shown)


def test_every_text_has_its_neighbours_and_the_theme_it_would_fit_next() -> None:
    found = group_statements(list(DUTCH), themes=3)
    for place, near in enumerate(found.near):
        assert place not in {one.place for one in near}
        assert [one.likeness for one in near] == sorted((one.likeness for one in near), reverse=True)
        assert {found.placed[one.place] for one in near} <= {found.placed[place]}
        following = found.next_parts[place]
        assert following is not None
        assert not found.themes[found.placed[place] or 0].holds(following)


def test_a_campaign_counts_its_people_and_bends_no_theme() -> None:
    copies = [f"Beste raad, {CAMPAIGN}", CAMPAIGN, CAMPAIGN.upper() + "!!", *[f"{CAMPAIGN}."] * 60]
    alone = group_statements([*DUTCH, copies[0]], themes=4)
    texts = [*DUTCH, *copies]
    among = group_statements(texts, themes=4)
    assert [len(group) for group in among.copies] == [len(copies)]
    assert len({among.placed[place] for place in among.copies[0]}) == 1
    without = [{text for text in theme if "DATACENTER" not in text.upper()} for theme in partition(among, texts)]
    before = [theme - {copies[0]} for theme in partition(alone, [*DUTCH, copies[0]])]
    assert {frozenset(theme) for theme in without if theme} == {frozenset(theme) for theme in before if theme}
    assert sum(theme.size for theme in among.themes) + among.placed.count(None) == len(DUTCH) + len(copies)


def test_what_next_to_nobody_else_writes_about_is_left() -> None:
    odd = "Gisteren gebakken pannenkoeken smaakten heerlijk"
    texts = [*DUTCH, odd, *(f"{text} alstublieft" for text in SUN), *(f"Beste gemeente: {text}" for text in BUS)]
    found = group_statements(texts)
    assert found.placed[texts.index(odd)] is None
    assert found.placed.count(None) <= 0.05 * len(texts)


def test_labels_are_words_that_people_wrote_and_never_closed_or_asked() -> None:
    question = "Wat vindt u van bomen in de gemeente?"
    found = group_statements(list(DUTCH), question=question, themes=3)
    written = {word for text in DUTCH for word in words_of(text)}
    never = set(words_of(question)).union(*(stop_words(language) for language in LANGUAGES))
    terms = {term.lower() for theme in found.themes for term in theme.terms}
    assert terms <= written - never
    assert all(theme.label == ", ".join(theme.terms[:2]) for theme in found.themes)


def test_a_label_is_in_the_language_used_most_there() -> None:
    texts = [*(frisian for _, frisian in PAIRS[:16]), *(dutch for dutch, _ in PAIRS[:3])]
    found = group_statements(texts, languages=["fy"] * 16 + ["nl"] * 3, themes=2)
    assert "sinnepanielen" in {term for theme in found.themes for term in theme.terms}
    assert "zonnepanelen" not in {term for theme in found.themes for term in theme.terms}


def test_dutch_and_frisian_about_one_thing_land_together_more_often_than_by_chance() -> None:
    texts = [text for pair in PAIRS for text in pair]
    shares = []
    for seed in range(3):
        placed = group_statements(texts, languages=["nl", "fy"] * len(PAIRS), themes=4, seed=seed).placed
        together = sum(placed[2 * pair] == placed[2 * pair + 1] is not None for pair in range(len(PAIRS))) / len(PAIRS)
        chance = sum((count / len(placed)) ** 2 for count in Counter(placed).values())
        shares.append((together, chance))
    assert all(together > 1.5 * chance and together > 0.6 for together, chance in shares), shares


def test_progress_counts_up_to_all_of_it_and_may_stop_the_work() -> None:
    steps: list[tuple[int, int]] = []
    group_statements(list(DUTCH), progress=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps) and {total for _, total in steps} == {100}
    assert 0 < steps[0][0] < 50 and steps[-1] == (100, 100)

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        group_statements(list(DUTCH), progress=stop)


@pytest.mark.parametrize("wrong", [{"themes": 0}, {"seed": -1}, {"seed": 2**32}, {"languages": ["nl"]}])
def test_a_request_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"theme|seed|language"):
        group_statements(list(TREES), **wrong)  # type: ignore[arg-type]


def test_beyond_the_sample_the_rest_goes_to_the_nearest_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{text} {word}" for text in DUTCH for word in ("snel", "straks", "volgend jaar", "met zorg", "samen")]
    whole = group_statements(texts, themes=3)
    monkeypatch.setattr("leidraad.analysis.text.pipeline.LARGEST_SAMPLE", 60)
    sampled = group_statements(texts, themes=3)
    check(sampled, len(texts))
    assert sampled == group_statements(texts, themes=3)
    both = Counter(zip(whole.placed, sampled.placed, strict=True))
    assert sum(count for _, count in both.most_common(3)) >= 0.7 * len(texts)


def test_a_large_theme_of_one_part_falls_apart_where_it_joins_last() -> None:
    # Twelve leaves in two chains of six that are joined before the two leaves that are left join each other.
    chains = [(0, 1), (14, 2), (15, 3), (16, 4), (17, 5), (6, 7), (19, 8), (20, 9), (21, 10), (22, 11)]
    pairs = [*chains, (18, 23), (12, 13), (24, 25)]
    joins = np.array([[*pair, height, 2] for height, pair in enumerate(pairs)], dtype=float)
    labels, branches = grow(joins, 2, 3)
    assert labels.tolist() == [0] * 6 + [1] * 6 + [2, 3]
    assert [(one.fewest, one.most) for one in branches if one.first == one.last] == [(4, 4), (4, 4), (3, 4), (3, 4)]
    assert grow(joins, 14, 14)[0].tolist() == list(range(14))


def test_any_number_of_themes_is_a_cut_of_the_tree() -> None:
    found = group_statements(list(DUTCH), themes=3)
    for number in range(1, found.tree[0].last + 2):
        cut = found.at(number)
        assert len(cut) == number
        assert sum(theme.size for theme in cut) == len(DUTCH) - found.placed.count(None)
