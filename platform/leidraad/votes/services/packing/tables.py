# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of a package, with the columns of Polis and a few of our own behind them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leidraad.analysis.votes import AGREE, DISAGREE, PASS, Votes
from leidraad.core.tables import harmless
from leidraad.votes.services.packing.material import Grouped, Statement
from leidraad.votes.services.packing.read_me import About

COMMENTS = (
    *("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"),
    *("passes", "language", "candidate", "title", "text", "reason"),
)
VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote", "important", "chance")
PEOPLE = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
GROUPS = ("comment-id", "comment", "total-votes", "total-agrees", "total-disagrees", "total-passes")
COUNTED = ("votes", "agrees", "disagrees", "passes")
LETTERS = "abcdefghijkl"
Cell = str | int
Rows = Iterable[Sequence[Cell]]
Places = NDArray[np.intp]


def tables_of(about: About, statements: Sequence[Statement], cast: Grouped) -> dict[str, Rows]:
    """Return the rows of each file by its name; the one of opinion groups only where there are some."""
    place_of = {name: place for place, name in enumerate(cast.votes.statements)}
    order = np.array([place_of[one.candidate] for one in statements], dtype=np.intp)
    # From the place of a statement in the matrix to its number in the files: the order in which they were proposed.
    number_of = np.argsort(order)
    tables: dict[str, Rows] = {
        "comments": _comments(statements, cast.votes, order),
        "votes": _votes(about.closed_at, cast, number_of),
        "participants-votes": _people(cast, number_of),
        "summary": _summary(about, cast),
    }
    return tables | {"comment-groups": _groups(statements, cast, order)} if cast.groups else tables


def as_csv(rows: Rows) -> bytes:
    """Return a CSV in which no text can act as a formula; a vote of -1 stays a number."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(_safe(rows))
    return target.getvalue().encode()


def _safe(rows: Rows) -> Iterator[list[Cell]]:
    for row in rows:
        yield [harmless(cell) if isinstance(cell, str) else cell for cell in row]


def _comments(statements: Sequence[Statement], votes: Votes, order: Places) -> Rows:
    yield COMMENTS
    counts = _counts(votes, order, np.ones(len(votes), dtype=np.bool_))
    for number, (one, (_total, agrees, disagrees, passes)) in enumerate(zip(statements, counts, strict=True)):
        told = (agrees, disagrees, -1 if one.is_withdrawn else 1, _body(one))
        ours = (passes, one.language, one.candidate, one.title, one.text, one.reason)
        yield *_moment(one.at), number, 0, *told, *ours


def _votes(closed_at: datetime, cast: Grouped, number_of: Places) -> Rows:
    """Yield every vote that counts; all carry the moment at which the vote closed, as a finer one could point."""
    yield VOTES
    moment, votes = _moment(closed_at), cast.votes
    place = number_of[votes.statement]
    columns: Sequence[NDArray[Any]] = (votes.person, place, votes.value, votes.important, cast.chances)
    for person, number, value, important, chance in zip(*(column.tolist() for column in columns), strict=True):
        yield *moment, number, person, value, int(important), f"{chance:.6g}" if chance else ""


def _people(cast: Grouped, number_of: Places) -> Rows:
    """Yield one row per person with their vote on each statement; what they did not vote on is empty."""
    votes, size = cast.votes, len(cast.votes.statements)
    yield *PEOPLE, *range(size)
    ends = np.searchsorted(votes.person, np.arange(len(votes.participants) + 1))
    for person in range(len(votes.participants)):
        own = slice(ends[person], ends[person + 1])
        values = votes.value[own].tolist()
        cells: list[Cell] = [""] * size
        for number, value in zip(number_of[votes.statement[own]].tolist(), values, strict=True):
            cells[number] = value
        group = int(cast.group_of[person])
        yield person, "" if group < 0 else group, 0, len(values), values.count(AGREE), values.count(DISAGREE), *cells


def _groups(statements: Sequence[Statement], cast: Grouped, order: Places) -> Rows:
    """Yield per statement how each opinion group voted."""
    groups = range(cast.groups)
    names = (
        f"group-{LETTERS[group]}-{what}" for group in groups for what in ("votes", "agrees", "disagrees", "passes")
    )
    yield *GROUPS, *names
    votes, own = cast.votes, cast.group_of[cast.votes.person]
    columns = [_counts(votes, order, mask) for mask in (own >= -1, *(own == group for group in groups))]
    for number, (one, *counts) in enumerate(zip(statements, *columns, strict=True)):
        yield number, _body(one), *(count for each in counts for count in each)


def _counts(votes: Votes, order: Places, which: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Return per statement how many of these votes there are, and how many agree, disagree and pass."""
    kinds = [votes.value == value for value in (AGREE, DISAGREE, PASS)]
    chosen = [which, *(which & kind for kind in kinds)]
    columns = [np.bincount(votes.statement[mask], minlength=len(order))[order].tolist() for mask in chosen]
    return list(zip(*columns, strict=True))


def _body(statement: Statement) -> str:
    return f"{statement.title}\n{statement.text}" if statement.text else statement.title


def _summary(about: About, cast: Grouped) -> Rows:
    yield "topic", about.title
    yield "url", ""
    yield "voters", len(cast.votes.participants)
    yield "voters-in-conv", len(cast.votes.participants)
    yield "commenters", ""
    yield "comments", len(cast.votes.statements)
    yield "groups", cast.groups or ""
    yield "conversation-description", about.question
    yield "source", about.source


def _moment(at: datetime) -> tuple[int, str]:
    return int(at.timestamp()) * 1000, at.isoformat(timespec="seconds")
