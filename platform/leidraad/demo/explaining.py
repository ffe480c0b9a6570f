# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the invented principles ask of the municipality, as the scenes tell."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from leidraad.core.person import Person
from leidraad.principles.models import Candidate, Subject
from leidraad.principles.services import explain


def load_explanations(
    session: Session, scene: dict[str, Any], candidates: Sequence[Candidate], people: dict[str, Person]
) -> None:
    """Let the panel answer what a principle should answer, and staff say whether it can be done."""
    for one, candidate in zip(scene["candidates"], candidates, strict=True):
        at: datetime = candidate.created_at + timedelta(hours=3)
        for language, answers in one.get("answers", {}).items():
            explain(session, candidate, language, answers, by=people["panel"], now=at)
        if "feasibility" in one:
            judged = {str(Subject.FEASIBILITY): one["feasibility"]}
            explain(session, candidate, "nl", judged, by=people["staff"], now=at)
