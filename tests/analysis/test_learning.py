# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people decided always stands, and the other statements follow what was decided about statements like them."""

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.analysis.text.change import difference
from leidraad.analysis.text.learn import Suggestion, suggest
from tests.analysis.replies import BUS, DUTCH, PAIRS, SUN, TREES

CAMPAIGN = "Wij eisen dat de gemeente onmiddellijk stopt met alle plannen voor het datacenter bij onze haven"
N = len(DUTCH)
THEMES = [0] * len(SUN) + [1] * len(BUS) + [2] * len(TREES)
NOWHERE: list[int | None] = [None] * N

# Two subjects that the machine took for one: cars that stand still and cars that drive.
PARKING = tuple(
    f"{start} parkeren {where}"
    for start, where in product(
        ("Minder", "Gratis", "Betaald", "Geen auto's meer laten", "Alleen bewoners mogen"),
        ("op het plein", "voor de winkels", "in onze straat", "bij het station", "langs de gracht"),
    )
)
SPEED = tuple(
    f"{start} te hard {where}"
    for start, where in product(
        ("Auto's rijden", "Bromfietsen scheuren", "Iedereen rijdt veel", "Bestelbusjes gaan", "Vrachtwagens rijden"),
        ("op de dijk", "langs de school", "door het dorp", "over de brug", "in de bocht"),
    )
)
TRAFFIC = (*PARKING, *SPEED)


def check(found: Suggestion, n: int) -> None:
    assert len(found.theme_of) == len(found.scores) == len(found.next_theme) == len(found.next_scores) == n
    assert all(0 <= score <= 1 for score in (*found.scores, *found.next_scores))
    assert len(set(found.look_first)) == len(found.look_first)
    assert set(found.look_first) <= set(range(n))
    for theme, other, score in zip(found.theme_of, found.next_theme, found.next_scores, strict=True):
        assert other is None or other != theme
        assert (other is None) == (score == 0)


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_what_people_decided_stands_and_what_is_locked_stays_as_it_is(data: st.DataObject) -> None:
    texts = [*DUTCH, *DUTCH[:4], "", "👍"]
    theme = st.one_of(st.none(), st.integers(-3, 4))
    places = st.lists(theme, min_size=len(texts), max_size=len(texts))
    known, before, closed = data.draw(places), data.draw(places), data.draw(st.sets(st.integers(-3, 4), max_size=2))
    found = suggest(texts, known=known, before=before, closed=closed)
    check(found, len(texts))
    decided = {one for one in known if one is not None}
    for chosen, old, now in zip(known, before, found.theme_of, strict=True):
        assert chosen is None or now == chosen
        if chosen is None and now != old:
            assert old not in closed
            assert now not in closed
            assert old is None or now in decided
    assert not {place for place in found.look_first if known[place] is not None}


def test_three_that_are_moved_take_the_others_about_it_along() -> None:
    before = [0] * len(TRAFFIC) + [theme + 1 for theme in THEMES]
    known: list[int | None] = [None] * len(before)
    for place in (0, 7, 14):
        known[place] = 9
    known[30] = 0
    found = suggest([*TRAFFIC, *DUTCH], known=known, before=before)
    check(found, len(before))
    assert found.theme_of[: len(PARKING)].count(9) >= 0.6 * len(PARKING)
    assert found.theme_of[len(PARKING) :].count(9) <= 4


def test_a_theme_made_of_two_finds_others_like_them_and_few_else() -> None:
    known = list(NOWHERE)
    known[0] = known[1] = 7
    found = suggest(list(DUTCH), known=known, before=[1] * N)
    drawn = [place for place, theme in enumerate(found.theme_of) if theme == 7]
    about_sun = [place for place in drawn if place < len(SUN)]
    assert len(about_sun) >= len(SUN) / 2
    assert len(drawn) - len(about_sun) <= 2


def test_without_a_decision_nothing_moves_and_new_replies_go_where_replies_like_them_stand() -> None:
    fresh = ["Bomen kappen mag niet meer", "De bus rijdt nooit op tijd", "Zonnepanelen op het dak van de kerk"]
    texts = [*DUTCH, *fresh, "Xylofoonmuziek jubelt"]
    found = suggest(texts, known=[None] * len(texts), before=[*THEMES, None, None, None, None])
    change = difference([*THEMES, None, None, None, None], found.theme_of)
    assert (change.moved, change.gone) == ((), ())
    assert [(one.place - N, one.after) for one in change.new] == [(0, 2), (1, 1), (2, 0)]
    assert found.theme_of[-1] is None


def test_after_decisions_a_suggestion_stands_when_asked_again_and_new_replies_move_next_to_nothing() -> None:
    known = [theme if place % 4 == 0 else None for place, theme in enumerate(THEMES)]
    before = [(theme + (place % 3 == 1)) % 3 for place, theme in enumerate(THEMES)]
    first = suggest(list(DUTCH), known=known, before=before)
    assert difference(before, first.theme_of).moved
    again = suggest(list(DUTCH), known=known, before=first.theme_of)
    assert again.theme_of == first.theme_of
    fresh = ["Bomen kappen mag niet meer", "De bus rijdt nooit op tijd", "Zonnepanelen op het dak van de kerk"]
    more = suggest([*DUTCH, *fresh], known=[*known, None, None, None], before=[*first.theme_of, None, None, None])
    assert len(difference(first.theme_of, more.theme_of[:N]).moved) <= 1


def test_the_same_input_and_seed_give_the_same_answer_and_the_order_of_rows_changes_nothing() -> None:
    known = [theme if place % 5 == 0 else None for place, theme in enumerate(THEMES)]
    before = [(theme + place % 2) % 3 for place, theme in enumerate(THEMES)]
    first = suggest(list(DUTCH), known=known, before=before, seed=4)
    assert first == suggest(list(DUTCH), known=known, before=before, seed=4)
    order = random.Random(1).sample(range(N), N)
    other = suggest(
        [DUTCH[place] for place in order],
        known=[known[place] for place in order],
        before=[before[place] for place in order],
        seed=4,
    )
    assert other.input_hash == first.input_hash
    assert [order[place] for place in other.look_first] == list(first.look_first)
    for name in ("theme_of", "scores", "next_theme", "next_scores"):
        assert [getattr(first, name)[place] for place in order] == list(getattr(other, name))


def test_near_copies_go_together_unless_people_parted_them() -> None:
    copies = [f"Beste raad, {CAMPAIGN}", CAMPAIGN, f"{CAMPAIGN}!", CAMPAIGN.upper()]
    texts = [*DUTCH, *copies]
    before: list[int | None] = [*THEMES, 0, 0, 0, None]
    together = suggest(texts, known=[*NOWHERE, 5, None, None, None], before=before)
    assert together.theme_of[N:] == (5, 5, 5, 5)
    parted = suggest(texts, known=[*NOWHERE, 5, 6, None, None], before=before)
    assert parted.theme_of[N : N + 3] == (5, 6, 0)
    offered = suggest(texts, known=[None] * len(texts), before=before).look_first
    assert len([place for place in offered if place >= N]) == 1


def test_a_locked_theme_neither_gains_nor_loses() -> None:
    known = list(NOWHERE)
    known[0], known[8], known[9] = 1, 0, 0
    before = [0, 0, *THEMES[2:]]
    found = suggest([*DUTCH, "De bus komt nooit"], known=[*known, None], before=[*before, None], closed={1})
    assert [place for place, theme in enumerate(found.theme_of) if theme == 1] == [0, *range(10, 16)]
    assert not set(found.look_first) & set(range(8, 16))


def test_what_is_at_home_in_a_locked_theme_goes_to_no_second_best() -> None:
    fresh = ["De bus moet ook op zondag rijden", "Bomen kappen mag niet meer"]
    places = {"known": [None] * (N + 2), "before": [*THEMES, None, None]}
    assert suggest([*DUTCH, *fresh], **places).theme_of[N:] == (1, 2)
    assert suggest([*DUTCH, *fresh], **places, closed={1}).theme_of[N:] == (None, 2)


def test_looks_are_asked_where_they_teach_most() -> None:
    # One theme is sure all over; the other holds two subjects, and nobody looked at either.
    known: list[int | None] = [None] * (len(TRAFFIC) + N)
    known[len(TRAFFIC)], known[len(TRAFFIC) + 9] = 1, 2
    found = suggest([*TRAFFIC, *DUTCH], known=known, before=[0] * len(TRAFFIC) + [theme + 1 for theme in THEMES])
    about_traffic = [place for place in found.look_first[:8] if place < len(TRAFFIC)]
    assert len(about_traffic) > 4
    assert {place < len(PARKING) for place in about_traffic} == {True, False}


def test_corrections_teach_more_than_themselves() -> None:
    texts, truth = [*TRAFFIC, *DUTCH], [0] * len(PARKING) + [1] * len(SPEED) + [theme + 2 for theme in THEMES]
    before: list[int | None] = [0 if theme < 2 else 2 for theme in truth]
    known: list[int | None] = [None] * len(texts)
    right = []
    for _turn in range(4):
        found = suggest(texts, known=known, before=before)
        rest = [place for place, chosen in enumerate(known) if chosen is None]
        right.append(sum(found.theme_of[place] == truth[place] for place in rest) / len(rest))
        for place in found.look_first[:5]:
            known[place] = truth[place]
    assert right[-1] > right[0] + 0.3
    assert right[-1] > 0.85


def test_frisian_replies_follow_what_was_decided_about_dutch_ones() -> None:
    texts = [text for pair in PAIRS for text in pair]
    known = [place // 16 if place % 2 == 0 else None for place in range(len(texts))]
    languages = ["nl", "fy"] * len(PAIRS)
    found = suggest(texts, known=known, before=[None] * len(texts), languages=languages)
    right = sum(found.theme_of[place] == place // 16 for place in range(1, len(texts), 2))
    assert right >= 0.7 * len(PAIRS)


@pytest.mark.parametrize("texts", [[], [""], ["Zon"], ["Zon", "zon!"], ["", "👍", "1"], ["a" * 5_000, "b" * 5_000]])
def test_few_odd_and_empty_texts_are_answered_without_a_fuss(texts: list[str]) -> None:
    n = len(texts)
    for known, before in product(([None] * n, [3] * n), ([None] * n, [2] * n)):
        found = suggest(texts, known=known, before=before)
        check(found, n)
        assert list(found.theme_of) == (known if known != [None] * n else before)


def test_what_is_near_stands_in_the_same_theme_and_copies_are_told() -> None:
    found = suggest([*DUTCH, DUTCH[0].upper()], known=[*THEMES, None], before=[*NOWHERE, None])
    assert found.copies == ((0, N),)
    assert found.near[N] == found.near[0] != ()
    for place, near in enumerate(found.near):
        assert {found.theme_of[one.place] for one in near} <= {found.theme_of[place]}
        assert place not in {one.place for one in near}


def test_all_known_leaves_nothing_to_look_at_and_none_known_leaves_all() -> None:
    assert suggest(list(DUTCH), known=THEMES, before=NOWHERE).look_first == ()
    found = suggest(list(DUTCH), known=NOWHERE, before=NOWHERE)
    assert found.theme_of == (None,) * N
    assert set(found.look_first) == set(range(N))


def test_another_decision_place_or_lock_is_another_input() -> None:
    texts = ["zon", "wind", "water"]
    none: list[int | None] = [None] * 3
    asked = [
        suggest(texts, known=none, before=none),
        suggest(texts, known=[1, None, None], before=none),
        suggest(texts, known=none, before=[1, None, None]),
        suggest(texts, known=none, before=none, closed={1}),
        suggest(texts, known=none, before=none, seed=1),
        suggest(texts, known=none, before=none, question="Wat vindt u?"),
    ]
    assert len({found.input_hash for found in asked}) == len(asked)


def test_progress_counts_up_to_all_of_it() -> None:
    steps: list[tuple[int, int]] = []
    suggest(list(DUTCH), known=NOWHERE, before=THEMES, progress=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1] == (100, 100)


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"known": [None]}, {"before": []}, {"languages": ["nl"]}])
def test_a_request_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"seed|language|chose"):
        suggest(list(DUTCH), **{"known": NOWHERE, "before": THEMES, **wrong})  # type: ignore[arg-type]
