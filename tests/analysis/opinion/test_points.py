# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What unites groups, divides them and is typical of one: with enough votes, and surely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.opinion.describe import consensus, divides, typical, unites
from leidraad.analysis.opinion.tallies import Tally, more_at_least, tally
from leidraad.analysis.votes import AGREE, DISAGREE
from tests.analysis.opinion.planted import planted

tallies = st.builds(Tally, st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
MANY, FEW, NONE = Tally(40, 5, 5), Tally(5, 40, 5), Tally(0, 0, 0)


def test_what_most_of_every_group_agrees_with_unites() -> None:
    points = unites([[MANY, MANY], [MANY, FEW], [FEW, FEW], [MANY, NONE], [Tally(4, 0, 0), MANY]])
    assert [(point.statement, point.stance) for point in points] == [(0, AGREE), (2, DISAGREE)]


def test_what_two_groups_surely_differ_on_divides_and_names_who_agrees_most_first() -> None:
    points = divides([[FEW, MANY], [MANY, MANY], [MANY, Tally(0, 2, 0)], [Tally(30, 20, 0), Tally(10, 40, 0)]])
    assert [(point.statement, point.groups) for point in points] == [(0, (1, 0)), (3, (0, 1))]


def test_what_a_group_surely_does_more_than_all_others_together_is_typical_of_it() -> None:
    statements = [[MANY, FEW, FEW], [FEW, MANY, MANY], [MANY, MANY, MANY]]
    assert [(point.statement, point.stance) for point in typical(statements, 0)] == [(0, AGREE), (1, DISAGREE)]


@given(tallies, tallies)
def test_a_share_is_surely_above_another_only_when_it_is_above_it_and_never_both_ways(one: Tally, other: Tally) -> None:
    gap = more_at_least(one, other, AGREE)
    assert gap <= one.share(AGREE) - other.share(AGREE)
    assert not (gap > 0 and more_at_least(other, one, AGREE) > 0)


@given(st.lists(tallies, min_size=1, max_size=5), tallies)
def test_one_group_more_never_makes_consensus_larger(groups: list[Tally], one: Tally) -> None:
    assert 0 < consensus([*groups, one], AGREE) <= consensus(groups, AGREE)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_vote_of_somebody_in_a_group_is_counted_once(number: int) -> None:
    votes, _truth = planted((20, 15))
    groups = [None if place % 4 == 3 else place % number for place in range(len(votes.participants))]
    counted = sum(one.voted for row in tally(votes, groups, number) for one in row)
    assert counted == sum(groups[person] is not None for person in votes.person)
