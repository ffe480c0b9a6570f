# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Load a set of principles that was made elsewhere, with its source (a municipality can start here)."""

from datetime import date, datetime
from hashlib import sha256
from json import JSONDecodeError, dumps, loads
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Refusal
from leidraad.core.person import Person
from leidraad.council.models import Adoption, Principle
from leidraad.council.services.versions import Terms, add_version, tell_adopted
from leidraad.principles.services import Words


def read_set(text: str) -> dict[str, Any]:
    """Return a set as it is written in JSON, or refuse it with a sentence."""
    try:
        contents: dict[str, Any] = loads(text)
        _ = (
            contents["name"],
            contents["source"]["title"],
            [one["texts"]["nl"]["title"] for one in contents["principles"]],
        )
    except (JSONDecodeError, KeyError, TypeError) as problem:
        raise Refusal(
            N_("This file does not hold a set of principles: name, source and principles in Dutch.")
        ) from problem
    return contents


def load_set(session: Session, contents: dict[str, Any], *, by: Person | None, now: datetime) -> int:
    """Put a set in the register and return how many principles came in; the same set twice adds nothing."""
    key = "set " + sha256(dumps(contents, sort_keys=True).encode()).hexdigest()[:32]
    if session.scalar(select(Adoption.id).where(Adoption.source_key == key)):
        return 0
    adoption = _adoption(contents, key, by, now)
    session.add(adoption)
    session.flush()
    for one in contents["principles"]:
        _add(session, one, adoption, by)
    number = len(contents["principles"])
    actor = by.pseudonym if by else None
    record(session, "council.set_loaded", actor=actor, set=key.removeprefix("set "), principles=number)
    return number


def _adoption(contents: dict[str, Any], key: str, by: Person | None, now: datetime) -> Adoption:
    decided_on = contents.get("decided_on")
    source = contents["source"]
    return Adoption(
        reference=contents.get("reference") or contents["name"],
        decided_on=date.fromisoformat(decided_on) if decided_on else None,
        source=" ".join(part for part in (source["title"], source.get("note", "")) if part),
        source_key=key,
        recorded_at=now,
        recorded_by=by.pseudonym if by else None,
    )


def _add(session: Session, one: dict[str, Any], adoption: Adoption, by: Person | None) -> None:
    words = {language: Words(text["title"], text["text"]) for language, text in one["texts"].items()}
    version = add_version(session, Principle(), words, adoption, Terms(adoption.decided_on))
    tell_adopted(session, version, by)
