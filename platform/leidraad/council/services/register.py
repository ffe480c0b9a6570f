# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the register, and check it against the trail."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from json import loads

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from leidraad.audit.models import AuditEvent
from leidraad.core.errors import N_, NotFound
from leidraad.council.models import Adoption, Principle, PrincipleVersion, Standing
from leidraad.council.services.versions import text_hash
from leidraad.principles.models import Candidate, Wording
from leidraad.principles.services import Words

A_MONTH = timedelta(days=31)


def register(session: Session) -> list[Principle]:
    """Return every principle, in the order in which they were adopted."""
    return list(session.scalars(principles()))


def principles() -> Select[Principle]:
    """Return the query for every principle, in the order in which they were adopted: to read a page of it."""
    versions = selectinload(Principle.versions).selectinload(PrincipleVersion.texts)
    return select(Principle).options(versions).order_by(Principle.id)


def find_principle(session: Session, public_id: str) -> Principle:
    """Return a principle by its address."""
    principle = session.scalar(select(Principle).where(Principle.public_id == public_id))
    if principle is None:
        raise NotFound(N_("We cannot find this principle. Perhaps the address is wrong."))
    return principle


def find_version(session: Session, public_id: str, number: int) -> PrincipleVersion:
    """Return one version of a principle."""
    found = [one for one in find_principle(session, public_id).versions if one.number == number]
    if not found:
        raise NotFound(N_("This principle has no version with that number."))
    return found[0]


def version_of(session: Session, candidate: Candidate) -> PrincipleVersion | None:
    """Return the version that a candidate became, if the council adopted it."""
    return versions_of(session, [candidate]).get(candidate.id)


def versions_of(session: Session, candidates: Iterable[Candidate]) -> dict[int, PrincipleVersion]:
    """Return per candidate id the version that it became first; nothing of those that the council did not adopt."""
    query = select(Wording.candidate_id, PrincipleVersion).join(Wording, PrincipleVersion.wording_id == Wording.id)
    query = query.where(Wording.candidate_id.in_([one.id for one in candidates])).order_by(PrincipleVersion.id.desc())
    return dict(session.execute(query.options(joinedload(PrincipleVersion.principle))).all())


def candidate_ids(session: Session, versions: Iterable[PrincipleVersion]) -> dict[int, int]:
    """Return per version id the id of the candidate that it came from; nothing of what was made elsewhere."""
    query = select(PrincipleVersion.id, Wording.candidate_id).join(Wording, PrincipleVersion.wording_id == Wording.id)
    return dict(session.execute(query.where(PrincipleVersion.id.in_([one.id for one in versions]))).all())


def ending_trials(session: Session, day: date) -> list[PrincipleVersion]:
    """Return the trials that end within a month or ended already, and about which the council decides."""
    trials = [
        one.shown_on(day) for one in register(session) if one.standing_on(day) in {Standing.PILOT, Standing.PILOT_ENDED}
    ]
    soon = [one for one in trials if one.pilot_until and one.pilot_until <= day + A_MONTH]
    undecided = [one for one in soon if not one.principle.repeal and not one.principle.coming_on(day)]
    return sorted(undecided, key=lambda one: one.pilot_until or day)


def adopted_in(session: Session, round_id: int) -> list[PrincipleVersion]:
    """Return the versions that came from one round."""
    query = select(PrincipleVersion).join(Adoption, PrincipleVersion.adoption_id == Adoption.id)
    return list(session.scalars(query.where(Adoption.round_id == round_id).order_by(PrincipleVersion.id)))


def verify_register(session: Session) -> list[str]:
    """Return what does not fit: texts that differ from their hash, and versions that the trail does not know."""
    told = set(_hashes_in_trail(session))
    return [
        f"{principle.public_id} version {version.number}"
        for principle in register(session)
        for version in principle.versions
        if version.text_hash != _hash_now(version)
        or (principle.public_id, version.number, version.text_hash) not in told
    ]


def _hash_now(version: PrincipleVersion) -> str:
    return text_hash({text.language: Words(text.title, text.text) for text in version.texts})


def _hashes_in_trail(session: Session) -> Iterator[tuple[str, int, str]]:
    for line in session.scalars(select(AuditEvent.fields).where(AuditEvent.name == "council.adopted")):
        fields = loads(line)
        yield fields["principle"], fields["version"], fields["text_hash"]
