# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers of the start page and of the page that tells how to check."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.contributions.models import Submission


@dataclass(frozen=True)
class Head:
    """The last line of the trail: its number and hash."""

    number: int
    hash: str


def head_of_trail(session: Session) -> Head | None:
    """Return the last line of the trail, if there is any."""
    query = select(AuditEvent.id, AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)
    last = session.execute(query).first()
    return Head(last[0], last[1]) if last else None


def totals(session: Session) -> dict[int, int]:
    """Return per round id how many times people handed something in."""
    query = select(Submission.round_id, func.count()).group_by(Submission.round_id)
    return dict(session.execute(query).all())
