# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the council of the invented municipality decides: as proposed, otherwise, as a trial, not, and once more."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from leidraad.core.clock import HERE
from leidraad.core.person import Person
from leidraad.council.models import PrincipleVersion
from leidraad.council.services import Decision, Trial, adopt, decide_again, set_caretaker, words_in
from leidraad.principles.models import Candidate
from leidraad.principles.services import Words, close, words_of


def load_adoptions(
    session: Session, scene: dict[str, Any], candidates: Sequence[Candidate], people: dict[str, Person], now: datetime
) -> None:
    """Record what the council decided about each candidate."""
    if "decision" not in scene:
        return
    told = scene["decision"]
    at, council = now + timedelta(days=told["days"]), people["council"]
    for one, candidate in zip(scene["candidates"], candidates, strict=True):
        if "not_adopted" in one:
            close(session, candidate, one["not_adopted"], by=people["staff"])
            continue
        told_of_it = told | one["adopt"]
        words = words_of(candidate.wording) | _words(told_of_it)
        version = adopt(
            session, candidate.wording, _decision(told_of_it, at, at), words, supersedes=None, by=council, now=at
        )
        if "team" in told_of_it:
            set_caretaker(session, version.principle, told_of_it["team"], by=people["staff"])
        if "again" in told_of_it:
            _decide_again(session, version, told_of_it["again"], council, now)


def _decide_again(
    session: Session, version: PrincipleVersion, told: dict[str, Any], council: Person, now: datetime
) -> None:
    at, begins = now + timedelta(days=told["days"]), now + timedelta(days=told["begins_days"])
    key = sha256(f"demo {told['reference']}".encode()).hexdigest()[:40]
    words = words_in(version) | _words(told)
    who: dict[str, Any] = {"by": council, "now": at}
    decide_again(
        session, version.principle, _decision(told, at, begins), words, base=version.number, source_key=key, **who
    )


def _decision(told: dict[str, Any], at: datetime, begins: datetime) -> Decision:
    valid_from = begins.astimezone(HERE).date()
    return Decision(
        reference=told["reference"],
        meeting=told["meeting"],
        decided_on=at.astimezone(HERE).date(),
        votes_for=told["for"],
        votes_against=told["against"],
        minutes_url=told["minutes_url"],
        valid_from=valid_from,
        trial=_trial(told, valid_from),
        deviation=told.get("deviation", ""),
    )


def _trial(told: dict[str, Any], begins: date) -> Trial | None:
    pilot = told.get("pilot")
    return Trial(pilot["teams"], begins + timedelta(days=pilot["days"])) if pilot else None


def _words(told: dict[str, Any]) -> dict[str, Words]:
    """Return the words that the council changed, per language."""
    return {language: Words(one["title"], one["text"]) for language, one in told.get("words", {}).items()}
