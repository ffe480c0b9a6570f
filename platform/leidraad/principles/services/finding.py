# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find candidates, their wordings and what they stand on."""

from collections.abc import Sequence

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, lazyload, selectinload

from leidraad.contributions.models import Contribution, Statement
from leidraad.core.errors import N_, NotFound
from leidraad.principles.models import Candidate, CandidateState, Evidence, Wording
from leidraad.rounds.models import Round
from leidraad.rounds.services import gives_choices

NO_SUCH_PRINCIPLE = N_("We cannot find this principle. Perhaps the address is wrong.")

_ROUND = joinedload(Wording.candidate).joinedload(Candidate.round)
# Whoever votes sends an address: the texts of wording and round are read when a page shows them.
_WORDING = (
    select(Wording)
    .where(Wording.public_id == bindparam("public_id"))
    .options(_ROUND.joinedload(Round.phases), _ROUND.lazyload(Round.texts), lazyload(Wording.texts))
)


def find_candidate(session: Session, public_id: str) -> Candidate:
    """Return a candidate by its address."""
    candidate = session.scalar(select(Candidate).where(Candidate.public_id == public_id))
    if candidate is None:
        raise NotFound(NO_SUCH_PRINCIPLE)
    return candidate


def find_wording(session: Session, public_id: str) -> Wording:
    """Return a wording by its address."""
    wording = session.scalars(_WORDING, {"public_id": public_id}).unique().one_or_none()
    if wording is None:
        raise NotFound(NO_SUCH_PRINCIPLE)
    return wording


def open_candidates(session: Session, round_: Round) -> list[Candidate]:
    """Return the candidates that people can vote on, oldest first."""
    query = select(Candidate).where(Candidate.round_id == round_.id, Candidate.state == CandidateState.OPEN)
    return list(session.scalars(query.order_by(Candidate.id)))


@gives_choices
def has_open_candidates(session: Session, round_: Round) -> bool:
    """Whether people can vote on a candidate, now or when the vote begins."""
    query = select(Candidate.id).where(Candidate.round_id == round_.id, Candidate.state == CandidateState.OPEN)
    return session.scalar(query.limit(1)) is not None


def all_candidates(session: Session, round_: Round) -> list[Candidate]:
    """Return every candidate of a round, also those that ended."""
    return list(session.scalars(candidates_of(round_)))


def candidate_count(session: Session, round_: Round) -> int:
    """Return how many candidates a round has, also those that ended."""
    return session.scalar(select(func.count()).where(Candidate.round_id == round_.id)) or 0


def candidates_of(round_: Round) -> Select[Candidate]:
    """Return the query for every candidate of a round, oldest first: to read a page of it."""
    query = select(Candidate).where(Candidate.round_id == round_.id).options(selectinload(Candidate.themes))
    return query.order_by(Candidate.id)


def candidates_at(session: Session, round_: Round, public_ids: Sequence[str]) -> list[Candidate]:
    """Return these candidates of a round, in this order."""
    query = select(Candidate).where(Candidate.round_id == round_.id, Candidate.public_id.in_(public_ids))
    found = {one.public_id: one for one in session.scalars(query)}
    return [found[public_id] for public_id in public_ids if public_id in found]


def evidence_for(session: Session, candidate: Candidate) -> list[Statement]:
    """Return the statements that its writers point at."""
    query = (
        select(Statement)
        .join(Evidence, Evidence.statement_id == Statement.id)
        .where(Evidence.candidate_id == candidate.id)
        .options(joinedload(Statement.contribution).joinedload(Contribution.submission))
        .order_by(Evidence.id)
    )
    return list(session.scalars(query))
