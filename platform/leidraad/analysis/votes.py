# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who voted what: the sparse matrix that opinion groups and the choice of a set are computed from."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
CHOICES = (AGREE, PASS, DISAGREE)


class BadVotes(ValueError):
    """These are no votes; the message says in a sentence what is wrong and where."""


@dataclass(frozen=True, eq=False)
class Votes:
    """Votes of people on statements; what somebody did not see or did not answer is simply not there.

    Attributes
    ----------
    participants, statements : tuple of str
        Names, sorted, each once. A statement may have no votes.
    person, statement : ndarray of int, shape (n_votes,)
        Per vote the place of its person in `participants` and of its statement in `statements`; sorted by person and
        then by statement, each pair once.
    value : ndarray of int8, shape (n_votes,)
        1 agree, 0 pass, -1 disagree.
    important : ndarray of bool, shape (n_votes,)
        Whether the person called it important.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    person: NDArray[np.intp]
    statement: NDArray[np.intp]
    value: NDArray[np.int8]
    important: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of votes."""
        return len(self.value)

    @property
    def hash(self) -> str:
        """SHA-256 of all names and votes, as 64 hexadecimal digits; the same whatever the order of the rows was."""
        digest = sha256(json.dumps([self.participants, self.statements]).encode())
        for column in (self.person, self.statement, self.value, self.important):
            digest.update(column.astype("<i8").tobytes())
        return digest.hexdigest()

    def of_people(self, kept: NDArray[np.bool_]) -> "Votes":
        """Return the votes of some of the people, as if the others had never voted; `kept` has one value per person."""
        new_place = np.cumsum(kept) - 1
        rows = kept[self.person]
        return Votes(
            participants=tuple(name for name, this in zip(self.participants, kept, strict=True) if this),
            statements=self.statements,
            person=new_place[self.person[rows]],
            statement=self.statement[rows],
            value=self.value[rows],
            important=self.important[rows],
        )


def gather_votes(
    participants: Sequence[str],
    statements: Sequence[str],
    values: Sequence[int],
    important: Sequence[bool] | None = None,
    *,
    also: Iterable[str] = (),
) -> Votes:
    """Return the votes in these columns, of which each row is one vote.

    Parameters
    ----------
    participants, statements : sequence of str
        Per row who voted and on what. Rows may come in any order; when somebody votes twice on a statement, the last
        row counts.
    values : sequence of int
        Per row 1 (agree), 0 (pass) or -1 (disagree).
    important : sequence of bool, optional
        Per row whether it is important to the person; nothing is when left out.
    also : iterable of str
        Statements that perhaps nobody voted on.

    Raises
    ------
    BadVotes
        When a column is shorter than another, a name is empty or a value is none of the three.

    Examples
    --------
    >>> votes = gather_votes(["b", "a", "b"], ["x", "x", "x"], [1, 0, -1], also=["y"])
    >>> votes.participants, votes.statements, votes.value.tolist()
    (('a', 'b'), ('x', 'y'), [0, -1])
    """
    marks = [False] * len(values) if important is None else important
    if len({len(participants), len(statements), len(values), len(marks)}) > 1:
        raise BadVotes("The columns of the votes are not equally long.")
    _refuse_strange(participants, statements, values)
    people, things = sorted(set(participants)), sorted({*statements, *also})
    person, statement = _places(people, participants), _places(things, statements)
    kept = _last_of_each(person * len(things) + statement)
    return Votes(
        participants=tuple(people),
        statements=tuple(things),
        person=person[kept],
        statement=statement[kept],
        value=np.fromiter(values, dtype=np.int8, count=len(values))[kept],
        important=np.fromiter(marks, dtype=np.bool_, count=len(marks))[kept],
    )


def _refuse_strange(participants: Sequence[str], statements: Sequence[str], values: Sequence[int]) -> None:
    """Refuse the first row without a name or with a value that is no vote."""
    for row, (person, statement, value) in enumerate(zip(participants, statements, values, strict=True), start=1):
        if not person or not statement:
            raise BadVotes(f"Vote {row} does not name its participant and its statement.")
        if value not in CHOICES:
            raise BadVotes(f"Vote {row} is {value!r}; a vote is 1 (agree), 0 (pass) or -1 (disagree).")


def _places(names: Sequence[str], column: Sequence[str]) -> NDArray[np.intp]:
    place_of = {name: place for place, name in enumerate(names)}
    return np.fromiter(map(place_of.__getitem__, column), dtype=np.intp, count=len(column))


def _last_of_each(keys: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return, in the order of the keys, the place of the last of each key."""
    order = np.argsort(keys, kind="stable")
    is_last: NDArray[np.bool_] = np.diff(keys[order], append=-1) != 0
    return order[is_last]
