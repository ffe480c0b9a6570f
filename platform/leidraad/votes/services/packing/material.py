# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""All that the open data of a round is made of, apart from the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from leidraad.analysis.votes import Votes
from leidraad.principles.models import Candidate, CandidateState
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import VoterKind
from leidraad.votes.services.counting import counted_votes
from leidraad.votes.services.estimating import chances_of
from leidraad.votes.services.opinions import SUBJECT
from leidraad.votes.services.origins import origin_of
from leidraad.votes.services.packing.read_me import About
from leidraad.votes.services.published import published_votes
from leidraad.votes.services.reports import latest_report

OWN_LICENCE = "CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"


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
class Grouped:
    """The votes of one kind of voters and, where opinion groups were found, the group of each voter; -1 without one.

    Beside each vote stands the chance that the lot would show its voter this statement; 0 where that is not known.
    """

    votes: Votes
    chances: NDArray[np.float64]
    group_of: NDArray[np.intp]
    groups: int


@dataclass(frozen=True)
class Material:
    """What a package is made of."""

    about: About
    statements: Sequence[Statement]
    cast: Mapping[VoterKind, Grouped]


def gather(session: Session, round_: Round) -> Material:
    """Return what the open data of a round is made of."""
    candidates, origin = all_candidates(session, round_), origin_of(session, round_)
    chances = chances_of(session, round_)
    cast = {kind: _cast(session, round_, candidates, kind, chances) for kind in VoterKind}
    words = round_.text_in()
    about = About(
        title=words.title,
        question=words.question,
        closed_at=round_.end_of(PhaseKind.VOTE) or round_.created_at,
        source=origin.source if origin else "",
        licence=origin.licence if origin else OWN_LICENCE,
        people={kind: len(cast[kind].votes.participants) for kind in VoterKind},
    )
    return Material(about, [_statement(one, round_) for one in candidates], cast)


def _statement(candidate: Candidate, round_: Round) -> Statement:
    words = candidate.wording.text_in(*round_.languages)
    is_withdrawn = candidate.state == CandidateState.WITHDRAWN
    told = (words.language, words.title, words.text, is_withdrawn, candidate.outcome, candidate.created_at)
    return Statement(candidate.public_id, *told)


def _cast(
    session: Session,
    round_: Round,
    candidates: Sequence[Candidate],
    kind: VoterKind,
    chances: Mapping[tuple[int, str], float],
) -> Grouped:
    votes = counted_votes(session, candidates, kind)
    beside = _beside(votes, {one.public_id: one.id for one in candidates}, chances)
    report = latest_report(session, round_, SUBJECT, kind)
    group_of = np.full(len(votes.participants), -1, dtype=np.intp)
    if report is None or report.content["votes_hash"] != published_votes(session, round_, kind).hash:
        return Grouped(votes, beside, group_of, 0)
    names = [one["group"] for one in report.content["groups"]]
    for number, group, *_rest in report.content["participants"]:
        if group is not None:
            group_of[int(number)] = names.index(group)
    return Grouped(votes, beside, group_of, len(names))


def _beside(votes: Votes, id_of: Mapping[str, int], chances: Mapping[tuple[int, str], float]) -> NDArray[np.float64]:
    """Return the chance that belongs to each vote."""
    pairs = zip(votes.statement.tolist(), votes.person.tolist(), strict=True)
    found = (chances.get((id_of[votes.statements[one]], votes.participants[person]), 0.0) for one, person in pairs)
    return np.fromiter(found, dtype=np.float64, count=len(votes))
