# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The votes of a round as anybody may have them, from which all that is published is computed."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.votes import Votes, gather_votes
from leidraad.principles.models import Candidate, CandidateState
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, Vote, VoterKind
from leidraad.votes.services.counting import counted_votes


def published_votes(session: Session, round_: Round, kind: VoterKind) -> Votes:
    """Return the votes of one kind of voters as they count now and are published."""
    candidates = all_candidates(session, round_)
    return published(counted_votes(session, candidates, kind), candidates)


def seed_of(round_: Round) -> int:
    """Return the seed of a round: everybody can compute it, and nobody chose it for the votes at hand."""
    return int(sha256(round_.public_id.encode()).hexdigest()[:8], 16)


def published(counted: Votes, candidates: Sequence[Candidate]) -> Votes:
    """Return counted votes as they are published: people have the numbers that they have in the open data.

    A principle that was withdrawn takes no part, nor does who voted on no other.
    """
    numbers = _numbers(counted)
    names = [one.public_id for one in candidates if one.state != CandidateState.WITHDRAWN]
    takes_part = np.isin(counted.statement, [counted.statements.index(name) for name in names])
    return gather_votes(
        [numbers[person] for person in counted.person[takes_part]],
        [counted.statements[statement] for statement in counted.statement[takes_part]],
        counted.value[takes_part].tolist(),
        counted.important[takes_part].tolist(),
        also=names,
    )


def _numbers(counted: Votes) -> list[str]:
    return [f"{number:06}" for number in range(len(counted.participants))]


def minutes_by_number(session: Session, round_: Round, kind: VoterKind, counted: Votes) -> dict[str, list[int]]:
    """Return per number in which minutes its votes were cast."""
    number_of = dict(zip(counted.participants, _numbers(counted), strict=True))
    query = select(Ballot.pseudonym, Vote.cast_at).join(Vote, Vote.ballot_id == Ballot.id)
    minutes: dict[str, list[int]] = {}
    for pseudonym, at in session.execute(query.where(Ballot.round_id == round_.id, Ballot.kind == kind)):
        if pseudonym in number_of:
            minutes.setdefault(number_of[pseudonym], []).append(int(at.timestamp()) // 60)
    return minutes
