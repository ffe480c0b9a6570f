# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that deletes addresses whose time is over."""

from sqlalchemy.orm import Session

from leidraad.contributions.services import forget_old_addresses
from leidraad.core.clock import utc_now
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import every_morning, recurs
from leidraad.jobs.registry import Report, handler

FORGET = "contributions.forget_addresses"
recurs(FORGET, every_morning)


@handler(FORGET)
def forget(session: Session, job: Job, report: Report) -> None:
    """Delete them."""
    forget_old_addresses(session, now=utc_now())
