# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who votes alike is found, in the right number; with too few votes, or no pattern in them, there are no groups."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from leidraad.analysis.opinion.divide import SMALLEST_GROUP, divide
from leidraad.analysis.opinion.opinions import Opinions, find_opinions
from leidraad.analysis.opinion.report import first_difference, report
from leidraad.analysis.votes import Votes, gather_votes
from tests.analysis.opinion.planted import planted, random_votes

Row = tuple[str, str, int]
names = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
matrices = st.lists(st.tuples(names, st.sampled_from("123456789"), st.sampled_from([1, 0, -1])), max_size=250)


def gathered(rows: Sequence[Row]) -> Votes:
    people, statements, values = zip(*rows, strict=True) if rows else ((), (), ())
    return gather_votes(people, statements, values)


@pytest.mark.parametrize(("sizes", "seed"), [((60, 40), 0), ((90, 25), 0), ((50, 40, 30), 2), ((40, 40, 40, 40), 1)])
def test_planted_groups_are_found_in_their_number(sizes: tuple[int, ...], seed: int) -> None:
    votes, truth = planted(sizes, statements=40, seed=seed)
    found = find_opinions(votes)
    assert len(found.sizes) == len(sizes)
    both = [place for place, group in enumerate(found.groups) if group is not None]
    known = [truth[votes.participants[place]] for place in both]
    assert adjusted_rand_score(known, [found.groups[place] for place in both]) > 0.9
    assert found.stability > 0.9


def test_a_small_group_that_stands_far_away_does_not_hide_how_the_others_differ() -> None:
    rng = np.random.default_rng(0)
    spots = rng.normal([[0, 0]] * 40 + [[2, 0]] * 30 + [[30, 0]] * 5, 0.2)
    groups = divide(spots, np.ones(75), rng)
    assert [len(set(groups[part])) for part in (slice(0, 40), slice(40, 70), slice(70, 75))] == [1, 1, 1]
    assert len(set(groups)) == 3


@pytest.mark.parametrize("seed", range(8))
def test_votes_that_have_nothing_to_do_with_each_other_give_no_groups(seed: int) -> None:
    found = find_opinions(random_votes(80, 20, seed))
    assert (found.why_not, found.sizes) == ("pattern", ())


@given(matrices, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: list[Row], random: Random) -> None:
    last = [(person, statement, value) for (person, statement), value in {row[:2]: row[2] for row in rows}.items()]
    assert report(gathered(random.sample(last, len(last)))) == report(gathered(rows))


def test_the_same_seed_gives_the_same_report_and_another_one_nearly_the_same_groups() -> None:
    votes, _truth = planted((60, 40), faithful=0.6)
    assert report(votes, seed=5) == report(votes, seed=5)
    one, other = find_opinions(votes, seed=5), find_opinions(votes, seed=6)
    assert adjusted_rand_score(np.array(one.groups, float), np.array(other.groups, float)) > 0.9


@given(matrices)
def test_everybody_is_accounted_for(rows: list[Row]) -> None:
    votes = gathered(rows)
    found = find_opinions(votes)
    cast = np.bincount(votes.person, minlength=len(votes.participants))
    enough = (cast >= found.needed) & (cast > 0)
    assert found.voted_enough == enough.sum()
    if found.why_not:
        assert set(found.groups) <= {None}
    else:
        assert [group is not None for group in found.groups] == enough.tolist()
        assert found.sizes == tuple(found.groups.count(group) for group in range(len(found.sizes)))
        assert list(found.sizes) == sorted(found.sizes, reverse=True)
        assert min(found.sizes) >= SMALLEST_GROUP


def square(value: int, people: int = 30, statements: int = 12) -> Votes:
    return gathered([(f"p{person}", f"s{one}", value) for person in range(people) for one in range(statements)])


@pytest.mark.parametrize(
    ("votes", "why_not"),
    [
        (gathered([]), "people"),
        (square(1, people=1), "people"),
        (square(1), "pattern"),
        (square(0), "pattern"),
        (square(1, statements=1), "pattern"),
        (gathered([(f"p{one}", "s", one % 2) for one in range(40)]), "pattern"),
        (gathered([(f"p{one}", f"s{one}", 1) for one in range(40)]), "people"),
    ],
    ids=["nobody", "one person", "all agree", "all pass", "one statement", "one disputed statement", "nothing shared"],
)
def test_a_hostile_matrix_gets_an_answer(votes: Votes, why_not: str) -> None:
    assert find_opinions(votes).why_not == why_not


def test_two_who_never_agree_are_told_with_certainty() -> None:
    rows = [(f"p{one:02}", f"s{thing}", 1 if one < 20 else -1) for one in range(30) for thing in range(9)]
    found: Opinions = find_opinions(gathered(rows))
    assert (found.sizes, found.stability, found.numbers) == ((20, 10), 1.0, {2: 31})


@settings(deadline=None)
@given(matrices)
def test_a_report_holds_against_its_own_votes(rows: list[Row]) -> None:
    votes = gathered(rows)
    assert first_difference(report(votes), votes) is None
