# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that counts the votes of a round."""

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Round
from leidraad.votes.services.open_data import vote_has_closed
from leidraad.votes.services.results import JOB, keep_results


@handler(JOB)
def count(session: Session, job: Job, report: Report) -> None:
    """Count the votes of a round whose vote has closed, so that its results are there at once."""
    round_ = session.get_one(Round, job.payload["round"])
    if vote_has_closed(round_, utc_now()):
        keep_results(session, round_, now=utc_now())
