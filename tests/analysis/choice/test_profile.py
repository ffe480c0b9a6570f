# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a missing vote counts for: never for a no, and only where nobody asked."""

import numpy as np

from leidraad.analysis.choice.equal_shares import equal_shares
from leidraad.analysis.choice.profile import WHOLE, complete, enough_votes
from leidraad.analysis.votes import Votes, gather_votes


def seen_by_few(agree_new: int) -> Votes:
    """100 people vote on a and b; 30 of them on c, which came later. 70 of 100 agree with a and 40 with b."""
    rows = [(f"p{one:03}", "a", 1 if one % 10 < 7 else -1) for one in range(100)]
    rows += [(f"p{one:03}", "b", 1 if one % 10 < 4 else -1) for one in range(100)]
    rows += [(f"p{one:03}", "c", 1 if one < agree_new else -1) for one in range(30)]
    people, statements, values = zip(*rows, strict=True)
    return gather_votes(people, statements, values)


def test_where_people_voted_only_their_vote_counts() -> None:
    votes = seen_by_few(20)
    profile = complete(votes, {name: name[-1] for name in votes.participants})
    assert np.array_equal(profile.share[votes.person, votes.statement], WHOLE * (votes.value == 1))
    assert profile.voted.sum() == len(votes)


def test_a_statement_that_few_saw_can_win_and_does_not_win_for_being_new() -> None:
    liked, disliked = complete(seen_by_few(29)), complete(seen_by_few(15))
    assert liked.statements[equal_shares(liked, 1)[0].place] == "c"
    assert disliked.statements[equal_shares(disliked, 1)[0].place] == "a"


def test_what_a_person_did_not_see_is_read_from_their_own_group() -> None:
    rows = [(f"{group}{one}", "x", 1 if group == "l" else -1) for group in "lr" for one in range(40)]
    rows += [("l-new", "y", 1), ("r-new", "y", 1), ("alone", "y", 1)]
    people, statements, values = zip(*rows, strict=True)
    votes = gather_votes(people, statements, values)
    profile = complete(votes, {name: name[0] for name in votes.participants if name != "alone"})
    x = dict(zip(profile.people, profile.share[:, 0].tolist(), strict=True))
    assert x["r-new"] < 100 < 450 < x["alone"] < 550 < 900 < x["l-new"]


def test_a_statement_too_few_voted_on_is_named_and_not_chosen() -> None:
    profile = complete(seen_by_few(29) if enough_votes(100) > 30 else seen_by_few(5))
    few = gather_votes([f"p{one}" for one in range(10)] + ["p0"], ["a"] * 10 + ["b"], [1] * 11)
    assert (complete(few).statements, complete(few).left_out) == (("a",), ("b",))
    assert profile.left_out == ()


def test_no_votes_are_no_trouble() -> None:
    nothing = complete(gather_votes([], [], [], also=["a"]))
    assert (nothing.people, equal_shares(nothing, 3)) == ((), ())
