# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jobs that delete addresses whose time is over, and a file that waits no longer."""

from sqlalchemy.orm import Session

from leidraad.contributions.services import THROW_AWAY, forget_old_addresses, throw_away
from leidraad.core.clock import utc_now
from leidraad.core.installation import our_settings
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import every_morning, recurs
from leidraad.jobs.registry import Report, handler

FORGET = "contributions.forget_addresses"
recurs(FORGET, every_morning)


@handler(FORGET)
def forget(session: Session, job: Job, report: Report) -> None:
    """Delete them."""
    forget_old_addresses(session, now=utc_now())


@handler(THROW_AWAY)
def throw_file_away(session: Session, job: Job, report: Report) -> None:
    """Delete it, whether it was brought in or left halfway."""
    throw_away(our_settings().uploads, job.payload["name"])
