# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other words for a wording: proposed by anybody who may vote, and taken back by their writer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from leidraad.audit.services import record
from leidraad.contributions.services import BLOCK, personal_kinds
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.once import made_before
from leidraad.principles.models import Amendment, AmendmentState, Candidate, Wording
from leidraad.principles.services.wordings import Words, check_open, words_of
from leidraad.rounds.models import Round
from leidraad.rounds.services import keeps_open


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


def open_amendments_on(session: Session, candidate: Candidate) -> list[Amendment]:
    """Return the amendments on a candidate that wait for a decision, oldest first."""
    return [one for one in amendments_on(session, candidate) if one.state == AmendmentState.OPEN]


def amendments_in(session: Session, round_: Round) -> list[Amendment]:
    """Return every amendment of a round, oldest first."""
    return list(session.scalars(amendments_of(round_)))


def amendments_of(round_: Round) -> Select[Amendment]:
    """Return the query for every amendment of a round, oldest first: to read a page of it."""
    query = (
        select(Amendment)
        .join(Wording, Amendment.wording_id == Wording.id)
        .join(Candidate, Wording.candidate_id == Candidate.id)
        .where(Candidate.round_id == round_.id)
        .options(joinedload(Amendment.wording).joinedload(Wording.candidate), joinedload(Amendment.result_wording))
    )
    return query.order_by(Amendment.id)


def open_amendments(session: Session, round_: Round) -> list[Amendment]:
    """Return the amendments of a round that wait for a decision, oldest first."""
    return [one for one in amendments_in(session, round_) if one.state == AmendmentState.OPEN]


@keeps_open("amendments")
def count_open_amendments(session: Session, round_: Round) -> int:
    """Count the proposals for other words that nobody answered."""
    return len(open_amendments(session, round_))


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
    known = made_before(session, Amendment, source_key, wording_id=wording.id)
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
        personal=personal_kinds(f"{proposal.words.title}\n{proposal.words.text}\n{proposal.reason}"),
    )
    session.add(amendment)
    session.flush()
    record(session, "principles.amendment_proposed", actor=None, **amendment_fields(amendment))
    return amendment


def amendment_behind(session: Session, hashed_code: str) -> Amendment | None:
    """Return what was proposed under a code."""
    return session.scalar(select(Amendment).where(Amendment.receipt_hash == hashed_code))


def take_back(session: Session, amendment: Amendment) -> None:
    """Take other words back, as their writer: blacked out for good, with a trace that they were there."""
    if amendment.state == AmendmentState.WITHDRAWN:
        return
    hold_amendment(session, amendment)
    amendment.state, amendment.personal = AmendmentState.WITHDRAWN, []
    for column in ("title", "text", "reason"):
        setattr(amendment, column, BLOCK * len(getattr(amendment, column)))
    session.flush()
    record(session, "principles.amendment_withdrawn", actor=None, **amendment_fields(amendment))


def amendment_fields(amendment: Amendment) -> dict[str, str]:
    """Return what the trail says of an amendment."""
    candidate = amendment.wording.candidate
    return {
        "round": candidate.round.public_id,
        "candidate": candidate.public_id,
        "amendment": amendment.public_id,
    }


def hold_amendment(session: Session, amendment: Amendment) -> None:
    """Wait for whoever is deciding about an amendment, and refuse one that was decided about."""
    session.refresh(amendment, ["state"], with_for_update=True)
    check_undecided(amendment)


def check_undecided(amendment: Amendment) -> None:
    """Refuse an amendment that was decided about, or taken back."""
    if amendment.state != AmendmentState.OPEN:
        raise Conflict(N_("Somebody already decided about this proposal."))


def _check_differs(wording: Wording, proposal: Proposal) -> None:
    present = words_of(wording).get(proposal.language)
    if present is None:
        raise Refusal(N_("This principle has no text in that language."))
    if present == proposal.words:
        raise Refusal(N_("Nothing is different from the words that are there."))
