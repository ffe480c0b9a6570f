# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that keeps search up to date."""

from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.finding.services import refresh
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import recurs
from leidraad.jobs.registry import Report, handler

JOB = "finding.refresh"
MINUTES = 10


@handler(JOB)
def refresh_search(session: Session, job: Job, report: Report) -> None:
    """Look which pages are new, have changed or are gone."""
    refresh(session)


def every_few_minutes(now: datetime) -> datetime:
    """Return the last time of the clock that was a whole number of steps after the hour."""
    return now.replace(minute=now.minute - now.minute % MINUTES, second=0, microsecond=0)


recurs(JOB, every_few_minutes)
