# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a set in the register, once; and take from the register what others can bring in."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.person import Person
from leidraad.council.models import Adoption, Hold, Principle, PrincipleVersion
from leidraad.council.services.adoption import words_in
from leidraad.council.services.register import register
from leidraad.council.services.sets.row import SetPrinciple
from leidraad.council.services.sets.writing import as_json
from leidraad.council.services.versions import Terms, Trial, add_version, tell_adopted, text_hash


def load_set(session: Session, principles: Sequence[SetPrinciple], *, by: Person | None, now: datetime) -> int:
    """Put the principles in the register that are not there, and return how many that were."""
    new = [one for one, is_known in known_among(session, principles) if not is_known]
    for one in new:
        _add(session, one, by, now)
    if new:
        actor, key = by.pseudonym if by else None, sha256(as_json(principles).encode()).hexdigest()[:32]
        record(session, "council.set_loaded", actor=actor, set=key, principles=len(new))
    return len(new)


def known_among(session: Session, principles: Sequence[SetPrinciple]) -> list[tuple[SetPrinciple, bool]]:
    """Tell of each whether exactly its words stand in the register by the same decision."""
    hashes = [text_hash(one.words) for one in principles]
    query = select(PrincipleVersion.text_hash, Adoption.reference, Adoption.decided_on).join(PrincipleVersion.adoption)
    known = {tuple(row) for row in session.execute(query.where(PrincipleVersion.text_hash.in_(hashes)))}
    keys = [(each, one.reference, one.decided_on) for each, one in zip(hashes, principles, strict=True)]
    return [(one, key in known) for one, key in zip(principles, keys, strict=True)]


def register_set(session: Session, day: date, own_source: str) -> list[SetPrinciple]:
    """Return the principles that hold on a day or will, each with its decision; `own_source` is who made ours."""
    return [_taken(one.shown_on(day), own_source) for one in register(session) if not one.has_ended(day)]


def _add(session: Session, one: SetPrinciple, by: Person | None, now: datetime) -> None:
    adoption = Adoption(
        reference=one.reference,
        meeting=one.meeting,
        decided_on=one.decided_on,
        votes_for=one.votes_for,
        votes_against=one.votes_against,
        minutes_url=one.minutes_url,
        source=one.source,
        source_key="set " + sha256(as_json([one]).encode()).hexdigest()[:40],
        recorded_at=now,
        recorded_by=by.pseudonym if by else None,
    )
    terms = Terms(one.valid_from, one.trial, one.deviation)
    tell_adopted(session, add_version(session, Principle(), one.words, adoption, terms), by)


def _taken(version: PrincipleVersion, own_source: str) -> SetPrinciple:
    adoption = version.adoption
    return SetPrinciple(
        words=words_in(version),
        reference=adoption.reference,
        source=adoption.source or own_source,
        meeting=adoption.meeting,
        decided_on=adoption.decided_on,
        votes_for=adoption.votes_for,
        votes_against=adoption.votes_against,
        minutes_url=adoption.minutes_url,
        valid_from=version.valid_from,
        trial=Trial(version.pilot_teams, version.pilot_until) if version.hold == Hold.PILOT else None,
        deviation=version.deviation,
    )
