# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose a set by one of the rules, and tell whom it represents, also beside the set of the largest shares."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.choice.axioms import Group, least_served, left_with_nothing
from leidraad.analysis.choice.equal_shares import equal_shares
from leidraad.analysis.choice.phragmen import phragmen
from leidraad.analysis.choice.pick import Pick
from leidraad.analysis.choice.plain import consensus, top
from leidraad.analysis.choice.profile import WHOLE, Profile, complete
from leidraad.analysis.votes import Votes

Rule = Callable[[Profile, int, int], tuple[Pick, ...]]
RULES: Mapping[str, Rule] = {"equal-shares": equal_shares, "phragmen": phragmen, "top": top, "consensus": consensus}


@dataclass(frozen=True)
class Served:
    """How many people agreed themselves with so many of the chosen statements.

    Attributes
    ----------
    people, two_or_more, one, none, unasked : int
        All people; who agreed with two or more, with just one, with none of those they voted on, and who voted on none.
    """

    people: int
    two_or_more: int
    one: int
    none: int
    unasked: int

    @property
    def at_least_one(self) -> int:
        """How many people have something chosen."""
        return self.two_or_more + self.one


@dataclass(frozen=True)
class Complaints:
    """The groups that come nearest to a complaint about a set; see :mod:`leidraad.analysis.choice.axioms`.

    Attributes
    ----------
    nothing, least : Group or None
        By votes as cast, where a statement without a vote is neither agreed with nor worth anything: the largest group
        with nothing, and the one that is served least for its number.
    least_completed : Group or None
        The latter with people counted for a part where they did not vote, and extra important counted twice.
    """

    nothing: Group | None
    least: Group | None
    least_completed: Group | None


@dataclass(frozen=True, eq=False)
class Outcome:
    """A set and whom it represents.

    Attributes
    ----------
    profile : Profile
        What it was chosen from.
    rule, k, seed
        How; `k` is how many were asked for.
    picks : tuple of Pick
        The chosen statements, in order.
    served, served_by_top : Served
        What it means for people, and what the set of the largest shares would mean.
    top : tuple of int
        The places of that set.
    gain, lose : int
        How many people have something in this set and nothing in that one, and the other way round.
    complaints : Complaints
        Whether any group is left out.
    """

    profile: Profile
    rule: str
    k: int
    seed: int
    picks: tuple[Pick, ...]
    served: Served
    top: tuple[int, ...]
    served_by_top: Served
    gain: int
    lose: int
    complaints: Complaints

    @property
    def chosen(self) -> tuple[int, ...]:
        """The places of the chosen statements, in order."""
        return tuple(pick.place for pick in self.picks)


def choose(
    votes: Votes, k: int, rule: str = "equal-shares", *, groups: Mapping[str, str] | None = None, seed: int = 0
) -> Outcome:
    """Choose k statements, and tell whom they represent.

    Parameters
    ----------
    votes : Votes
        Votes as cast.
    k : int
        How many to choose, 1 or more.
    rule : str
        One of `RULES`.
    groups : mapping of str to str, optional
        The opinion group of a participant: what others of it voted tells most about a vote that is missing.
    seed : int
        Draws the lots between equals.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> votes = gather_votes(["a", "b", "c"] * 2, list("xxxyyy"), [1, 1, -1, -1, -1, 1])
    >>> choose(votes, 1).served
    Served(people=3, two_or_more=0, one=2, none=1, unasked=0)
    """
    if k < 1:
        raise ValueError("ask for one statement or more")
    profile = complete(votes, groups)
    picks = RULES[rule](profile, k, seed)
    chosen, largest = _places(picks), _places(top(profile, k, seed))
    has, would_have = _count(profile, chosen) > 0, _count(profile, largest) > 0
    return Outcome(
        profile=profile,
        rule=rule,
        k=k,
        seed=seed,
        picks=picks,
        served=serve(profile, chosen),
        top=largest,
        served_by_top=serve(profile, largest),
        gain=int((has & ~would_have).sum()),
        lose=int((would_have & ~has).sum()),
        complaints=complaints_about(profile, chosen, k),
    )


def serve(profile: Profile, chosen: Sequence[int]) -> Served:
    """Return how many people agreed with how many of these statements."""
    counts = _count(profile, chosen)
    asked = profile.voted[:, list(chosen)].any(axis=1)
    return Served(
        people=len(counts),
        two_or_more=int((counts > 1).sum()),
        one=int((counts == 1).sum()),
        none=int(((counts == 0) & asked).sum()),
        unasked=int((~asked).sum()),
    )


def complaints_about(profile: Profile, chosen: Sequence[int], k: int) -> Complaints:
    """Return who comes nearest to a complaint about these statements."""
    cast = np.where(profile.agrees, np.int16(WHOLE), np.int16(0))
    return Complaints(
        nothing=left_with_nothing(cast, chosen, k),
        least=least_served(cast, chosen, k),
        least_completed=least_served(profile.value, chosen, k, profile.weight),
    )


def _places(picks: Sequence[Pick]) -> tuple[int, ...]:
    return tuple(pick.place for pick in picks)


def _count(profile: Profile, chosen: Sequence[int]) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = profile.agrees[:, list(chosen)].sum(axis=1)
    return counts
