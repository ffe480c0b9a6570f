# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What invented residents would write differently, what others say of it, and the answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from leidraad.core.person import Person
from leidraad.principles.models import Amendment, Candidate
from leidraad.principles.services import (
    Proposal,
    Words,
    accept_amendment,
    answer,
    ask,
    give_opinion,
    propose_amendment,
    reject_amendment,
)
from leidraad.rounds.models import PhaseKind


def load_amendments(
    session: Session,
    scene: dict[str, Any],
    candidates: Sequence[Candidate],
    people: dict[str, Person],
    secret: str,
    now: datetime,
) -> None:
    """Propose other words, talk about them and answer them, as the scene tells."""
    for number, one in enumerate(scene["amendments"]):
        candidate = candidates[one["candidate"]]
        at = (candidate.round.phase(PhaseKind.VOTE).starts_at or now) + timedelta(days=1, hours=number)
        amendment = _propose(session, candidate, one, number, at)
        _talk(session, amendment, one, people["panel"], secret, at)
        _decide(session, amendment, one, people["staff"], at + timedelta(days=2))


def _propose(session: Session, candidate: Candidate, one: dict[str, Any], number: int, at: datetime) -> Amendment:
    proposal = Proposal("nl", Words(one["title"], one["text"]), one["reason"])
    key = sha256(f"demo amendment {number}".encode()).hexdigest()[:40]
    return propose_amendment(
        session, candidate.wording, proposal, written_by="resident", source_key=key, receipt_hash=None, now=at
    )


def _talk(
    session: Session, amendment: Amendment, one: dict[str, Any], panel: Person, secret: str, at: datetime
) -> None:
    for number, (supports, reason) in enumerate(one.get("opinions", ())):
        who = Person(browser_token=f"demo opinion {number}")
        give_opinion(session, amendment, supports, reason, person=who, secret=secret, now=at + timedelta(hours=number))
    if "question" in one:
        asked = ask(session, amendment, one["question"], written_by="resident", source_key="demo", now=at)
        if "question_answer" in one:
            answer(session, asked, one["question_answer"], by=panel, now=at + timedelta(days=1))


def _decide(session: Session, amendment: Amendment, one: dict[str, Any], staff: Person, at: datetime) -> None:
    if one.get("accept"):
        final = _final_words(amendment.wording.candidate, one)
        accept_amendment(session, amendment, one["answer"], one["changes_meaning"], words=final, by=staff, now=at)
    elif "answer" in one:
        reject_amendment(session, amendment, one["answer"], by=staff, now=at)


def _final_words(candidate: Candidate, one: dict[str, Any]) -> dict[str, Words]:
    final = {text.language: Words(text.title, text.text) for text in candidate.wording.texts}
    final["nl"] = Words(one["title"], one.get("final", one["text"]))
    for language in ("fy", "en"):
        if f"final_{language}" in one:
            final[language] = Words(final[language].title, one[f"final_{language}"])
    return final
