# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people of the demo write: candidate principles and complaints."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.accounts.services import users_with_role
from leidraad.analysis.text.clean import words_of
from leidraad.complaints.services import (
    NewComplaint,
    answer,
    ask_to_mail,
    assign,
    close,
    complaint_code,
    confirm_mail,
    file,
    find_complaint_asked_for,
)
from leidraad.contributions.models import Statement
from leidraad.contributions.services import receipt_hash
from leidraad.core.person import Person, Role
from leidraad.council.services import version_of
from leidraad.principles.models import Candidate
from leidraad.principles.services import Draft, Words, propose
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import Placement, Theme

EVIDENCE = 6


def load_candidates(
    session: Session,
    round_: Round,
    scene: dict[str, Any],
    themes: dict[str, Theme],
    people: dict[str, Person],
    now: datetime,
) -> list[Candidate]:
    """Write the candidates from their themes."""
    at = (round_.phase(PhaseKind.GROUP).starts_at or now) + timedelta(days=9)
    writers = (people["staff"], people["panel"])
    return [
        _candidate(session, round_, one, themes[one["theme"]], writers[number % 2], at, _first_texts(scene, number))
        for number, one in enumerate(scene["candidates"])
    ]


def load_complaints(
    session: Session,
    scene: dict[str, Any],
    candidates: Sequence[Candidate],
    people: dict[str, Person],
    secret: str,
    now: datetime,
) -> None:
    """File complaints, answer some and close one."""
    handler = users_with_role(session, Role.COMPLAINT_HANDLER)[0]
    by = people["complaint_handler"]
    for number, one in enumerate(scene.get("complaints", ())):
        at = now + timedelta(days=one["days"])
        versions = [version_of(session, candidates[place]) for place in one["cites"]]
        key = sha256(f"demo complaint {number}".encode()).hexdigest()[:40]
        code = complaint_code(secret, key)
        new = NewComplaint(
            one["text"],
            one.get("language", "nl"),
            [version.principle for version in versions if version],
            one["happened"],
        )
        complaint = file(session, new, source_key=key, receipt_hash=receipt_hash(secret, code), now=at)
        if "address" in one:
            token = ask_to_mail(session, complaint, one["address"], new.language, secret=secret, now=at)
            assert token
            confirm_mail(session, *find_complaint_asked_for(session, token, now=at), now=at)
        if "answer" in one:
            assign(session, complaint, handler, by=by, now=at + timedelta(days=1))
            answer(session, complaint, one["answer"], by=by, now=at + timedelta(days=9))
        if "close" in one:
            close(session, complaint, one["close"], by=by, now=at + timedelta(days=12))


def _first_texts(scene: dict[str, Any], number: int) -> dict[str, str]:
    """Return the texts a candidate began with, per field, where an amendment of the scene changed them."""
    began = [one["from"] for one in scene["amendments"] if one["candidate"] == number and "from" in one]
    return began[0] if began else {}


def _candidate(
    session: Session,
    round_: Round,
    one: dict[str, Any],
    theme: Theme,
    writer: Person,
    at: datetime,
    first_texts: dict[str, str],
) -> Candidate:
    one = one | first_texts
    words = {"nl": Words(one["title"], one["text"])}
    translated = [language for language in ("fy", "en") if f"title_{language}" in one]
    words |= {language: Words(one[f"title_{language}"], one[f"text_{language}"]) for language in translated}
    draft = Draft(one["reason"], words, [theme], _evidence(session, round_, one, theme))
    key = sha256(f"demo candidate {one['title']}".encode()).hexdigest()[:40]
    return propose(session, round_, draft, by=writer, source_key=key, now=at)


def _evidence(session: Session, round_: Round, one: dict[str, Any], theme: Theme) -> list[Statement]:
    """Return the words that the scene points at by how they begin; else those of the theme with most key words."""
    if "evidence" in one:
        beginnings = tuple(one["evidence"])
        query = select(Statement).where(Statement.round_id == round_.id).order_by(Statement.id)
        found = [each for each in session.scalars(query) if each.text.startswith(beginnings)]
    else:
        query = select(Statement).join(Placement, Placement.statement_id == Statement.id)
        placed = session.scalars(query.where(Placement.theme_id == theme.id)).all()
        found = sorted(placed, key=lambda each: (-len(set(words_of(each.text)).intersection(one["keywords"])), each.id))
    return [each for each in found if each.contribution.is_public][:EVIDENCE]
