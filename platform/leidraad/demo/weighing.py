# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions of the invented municipality, weighed against its principles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from leidraad.core.clock import HERE
from leidraad.core.person import Person
from leidraad.council.models import Side, WeighingVersion
from leidraad.council.services import WeighedDecision, Weight, correct, versions_of, weigh
from leidraad.principles.models import Candidate


def load_weighings(
    session: Session, scene: dict[str, Any], candidates: Sequence[Candidate], by: Person, now: datetime
) -> None:
    """Record decisions, and correct one of them."""
    adopted = versions_of(session, candidates)
    for one in scene.get("weighings", ()):
        at = now + timedelta(days=one["days"])
        weights = {
            adopted[candidates[each["principle"]].id].principle: Weight(Side(each["side"]), each["reason"])
            for each in one["weights"]
        }
        decision = WeighedDecision(one["reference"], one["subject"], one["link"], at.astimezone(HERE).date(), weights)
        version = weigh(session, decision, source_key=_key(one["reference"]), by=by, now=at)
        if "correction" in one:
            _correct(session, version, decision, one["correction"], by, now)


def _correct(
    session: Session,
    version: WeighingVersion,
    decision: WeighedDecision,
    told: dict[str, Any],
    by: Person,
    now: datetime,
) -> None:
    right = replace(decision, reference=told["reference"])
    at, key = now + timedelta(days=told["days"]), _key(told["reference"])
    correct(session, version.weighing, right, told["reason"], base=1, source_key=key, by=by, now=at)


def _key(reference: str) -> str:
    return sha256(f"demo decision {reference}".encode()).hexdigest()[:40]
