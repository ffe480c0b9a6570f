# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put each principle beside what it did, and count who read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record_by_the_minute
from leidraad.complaints.services import complaints_per_principle
from leidraad.core.codes import fingerprint
from leidraad.core.errors import N_, NotAllowed
from leidraad.core.person import Person
from leidraad.council.models import PrincipleVersion, Standing, Weighed, WeighingVersion
from leidraad.council.services import candidate_ids, register, weighings
from leidraad.onboarding.models import Reading
from leidraad.onboarding.rules import ROLES
from leidraad.principles.services import Explained, explained_for

SEPTEMBER = 9
# However long the register lives, a page looks at the newest decisions only.
MOST_DECISIONS = 100


@dataclass(frozen=True)
class Case:
    """A principle that holds, what was written to explain it, and what became of it in practice."""

    version: PrincipleVersion
    explained: Explained
    decision: tuple[WeighingVersion, Weighed] | None
    complaints: int


def cases(session: Session, day: date) -> list[Case]:
    """Return every principle that holds or is tried on a day; the number of queries does not grow with them."""
    versions = holding_versions(session, day)
    candidates = candidate_ids(session, versions)
    told = explained_for(session, candidates.values())
    decisions, complaints = _newest_decisions(session), complaints_per_principle(session)
    return [
        Case(
            version=one,
            explained=told.get(candidates.get(one.id, 0), Explained()),
            decision=decisions.get(one.principle_id),
            complaints=complaints.get(one.principle_id, 0),
        )
        for one in versions
    ]


def holding_versions(session: Session, day: date) -> list[PrincipleVersion]:
    """Return the texts that hold or are tried on a day."""
    holding = (one for one in register(session) if one.standing_on(day) in {Standing.IN_FORCE, Standing.PILOT})
    return [one.shown_on(day) for one in holding]


def year_of(day: date) -> int:
    """Return the year of reading that a day belongs to: it begins in September."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def say_read(session: Session, role: str, *, by: Person, secret: str, day: date) -> None:
    """Keep that somebody read the page of their work this year; saying it again changes nothing."""
    if not by.has(role):
        raise NotAllowed(N_("This page is about other work than yours."))
    if has_read(session, role, by, secret, day):
        return
    session.add(Reading(role=role, year=year_of(day), reader_hash=_hash(secret, role, by, day)))
    session.flush()
    record_by_the_minute(session, "onboarding.read", role=role)


def has_read(session: Session, role: str, person: Person, secret: str, day: date) -> bool:
    """Tell whether somebody read the page of a kind of work this year."""
    return session.scalar(select(Reading.id).where(Reading.reader_hash == _hash(secret, role, person, day))) is not None


def left_to_read(session: Session, person: Person, secret: str, day: date) -> list[str]:
    """Return the kinds of work of a person whose page they did not read this year; none while no principle holds."""
    if not holding_versions(session, day):
        return []
    hashes = {_hash(secret, role, person, day): str(role) for role in ROLES if person.has(role)}
    known = session.scalars(select(Reading.reader_hash).where(Reading.reader_hash.in_(hashes)))
    return [hashes[one] for one in hashes.keys() - set(known)]


def count_readers(session: Session, role: str, day: date) -> int:
    """Count who read a page this year."""
    same = (Reading.role == role, Reading.year == year_of(day))
    return session.scalar(select(func.count()).select_from(Reading).where(*same)) or 0


def _newest_decisions(session: Session) -> Mapping[int, tuple[WeighingVersion, Weighed]]:
    """Return per principle the last decision that weighed it, and what it did there."""
    versions = session.scalars(weighings().limit(MOST_DECISIONS)).all()
    oldest_first = ((version, one) for version in reversed(versions) for one in version.weighed)
    return {one.principle_version.principle_id: (version, one) for version, one in oldest_first}


def _hash(secret: str, role: str, person: Person, day: date) -> str:
    return fingerprint(secret, f"reading of {role} in {year_of(day)}", person.pseudonym or "")
