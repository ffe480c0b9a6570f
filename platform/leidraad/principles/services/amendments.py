# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other words for a wording: proposed by anybody who may vote, decided by staff with a reason that is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person
from leidraad.principles.models import Amendment, AmendmentState, Candidate, Wording
from leidraad.principles.services.candidates import Words, add_wording, check_open, check_words, words_of
from leidraad.rounds.models import Round


@dataclass(frozen=True)
class Proposal:
    """Other words in one language, and why."""

    language: str
    words: Words
    reason: str


def find_amendment(session: Session, public_id: str) -> Amendment:
    """Return an amendment by its address."""
    amendment = session.scalar(select(Amendment).where(Amendment.public_id == public_id))
    if amendment is None:
        raise NotFound(N_("We cannot find this proposal. Perhaps the address is wrong."))
    return amendment


def amendments_on(session: Session, candidate: Candidate) -> list[Amendment]:
    """Return every amendment on a candidate, oldest first, with the wording it is about."""
    query = (
        select(Amendment)
        .join(Wording, Amendment.wording_id == Wording.id)
        .where(Wording.candidate_id == candidate.id)
        .options(joinedload(Amendment.wording), joinedload(Amendment.result_wording))
    )
    return list(session.scalars(query.order_by(Amendment.id)))


def open_amendments(session: Session, round_: Round) -> list[Amendment]:
    """Return the amendments of a round that wait for a decision, oldest first."""
    query = (
        select(Amendment)
        .join(Wording, Amendment.wording_id == Wording.id)
        .join(Candidate, Wording.candidate_id == Candidate.id)
        .where(Candidate.round_id == round_.id, Amendment.state == AmendmentState.OPEN)
        .options(joinedload(Amendment.wording).joinedload(Wording.candidate))
    )
    return list(session.scalars(query.order_by(Amendment.id)))


def propose_amendment(
    session: Session,
    wording: Wording,
    proposal: Proposal,
    *,
    written_by: str,
    source_key: str,
    receipt_hash: str | None,
    now: datetime,
) -> Amendment:
    """Put down other words; the same form sent twice makes one amendment."""
    known = session.scalar(select(Amendment).filter_by(wording_id=wording.id, source_key=source_key))
    if known:
        return known
    check_open(wording.candidate)
    _check_differs(wording, proposal)
    amendment = Amendment(
        wording=wording,
        language=proposal.language,
        title=proposal.words.title,
        text=proposal.words.text,
        reason=proposal.reason,
        written_by=written_by,
        source_key=source_key,
        receipt_hash=receipt_hash,
        created_at=now,
    )
    session.add(amendment)
    session.flush()
    record(session, "principles.amendment_proposed", actor=None, **_fields(amendment))
    return amendment


def accept_amendment(
    session: Session,
    amendment: Amendment,
    answer: str,
    changes_meaning: bool,
    *,
    words: Mapping[str, Words] | None = None,
    by: Person,
    now: datetime,
) -> Wording:
    """Make a new wording of an amendment, from the final `words` or, left out, from the proposal as it is."""
    _check_undecided(amendment)
    candidate = amendment.wording.candidate
    check_open(candidate)
    final = words or words_of(candidate.wording) | {amendment.language: Words(amendment.title, amendment.text)}
    check_words(final)
    wording = add_wording(session, candidate, final, by=by, now=now, changes_meaning=changes_meaning, reason=answer)
    session.flush()
    _decide(amendment, AmendmentState.ACCEPTED, answer, by, now)
    amendment.result_wording = wording
    session.flush()
    more = {"wording": wording.public_id, "changes_meaning": changes_meaning}
    record(session, "principles.amendment_accepted", actor=by.pseudonym, **_fields(amendment), **more)
    return wording


def reject_amendment(session: Session, amendment: Amendment, answer: str, *, by: Person, now: datetime) -> None:
    """Leave the words as they are, and say why."""
    _check_undecided(amendment)
    _decide(amendment, AmendmentState.REJECTED, answer, by, now)
    session.flush()
    record(session, "principles.amendment_rejected", actor=by.pseudonym, **_fields(amendment))


def _decide(amendment: Amendment, state: AmendmentState, answer: str, by: Person, now: datetime) -> None:
    amendment.state, amendment.answer = state, answer
    amendment.decided_at, amendment.decided_by = now, by.pseudonym


def _fields(amendment: Amendment) -> dict[str, str]:
    candidate = amendment.wording.candidate
    return {
        "round": candidate.round.public_id,
        "candidate": candidate.public_id,
        "amendment": amendment.public_id,
    }


def _check_undecided(amendment: Amendment) -> None:
    if amendment.state != AmendmentState.OPEN:
        raise Conflict(N_("Somebody already decided about this proposal."))


def _check_differs(wording: Wording, proposal: Proposal) -> None:
    present = words_of(wording).get(proposal.language)
    if present is None:
        raise Refusal(N_("This principle has no text in that language."))
    if present == proposal.words:
        raise Refusal(N_("Nothing is different from the words that are there."))
