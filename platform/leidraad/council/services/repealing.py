# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""End a principle."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Refusal
from leidraad.core.person import Person
from leidraad.council.models import Principle, Repeal
from leidraad.council.services.versions import check_not_repealed, hold_versions


def repeal(
    session: Session,
    principle: Principle,
    reason: str,
    *,
    valid_until: date,
    reference: str = "",
    by: Person,
    now: datetime,
) -> None:
    """End a principle after a last day, with the reason that is shown; its texts stay where they are."""
    hold_versions(session, principle)
    told = {"reference": reference, "reason": reason, "valid_until": valid_until}
    if principle.repeal and all(getattr(principle.repeal, name) == value for name, value in told.items()):
        return  # the same form sent twice
    check_not_repealed(principle)
    decided_on = principle.versions[-1].adoption.decided_on
    if decided_on and valid_until < decided_on:
        raise Refusal(N_("It cannot end before the day of the last decision about it."))
    principle.repeal = Repeal(**told, recorded_at=now, recorded_by=by.pseudonym)
    session.flush()
    record(session, "council.repealed", actor=by.pseudonym, principle=principle.public_id)
