# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What invented voters miss on the ballot."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from leidraad.contributions.services import receipt_code, receipt_hash
from leidraad.core.person import Person, Role
from leidraad.principles.services import Words, refuse_suggestion, suggest
from leidraad.rounds.models import PhaseKind, Round


def load_suggestions(
    session: Session, round_: Round, scene: dict[str, Any], staff: Person, secret: str, now: datetime
) -> None:
    """Propose principles while people vote; some are answered."""
    begin = round_.phase(PhaseKind.VOTE).starts_at or now
    for number, one in enumerate(scene.get("suggestions", ())):
        at = min(begin + timedelta(days=2 + number), now)
        key = sha256(f"demo suggestion {scene['slug']} {number}".encode()).hexdigest()[:40]
        code = receipt_hash(secret, receipt_code(secret, round_, key))
        kept: dict[str, Any] = {"written_by": Role.RESIDENT, "source_key": key, "receipt_hash": code, "now": at}
        suggestion = suggest(session, round_, Words(one["title"], one["text"]), one["reason"], **kept)
        if "answer" in one:
            refuse_suggestion(session, suggestion, one["answer"], by=staff, now=min(at + timedelta(days=1), now))
