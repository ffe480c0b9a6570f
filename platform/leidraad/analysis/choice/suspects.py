# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts that may not be as many people: rules that were written down before any vote was cast.

Nobody is left out because of them. What they find is told, and so is the set without it. The rules are explained in
docs/decisions/0022; the constants here are all that they have.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.votes import CHOICES, Votes

# Fewer votes can be the same by chance, and so can those of fewer accounts.
FEWEST_VOTES = 8
FEWEST_ACCOUNTS = 5
# Identical: so many times as many accounts voted exactly so as voted so but for one vote.
TIMES_THE_NEIGHBOURS = 2
# Burst: accounts that began within so many minutes by the clock, of which at most one vote in so many differs,
# while they are so many times as many as the votes of all others lead one to expect.
BURST_MINUTES = 10
ONE_VOTE_IN = 10
TIMES_THE_EXPECTED = 10
# Speeding: more votes than this in one minute by the clock, so less than three seconds for each.
MOST_VOTES_A_MINUTE = 20

Places = frozenset[int]


@dataclass(frozen=True)
class Suspects:
    """Accounts that a rule names, as places in the participants; each group in order.

    Attributes
    ----------
    identical : tuple of tuple of int
        Groups with exactly the same votes on the same statements.
    bursts : tuple of tuple of int
        Groups that began together and voted alike; empty when it is not known when people voted.
    speeders : tuple of int
        Accounts that voted faster than one can read; idem.
    """

    identical: tuple[tuple[int, ...], ...]
    bursts: tuple[tuple[int, ...], ...] = ()
    speeders: tuple[int, ...] = ()

    @property
    def all(self) -> Places:
        """Every account that any rule names."""
        return frozenset(self.speeders).union(*self.identical, *self.bursts)


def suspect(votes: Votes, minutes: Mapping[str, Sequence[int]] | None = None) -> Suspects:
    """Return the accounts that the rules name.

    Parameters
    ----------
    votes : Votes
        Votes as cast.
    minutes : mapping of str to sequence of int, optional
        Per participant in which minute each of their votes was cast, counted from any moment.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> rows = [(person, name, 1) for person in "abcdef" for name in "12345678" if person + name != "f8"]
    >>> suspect(gather_votes(*zip(*rows))).identical
    ((0, 1, 2, 3, 4),)
    """
    known = minutes or {}
    alike = _Alike(votes)
    return Suspects(
        identical=tuple(_identical(votes, alike)),
        bursts=tuple(_bursts(votes, alike, known)),
        speeders=tuple(place for place, name in enumerate(votes.participants) if _speeds(known.get(name, ()))),
    )


class _Alike:
    """In how many votes people differ from each other, a statement on which one of the two did not vote included."""

    def __init__(self, votes: Votes) -> None:
        people, statements = len(votes.participants), len(votes.statements)
        self.number = np.bincount(votes.person, minlength=people)
        cells = np.zeros((people, len(CHOICES) * statements), dtype=np.float32)
        cells[votes.person, votes.statement * len(CHOICES) + votes.value + 1] = 1
        self._cells = cells
        self._voted = np.zeros((people, statements), dtype=np.float32)
        self._voted[votes.person, votes.statement] = 1

    def differences(self, places: Sequence[int]) -> NDArray[np.int64]:
        """Return the number of differences of these people with everybody, with shape (places, people)."""
        rows = list(places)
        same = self._cells[rows] @ self._cells.T
        both: NDArray[np.float32] = self._voted[rows] @ self._voted.T
        either = self.number[rows][:, None] + self.number - both
        found: NDArray[np.int64] = np.rint(either - same).astype(np.int64)
        return found


def _identical(votes: Votes, alike: _Alike) -> Iterable[tuple[int, ...]]:
    """Return the groups that voted the same where hardly anybody voted almost so: opinions shade off, copies do not."""
    for group in _same(votes, alike):
        if len(group) > TIMES_THE_NEIGHBOURS * int((alike.differences(group[:1])[0] == 1).sum()):
            yield group


def _same(votes: Votes, alike: _Alike) -> Iterable[tuple[int, ...]]:
    groups: dict[bytes, list[int]] = {}
    ends = np.cumsum(alike.number)
    chosen = np.stack([votes.statement, votes.value.astype(np.intp)], axis=1)
    for place, (start, end) in enumerate(zip(ends - alike.number, ends, strict=True)):
        if end - start >= FEWEST_VOTES:
            groups.setdefault(chosen[start:end].tobytes(), []).append(place)
    return (tuple(group) for group in groups.values() if len(group) >= FEWEST_ACCOUNTS)


def _bursts(votes: Votes, alike: _Alike, minutes: Mapping[str, Sequence[int]]) -> Iterable[tuple[int, ...]]:
    """Return, for each stretch of time, those who began in it and voted like one of them, if too many did."""
    people = len(votes.participants)
    for members in _began_together(votes, alike, minutes):
        differences = alike.differences(members)
        near = differences * ONE_VOTE_IN <= alike.number[members][:, None]
        inside = near[:, members].sum(axis=1)
        outside = near.sum(axis=1) - inside
        # Without the one itself inside, and with one more outside: a few coincidences are no surprise.
        surprising = (inside - 1) * (people - len(members)) > TIMES_THE_EXPECTED * (outside + 1) * len(members)
        cores = np.flatnonzero(surprising & (inside >= FEWEST_ACCOUNTS))
        if len(cores):
            yield tuple(np.array(members)[near[cores][:, members].any(axis=0)].tolist())


def _began_together(votes: Votes, alike: _Alike, minutes: Mapping[str, Sequence[int]]) -> Iterable[list[int]]:
    began: dict[int, list[int]] = {}
    for place, name in enumerate(votes.participants):
        if alike.number[place] >= FEWEST_VOTES and minutes.get(name):
            began.setdefault(min(minutes[name]) // BURST_MINUTES, []).append(place)
    return (members for _when, members in sorted(began.items()) if len(members) >= FEWEST_ACCOUNTS)


def _speeds(minutes: Sequence[int]) -> bool:
    _minute, votes = np.unique(np.array(minutes, dtype=np.int64), return_counts=True)
    return bool(votes.max(initial=0) > MOST_VOTES_A_MINUTE)
