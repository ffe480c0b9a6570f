# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The set is advice: staff, panel and council may leave a principle out or add one, with a reason that all can read."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.person import Person, Role
from leidraad.principles.models import Candidate
from leidraad.rounds.models import Round
from leidraad.votes.models import Change, Deviation, VoterKind
from leidraad.votes.services.representing import chosen_set


def deviate(
    session: Session, candidate: Candidate, reason: str, decision: str = "", *, seen: str, by: Person, now: datetime
) -> Deviation:
    """Leave a candidate out that is in the set, or add one that is not; the reason is published beside it.

    Refused when it does something else by now than was seen: the set may have been chosen again since.
    """
    deviation = draft_deviation(session, candidate, reason, decision, by=by, now=now)
    if deviation.change != seen:
        raise Conflict(N_("The list was chosen again after you looked. Look once more how it will stand there."))
    session.add(deviation)
    session.flush()
    _tell(session, "votes.deviated", deviation, by)
    return deviation


def draft_deviation(
    session: Session, candidate: Candidate, reason: str, decision: str, *, by: Person, now: datetime
) -> Deviation:
    """Return a deviation as it would be published, and refuse one that cannot be; nothing is kept."""
    round_, speaker = candidate.round, speaks_for(candidate.round, by)
    found = chosen_set(session, round_, VoterKind.RESIDENT)
    if found is None:
        raise Conflict(N_("This list is not there yet."))
    if any(one.candidate_id == candidate.id and one.speaker == speaker for one in deviations(session, round_)):
        raise Conflict(N_("You gave a reason for this principle already. Take it back first to give another."))
    change = Change.LEAVE_OUT if candidate.public_id in found.chosen else Change.ADD
    told = {"reason": reason, "decision": decision if speaker == Role.COUNCIL else ""}
    return Deviation(
        round=round_, candidate=candidate, change=change, speaker=speaker, made_by=by.pseudonym, made_at=now, **told
    )


def take_back_deviation(session: Session, deviation: Deviation, *, by: Person, now: datetime) -> None:
    """Take a deviation back; it stays on the page as such, for what was published is not erased."""
    if deviation.taken_back_at is not None:
        return
    if deviation.speaker != speaks_for(deviation.round, by):
        raise Conflict(N_("Others decided this, so you cannot take it back."))
    deviation.taken_back_at = now
    session.flush()
    _tell(session, "votes.deviation_taken_back", deviation, by)


def deviations(session: Session, round_: Round, *, also_taken_back: bool = False) -> list[Deviation]:
    """Return the deviations of a round that stand, oldest first; when asked also those that were taken back."""
    query = select(Deviation).where(Deviation.round_id == round_.id).options(joinedload(Deviation.candidate))
    if not also_taken_back:
        query = query.where(Deviation.taken_back_at.is_(None))
    return list(session.scalars(query.order_by(Deviation.id)))


def find_deviation(session: Session, public_id: str) -> Deviation:
    """Return a deviation by its public id."""
    found = session.scalar(select(Deviation).where(Deviation.public_id == public_id))
    if found is None:
        raise NotFound(N_("We cannot find this reason. Perhaps the address is wrong."))
    return found


def speaks_for(round_: Round, person: Person) -> Role:
    """Return for whom somebody deviates: the council, the panel of the round, or staff."""
    return Role.COUNCIL if person.has(Role.COUNCIL) else round_.part_of(person)


def _tell(session: Session, event: str, deviation: Deviation, by: Person) -> None:
    fields = {"deviation": deviation.public_id, "candidate": deviation.candidate.public_id}
    told = {"change": deviation.change, "speaker": deviation.speaker}
    record(session, event, actor=by.pseudonym, round=deviation.round.public_id, **fields, **told)
