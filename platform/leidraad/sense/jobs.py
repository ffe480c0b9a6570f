# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that counts a sense check when it closes."""

from datetime import timedelta

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.jobs.services import enqueue
from leidraad.sense.models import SenseCheck
from leidraad.sense.services import keep_count
from leidraad.sense.services.opening import JOB
from leidraad.votes.services import opinions_under_way

PAUSE = timedelta(minutes=1)


@handler(JOB)
def count(session: Session, job: Job, report: Report) -> None:
    """Count, and keep what may be shown; a little later when the opinion groups are not known yet."""
    check, now = session.get_one(SenseCheck, job.payload["check"]), utc_now()
    if opinions_under_way(session, check.round, now=now):
        enqueue(session, JOB, job.payload, now=now, run_at=now + PAUSE)
        return
    keep_count(session, check, now=now)
