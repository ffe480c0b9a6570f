# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people who voted enough to be on the map, and how far each of their votes lies from everybody's."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from leidraad.analysis.votes import Votes

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
ENOUGH_VOTES = 7
# As many average votes as it takes before somebody's own votes weigh as much as our not knowing them.
CAUTION = 80.0


def enough_votes(votes: Votes) -> int:
    """Return how many votes a person needs to be on the map: seven, or all statements when there are fewer."""
    return min(ENOUGH_VOTES, len(np.unique(votes.statement)))


@dataclass(frozen=True)
class Voters:
    """The votes of those who voted enough.

    Attributes
    ----------
    kept : ndarray of int, shape (n_people,)
        Their places in the participants of the votes.
    person, statement : ndarray of int, shape (n_votes,)
        Per vote the place of the person in `kept`, and of the statement in those of the votes.
    value : ndarray of float, shape (n_votes,)
        1, 0 or -1.
    n_statements : int
        How many statements there are.
    """

    kept: Places
    person: Places
    statement: Places
    value: Floats
    n_statements: int

    def deviations(self, weights: Floats | None = None) -> sparse.csr_array:
        """Return how far each vote is from the mean of those who voted on the statement; unseen is nothing.

        Parameters
        ----------
        weights : ndarray of float, shape (n_people,), optional
            How often each person counts; once when left out.

        Returns
        -------
        csr_array of float, shape (n_people, n_statements)
            Its columns have mean 0, also with what was not seen.
        """
        each = np.ones(len(self.value)) if weights is None else weights[self.person]
        total = np.bincount(self.statement, each * self.value, self.n_statements)
        number = np.bincount(self.statement, each, self.n_statements)
        mean = total / np.maximum(number, 1e-12)
        return self._matrix(self.value - mean[self.statement])

    def _matrix(self, cells: Floats) -> sparse.csr_array:
        """Return a matrix with these cells; votes stand in the order of people, so that nothing has to be sorted."""
        ends = np.searchsorted(self.person, np.arange(len(self.kept) + 1))
        return sparse.csr_array((cells, self.statement, ends), shape=(len(self.kept), self.n_statements))

    def shuffled(self, rng: np.random.Generator) -> "Voters":
        """Return the same people and statements, with the votes on each statement dealt out to others who voted on it.

        What votes have in common across statements is gone; how many voted, and how, on each statement is not.
        """
        by_statement = np.argsort(self.statement, kind="stable")
        dealt = np.lexsort((rng.random(len(self.value)), self.statement))
        value = np.empty_like(self.value)
        value[by_statement] = self.value[dealt]
        return Voters(self.kept, self.person, self.statement, value, self.n_statements)


def gather_voters(votes: Votes) -> Voters:
    """Return the votes of the people who voted enough.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> voters = gather_voters(gather_votes(["a", "a", "b"], ["x", "y", "x"], [1, -1, 0]))
    >>> voters.kept.tolist(), voters.deviations().toarray().tolist()
    ([0], [[0.0, 0.0]])
    """
    number = np.bincount(votes.person, minlength=len(votes.participants))
    kept = np.flatnonzero(number >= max(enough_votes(votes), 1))
    place = np.full(len(votes.participants), -1)
    place[kept] = np.arange(len(kept))
    there = place[votes.person] >= 0
    return Voters(
        kept=kept,
        person=place[votes.person[there]],
        statement=votes.statement[there],
        value=votes.value[there].astype(np.float64),
        n_statements=len(votes.statements),
    )


def nearness(deviations: sparse.csr_array) -> Floats:
    """Return by what to multiply the position of each person, so that who voted much does not stand far for it.

    A person's votes are divided by their length, as if they had also cast `CAUTION` votes of average strength: a few
    votes put nobody far from the middle, and hundreds put nobody beyond everybody else.

    Returns
    -------
    ndarray of float, shape (n_people,)
        Zero when all votes are the same.
    """
    ends = np.concatenate(([0.0], np.cumsum(deviations.data**2)))[deviations.indptr]
    squares, average = np.diff(ends), ends[-1] / max(deviations.nnz, 1)
    if average <= 0:
        return np.zeros(len(squares))
    found: Floats = 1 / np.sqrt(squares / average + CAUTION)
    return found
