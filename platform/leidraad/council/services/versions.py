# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A version of a principle: its exact texts with their hash, and how it holds. Afterwards nobody changes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.person import Person
from leidraad.council.models import Adoption, Hold, Principle, PrincipleText, PrincipleVersion
from leidraad.principles.models import Wording
from leidraad.principles.services import Words


@dataclass(frozen=True)
class Trial:
    """In which teams a principle is tried, and until which day; neither is known of every set made elsewhere."""

    teams: str
    until: date | None


@dataclass(frozen=True)
class Terms:
    """From which day a text holds, as a trial or everywhere, and what differs from what was proposed."""

    valid_from: date | None
    trial: Trial | None = None
    deviation: str = ""


def add_version(
    session: Session,
    principle: Principle,
    words: Mapping[str, Words],
    adoption: Adoption,
    terms: Terms,
    wording: Wording | None = None,
) -> PrincipleVersion:
    """Add the next version of a principle."""
    if "nl" not in words:
        raise Refusal(N_("A principle cannot be published without its Dutch text (FRY-02)."))
    hold_versions(session, principle)
    version = PrincipleVersion(
        number=len(principle.versions) + 1,
        adoption=adoption,
        wording=wording,
        valid_from=terms.valid_from,
        hold=Hold.PILOT if terms.trial else Hold.IN_FORCE,
        pilot_teams=terms.trial.teams if terms.trial else "",
        pilot_until=terms.trial.until if terms.trial else None,
        deviation=terms.deviation,
        text_hash=text_hash(words),
        texts=[PrincipleText(language=key, title=one.title, text=one.text) for key, one in sorted(words.items())],
    )
    principle.versions.append(version)
    session.add(principle)
    session.flush()
    return version


def hold_versions(session: Session, principle: Principle) -> None:
    """Let whoever decides about the same principle at the same moment wait, and then see what came in."""
    if principle.id is not None:
        session.execute(select(Principle.id).where(Principle.id == principle.id).with_for_update())
        session.refresh(principle, ["versions", "repeal"])


def check_not_repealed(principle: Principle) -> None:
    """Refuse a decision about a principle that was ended, also when its last day is still to come."""
    if principle.repeal:
        raise Conflict(N_("This principle was repealed before."))


def text_hash(words: Mapping[str, Words]) -> str:
    """Return the SHA-256 of the texts as canonical JSON: languages in order, each with title and text."""
    texts = {language: [one.title, one.text] for language, one in words.items()}
    return sha256(dumps(texts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def tell_adopted(session: Session, version: PrincipleVersion, by: Person | None) -> None:
    """Put the hash of a version in the trail, against which the register can be checked."""
    round_ = version.adoption.round
    record(
        session,
        "council.adopted",
        actor=by.pseudonym if by else None,
        round=round_.public_id if round_ else None,
        adoption=version.adoption.public_id,
        principle=version.principle.public_id,
        version=version.number,
        text_hash=version.text_hash,
    )
