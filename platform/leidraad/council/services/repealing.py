# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""End a principle."""

from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.council.models import Principle, Repeal
from leidraad.council.services.versions import hold_versions


def repeal(
    session: Session, principle: Principle, reason: str, *, by: Person, now: datetime, reference: str = ""
) -> None:
    """End a principle, with the reason that is shown; its texts stay where they are."""
    hold_versions(session, principle)
    if principle.repeal:
        raise Conflict(N_("This principle was repealed before."))
    principle.repeal = Repeal(reference=reference, reason=reason, recorded_at=now, recorded_by=by.pseudonym)
    session.flush()
    record(session, "council.repealed", actor=by.pseudonym, principle=principle.public_id)
