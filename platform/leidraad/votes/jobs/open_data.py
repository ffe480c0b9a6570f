# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that makes the open data of a round."""

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import reading
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Round
from leidraad.votes.services.open_data import JOB, keep_package, vote_has_closed
from leidraad.votes.services.packing import gather, package


@handler(JOB)
def pack(session: Session, job: Job, report: Report) -> None:
    """Make the open data of a round whose vote has closed."""
    round_ = session.get_one(Round, job.payload["round"])
    if not vote_has_closed(round_, utc_now()):
        return
    # Nothing may be held in the database while we read and write the files: other rounds go on.
    with reading(session):
        material = gather(session, round_)
    keep_package(session, round_, package(material), now=utc_now())
