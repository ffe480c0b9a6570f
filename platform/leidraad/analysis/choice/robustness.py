# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a set hangs on a few accounts: chosen again without one in twenty, and without those that rules name."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from random import Random

import numpy as np

from leidraad.analysis.choice.outcome import RULES
from leidraad.analysis.choice.profile import complete
from leidraad.analysis.votes import Votes

DRAWS = 100
# One in so many accounts is left out of each draw.
PART = 20

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Robustness:
    """How far a set depends on some of the accounts; statements by their names.

    Attributes
    ----------
    draws, left_out : int
        How often the set was chosen again, and without how many accounts each time, drawn by lot.
    same : int
        In how many draws the set was the same, in whatever order.
    stays : dict of str to int
        In how many draws each chosen statement was chosen again.
    instead : dict of str to int
        In how many draws others were chosen, most often first.
    """

    draws: int
    left_out: int
    same: int
    stays: dict[str, int]
    instead: dict[str, int]


def probe(
    votes: Votes,
    k: int,
    rule: str = "equal-shares",
    *,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
    progress: Progress = lambda _done, _total: None,
) -> Robustness:
    """Choose again and again with fewer accounts.

    Parameters
    ----------
    votes, k, rule, groups, seed
        As of :func:`~leidraad.analysis.choice.outcome.choose`; the seed also draws who is left out.
    progress : callable, optional
        Is told how many of how many draws are done.

    Examples
    --------
    Sixty like one statement and forty the other: leaving out five accounts changes nothing.

    >>> from leidraad.analysis.votes import gather_votes
    >>> rows = [(f"p{one}", name, 1 if (one < 60) == (name == "x") else -1) for one in range(100) for name in "xy"]
    >>> probe(gather_votes(*zip(*rows)), 1)
    Robustness(draws=100, left_out=5, same=100, stays={'x': 100}, instead={})
    """
    people = range(len(votes.participants))
    chosen, left_out = leave_out(votes, (), k, rule, groups=groups, seed=seed), -(-len(people) // PART)
    sets = []
    for draw in range(DRAWS):
        gone = Random(f"{seed}:{draw}").sample(people, left_out)  # noqa: S311 - anybody must be able to repeat it
        sets.append(leave_out(votes, gone, k, rule, groups=groups, seed=seed))
        progress(draw + 1, DRAWS)
    counts = Counter(name for one in sets for name in one)
    return Robustness(
        draws=DRAWS,
        left_out=left_out,
        same=sum(set(one) == set(chosen) for one in sets),
        stays={name: counts[name] for name in chosen},
        instead={name: times for name, times in sorted(counts.items(), key=_often) if name not in chosen},
    )


def leave_out(
    votes: Votes,
    gone: Collection[int],
    k: int,
    rule: str,
    *,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
) -> tuple[str, ...]:
    """Return the names of the statements that are chosen without the people in these places."""
    kept = np.ones(len(votes.participants), dtype=bool)
    kept[list(gone)] = False
    profile = complete(votes.of_people(kept), groups)
    return tuple(profile.statements[pick.place] for pick in RULES[rule](profile, k, seed))


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
