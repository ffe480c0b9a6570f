# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What support would be if everybody had had the same chance to see a proposal: beside the counts, never instead."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.showing import chance_of
from leidraad.analysis.support import Share, corrected_share
from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, Choice, Exposure
from leidraad.votes.services.counting import standing_votes


def corrected_support(session: Session, round_: Round, candidates: Sequence[Candidate]) -> dict[tuple[int, str], Share]:
    """Return per candidate id and kind of voter the corrected share that agrees, from votes whose chance is known."""
    chances = chances_of(session, round_)
    if not chances:
        return {}
    votes: dict[tuple[int, str], list[tuple[bool, float]]] = defaultdict(list)
    latest = standing_votes(candidates)
    query = select(latest.c.candidate_id, Ballot.kind, Ballot.pseudonym, latest.c.choice)
    query = query.join(Ballot, latest.c.ballot_id == Ballot.id).where(latest.c.place == 1)
    for candidate_id, kind, pseudonym, choice in session.execute(query):
        chance = chances.get((candidate_id, pseudonym))
        if chance is not None:
            votes[candidate_id, kind].append((choice == Choice.AGREE, chance))
    return {key: share for key, found in votes.items() if (share := _share(found))}


def chances_of(session: Session, round_: Round) -> dict[tuple[int, str], float]:
    """Return per candidate id and pseudonym the chance that the lot would bring it, where the lot did bring it."""
    reaches = _reaches(session, round_)
    weights = _weights(session, round_).items()
    return {(candidate_id, name): chance_of(weight, reaches[name]) for (candidate_id, name), weight in weights}


def _share(votes: Sequence[tuple[bool, float]]) -> Share | None:
    return corrected_share([is_yes for is_yes, _ in votes], [chance for _, chance in votes])


def _weights(session: Session, round_: Round) -> Mapping[tuple[int, str], float]:
    """Return per candidate and pseudonym how heavy it weighed when the lot brought it."""
    query = (
        select(Wording.candidate_id, Exposure.pseudonym, Exposure.weight)
        .join(Wording, Exposure.wording_id == Wording.id)
        .where(Exposure.round_id == round_.id, Exposure.weight.is_not(None))
        .order_by(Wording.number)
    )
    return {(candidate_id, name): weight for candidate_id, name, weight in session.execute(query) if weight}


def _reaches(session: Session, round_: Round) -> Mapping[str, float]:
    """Return per pseudonym how far the lot reached in the end."""
    query = (
        select(Exposure.pseudonym, Exposure.reach)
        .where(Exposure.round_id == round_.id, Exposure.weight.is_not(None))
        .order_by(Exposure.place)
    )
    return {pseudonym: inf if reach is None else reach for pseudonym, reach in session.execute(query)}
