# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Residents of the invented municipality who left an address to hear what became of their words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from leidraad.contributions.services import keep_address
from leidraad.principles.models import Candidate
from leidraad.principles.services import evidence_for


def load_addresses(session: Session, scene: dict[str, Any], candidates: Sequence[Candidate], now: datetime) -> None:
    """Leave an address with the words that a candidate points at first."""
    for one in scene.get("hear_back", ()):
        words = evidence_for(session, candidates[one["candidate"]])[0]
        keep_address(session, words.contribution.submission, one["address"], one["language"], now=now)
