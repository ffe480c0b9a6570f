# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Record what the council decided: the text becomes a principle, or the next version of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from json import dumps

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.person import Person
from leidraad.council.models import Adoption, Principle, PrincipleText, PrincipleVersion, Status
from leidraad.principles.models import Candidate, CandidateState, Wording
from leidraad.principles.services import Words, mark_adopted, words_of


@dataclass(frozen=True)
class Decision:
    """A decision of the council, as its minutes tell it."""

    reference: str
    decided_on: date
    votes_for: int
    votes_against: int
    minutes_url: str
    valid_from: date


def adopt(
    session: Session,
    wording: Wording,
    decision: Decision,
    *,
    supersedes: Principle | None,
    status: Status,
    by: Person,
    now: datetime,
) -> PrincipleVersion:
    """Put a wording in the register, word for word; the same wording is adopted once."""
    known = session.scalar(select(PrincipleVersion).where(PrincipleVersion.wording_id == wording.id))
    if known:
        return known
    _check(wording.candidate, supersedes)
    adoption = _adoption(session, wording, decision, by, now)
    version = add_version(
        session, supersedes or Principle(), words_of(wording), adoption=adoption, valid_from=decision.valid_from
    )
    version.wording = wording
    version.principle.status = status
    session.flush()
    mark_adopted(session, wording.candidate)
    _tell(session, version, wording, adoption, by)
    return version


def repeal(session: Session, principle: Principle, reason: str, *, by: Person, now: datetime) -> None:
    """End a principle, with the reason that is shown; its texts stay where they are."""
    if principle.status == Status.REPEALED:
        raise Conflict(N_("This principle was repealed before."))
    principle.status, principle.reason, principle.repealed_at = Status.REPEALED, reason, now
    session.flush()
    record(session, "council.repealed", actor=by.pseudonym, principle=principle.public_id)


def add_version(
    session: Session, principle: Principle, words: Mapping[str, Words], *, adoption: Adoption, valid_from: date | None
) -> PrincipleVersion:
    """Add the next version with its exact texts and their hash; the caller flushes and tells the trail."""
    if "nl" not in words:
        raise Refusal(N_("A principle cannot be published without its Dutch text (FRY-02)."))
    version = PrincipleVersion(
        number=len(principle.versions) + 1,
        adoption=adoption,
        valid_from=valid_from,
        text_hash=text_hash(words),
        texts=[PrincipleText(language=key, title=one.title, text=one.text) for key, one in sorted(words.items())],
    )
    principle.versions.append(version)
    session.add(principle)
    return version


def text_hash(words: Mapping[str, Words]) -> str:
    """Return the SHA-256 of the texts as canonical JSON: languages in order, each with title and text."""
    texts = {language: [one.title, one.text] for language, one in words.items()}
    return sha256(dumps(texts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _check(candidate: Candidate, supersedes: Principle | None) -> None:
    if candidate.state != CandidateState.OPEN:
        raise Conflict(N_("This candidate has ended, so it cannot be adopted any more."))
    if supersedes and supersedes.status == Status.REPEALED:
        raise Conflict(N_("The principle that this should replace was repealed."))


def _adoption(session: Session, wording: Wording, decision: Decision, by: Person, now: datetime) -> Adoption:
    adoption = Adoption(
        round=wording.round,
        reference=decision.reference,
        decided_on=decision.decided_on,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        minutes_url=decision.minutes_url,
        source_key=f"wording {wording.public_id}",
        recorded_at=now,
        recorded_by=by.pseudonym,
    )
    session.add(adoption)
    return adoption


def _tell(session: Session, version: PrincipleVersion, wording: Wording, adoption: Adoption, by: Person) -> None:
    principle = version.principle
    record(
        session,
        "council.adopted",
        actor=by.pseudonym,
        round=wording.round.public_id,
        adoption=adoption.public_id,
        principle=principle.public_id,
        version=version.number,
        text_hash=version.text_hash,
    )
    if version.number > 1:
        record(
            session, "council.superseded", actor=by.pseudonym, principle=principle.public_id, version=version.number - 1
        )
