# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people chose on each meaning that a candidate has had: wordings that mean the same are counted as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import PhaseKind
from leidraad.votes.models import Ballot, Vote
from leidraad.votes.services.counting import Tally, by_kind


@dataclass(frozen=True)
class Meaning:
    """The wordings that meant the same, when people could vote on them, and how they did."""

    wordings: Sequence[Wording]
    starts_at: datetime
    ends_at: datetime
    tallies: Mapping[str, Tally]


def meanings_of(session: Session, candidate: Candidate, now: datetime) -> list[Meaning]:
    """Return each meaning that people voted on, the oldest first, with each voter's last choice on it."""
    groups = _same_meaning(candidate)
    counts = _count(session, groups)
    opens_at, closes_at = (candidate.round.phase(kind).starts_at for kind in (PhaseKind.VOTE, PhaseKind.DECIDE))
    edges = [max(group[0].created_at, opens_at or group[0].created_at) for group in groups]
    ends = [*edges[1:], min(closes_at or now, now)]
    found = [Meaning(*each) for each in zip(groups, edges, ends, counts, strict=True)]
    return [one for one in found if any(tally.total for tally in one.tallies.values())]


def _same_meaning(candidate: Candidate) -> list[list[Wording]]:
    groups: list[list[Wording]] = []
    for wording in candidate.wordings:
        if wording.changes_meaning or not groups:
            groups.append([])
        groups[-1].append(wording)
    return groups


def _count(session: Session, groups: Sequence[Sequence[Wording]]) -> list[dict[str, Tally]]:
    place_of = {wording.id: place for place, group in enumerate(groups) for wording in group}
    meaning = case(place_of, value=Vote.wording_id)
    turn = func.row_number().over(partition_by=(Vote.ballot_id, meaning), order_by=Wording.number.desc())
    query = select(Vote.ballot_id, Vote.choice, Vote.important, meaning.label("meaning"), turn.label("turn"))
    last = query.join(Wording, Vote.wording_id == Wording.id).where(Vote.wording_id.in_(place_of)).subquery()
    counted = (
        select(last.c.meaning, Ballot.kind, last.c.choice, last.c.important, func.count())
        .join(Ballot, last.c.ballot_id == Ballot.id)
        .where(last.c.turn == 1)
        .group_by(last.c.meaning, Ballot.kind, last.c.choice, last.c.important)
    )
    found = by_kind(range(len(groups)), session.execute(counted).all())
    return [found[place] for place in range(len(groups))]
