# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that closes a round on its date."""

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Round
from leidraad.rounds.services import close_on_date
from leidraad.rounds.services.closing import JOB


@handler(JOB)
def close(session: Session, job: Job, report: Report) -> None:
    """Close the round if it may close by now."""
    close_on_date(session, session.get_one(Round, job.payload["round"]), now=utc_now())
