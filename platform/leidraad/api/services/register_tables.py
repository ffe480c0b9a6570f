# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register and the weighed decisions as tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from leidraad.council.models import Principle, PrincipleVersion
from leidraad.council.services import register, weighings

PRINCIPLE = ("id", "status", "version", "versions", "repeal_reference", "repeal_reason", "repealed_on")
TEXT = (
    *("principle", "version", "language", "title", "text", "sha256"),
    *("valid_from", "holds", "pilot_teams", "pilot_until", "deviation"),
    *("reference", "meeting", "decided_on", "votes_for", "votes_against", "minutes", "source"),
)
DECISION = (
    *("id", "version", "correction", "reference", "subject", "link", "decided_on"),
    *("principle", "principle_version", "side", "reason"),
)
Rows = Iterable[Sequence[Any]]


def principle_rows(session: Session, day: date) -> Rows:
    """Yield each principle as it stands on a day."""
    for one in register(session):
        repeal = one.repeal
        ended = (repeal.reference, repeal.reason, repeal.day.isoformat()) if repeal else ("", "", "")
        yield one.public_id, one.standing_on(day), one.shown_on(day).number, len(one.versions), *ended


def text_rows(session: Session) -> Rows:
    """Yield each text of each version of each principle."""
    for principle in register(session):
        for version in principle.versions:
            yield from _texts(principle, version)


def decision_rows(session: Session) -> Rows:
    """Yield, newest decision first, what each principle did in it, as it is told now."""
    for told in session.scalars(weighings().execution_options(yield_per=500)):
        decision = (told.reference, told.subject, told.link, told.decided_on.isoformat())
        for one in told.weighed:
            version = one.principle_version
            weighed = (version.principle.public_id, version.number, one.side, one.reason)
            yield told.weighing.public_id, told.number, told.reason, *decision, *weighed


def _texts(principle: Principle, version: PrincipleVersion) -> Rows:
    adoption = version.adoption
    held = (_day(version.valid_from), version.hold, version.pilot_teams, _day(version.pilot_until), version.deviation)
    votes = (_number(adoption.votes_for), _number(adoption.votes_against))
    decided = (adoption.reference, adoption.meeting, _day(adoption.decided_on), *votes)
    for text in version.texts:
        words = (text.language, text.title, text.text, version.text_hash)
        yield principle.public_id, version.number, *words, *held, *decided, adoption.minutes_url, adoption.source


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(number: int | None) -> int | str:
    return "" if number is None else number
