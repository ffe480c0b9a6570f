# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put the votes of a closed round in files as Polis writes them, each kind of voters in a folder of its own."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from leidraad.analysis.votes import AGREE, DISAGREE, PASS, Votes
from leidraad.core.archive import pack
from leidraad.core.tables import harmless
from leidraad.principles.models import Candidate, CandidateState
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import VoterKind
from leidraad.votes.services.counting import counted_votes
from leidraad.votes.services.origins import origin_of
from leidraad.votes.services.read_me import About, read_me

# With fewer people than this, whoever knows one of them could find their row.
FEWEST_PEOPLE = 10
OWN_LICENCE = "CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"
COMMENTS = (
    *("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"),
    *("passes", "language", "candidate", "title", "text", "reason"),
)
VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote", "important")
PEOPLE = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
Cell = str | int
Rows = Iterable[Sequence[Cell]]
Places = NDArray[np.intp]


class Statement(NamedTuple):
    """What people voted on, as it is told."""

    candidate: str
    language: str
    title: str
    text: str
    is_withdrawn: bool
    reason: str
    at: datetime


@dataclass(frozen=True)
class Material:
    """All that goes into a package, apart from the database."""

    about: About
    statements: Sequence[Statement]
    votes: Mapping[VoterKind, Votes]


def gather(session: Session, round_: Round) -> Material:
    """Return what the open data of a round is made of."""
    candidates, origin = all_candidates(session, round_), origin_of(session, round_)
    votes = {kind: counted_votes(session, candidates, kind) for kind in VoterKind}
    words = round_.text_in()
    about = About(
        title=words.title,
        question=words.question,
        closed_at=round_.end_of(PhaseKind.VOTE) or round_.created_at,
        source=origin.source if origin else "",
        licence=origin.licence if origin else OWN_LICENCE,
        people={kind: len(votes[kind].participants) for kind in VoterKind},
    )
    return Material(about, [_statement(one, round_) for one in candidates], votes)


def package(material: Material) -> bytes:
    """Return the open data of a round as a ZIP: without names, moments or pseudonyms, and the same every time."""
    files: dict[str, bytes] = {}
    for kind, votes in material.votes.items():
        if len(votes.participants) >= FEWEST_PEOPLE:
            tables = _tables(material, votes)
            files |= {f"{kind}/{name}.csv": _csv(rows) for name, rows in tables.items()}
    files["README.md"] = read_me(material.about, fewest=FEWEST_PEOPLE).encode()
    files["SHA256SUMS"] = "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
    return pack(files)


def _statement(candidate: Candidate, round_: Round) -> Statement:
    words = candidate.wording.text_in(*round_.languages)
    is_withdrawn = candidate.state == CandidateState.WITHDRAWN
    told = (words.language, words.title, words.text, is_withdrawn, candidate.outcome, candidate.created_at)
    return Statement(candidate.public_id, *told)


def _tables(material: Material, votes: Votes) -> dict[str, Rows]:
    place_of = {name: place for place, name in enumerate(votes.statements)}
    order = np.array([place_of[one.candidate] for one in material.statements], dtype=np.intp)
    # From the place of a statement in the matrix to its number in the files: the order in which they were proposed.
    number_of = np.argsort(order)
    return {
        "comments": _comments(material.statements, votes, order),
        "votes": _votes(material.about.closed_at, votes, number_of),
        "participants-votes": _people(votes, number_of),
        "summary": _summary(material.about, votes),
    }


def _comments(statements: Sequence[Statement], votes: Votes, order: Places) -> Rows:
    yield COMMENTS
    counts = {
        value: np.bincount(votes.statement[votes.value == value], minlength=len(order))[order].tolist()
        for value in (AGREE, DISAGREE, PASS)
    }
    for number, one in enumerate(statements):
        agrees, disagrees, passes = (counts[value][number] for value in (AGREE, DISAGREE, PASS))
        body = f"{one.title}\n{one.text}" if one.text else one.title
        told = (agrees, disagrees, -1 if one.is_withdrawn else 1, body)
        ours = (passes, one.language, one.candidate, one.title, one.text, one.reason)
        yield *_moment(one.at), number, 0, *told, *ours


def _votes(closed_at: datetime, votes: Votes, number_of: Places) -> Rows:
    """Yield every vote that counts; all carry the moment at which the vote closed, as a finer one could point."""
    yield VOTES
    moment = _moment(closed_at)
    columns: Sequence[NDArray[Any]] = (votes.person, number_of[votes.statement], votes.value, votes.important)
    for person, number, value, important in zip(*(column.tolist() for column in columns), strict=True):
        yield *moment, number, person, value, int(important)


def _people(votes: Votes, number_of: Places) -> Rows:
    """Yield one row per person with their vote on each statement; what they did not vote on is empty."""
    size = len(votes.statements)
    yield *PEOPLE, *range(size)
    ends = np.searchsorted(votes.person, np.arange(len(votes.participants) + 1))
    for person in range(len(votes.participants)):
        own = slice(ends[person], ends[person + 1])
        values = votes.value[own].tolist()
        cells: list[Cell] = [""] * size
        for number, value in zip(number_of[votes.statement[own]].tolist(), values, strict=True):
            cells[number] = value
        yield person, "", 0, len(values), values.count(AGREE), values.count(DISAGREE), *cells


def _summary(about: About, votes: Votes) -> Rows:
    yield "topic", about.title
    yield "url", ""
    yield "voters", len(votes.participants)
    yield "voters-in-conv", len(votes.participants)
    yield "commenters", ""
    yield "comments", len(votes.statements)
    yield "groups", ""
    yield "conversation-description", about.question
    yield "source", about.source


def _moment(at: datetime) -> tuple[int, str]:
    return int(at.timestamp()) * 1000, at.isoformat(timespec="seconds")


def _csv(rows: Rows) -> bytes:
    """Return a CSV in which no text can act as a formula; a vote of -1 stays a number."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(_safe(rows))
    return target.getvalue().encode()


def _safe(rows: Rows) -> Iterator[list[Cell]]:
    for row in rows:
        yield [harmless(cell) if isinstance(cell, str) else cell for cell in row]
