# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that chooses the set that represents."""

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import reading
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Round
from leidraad.votes.services.open_data import vote_has_closed
from leidraad.votes.services.representing import JOB, choose_set, gather_material, keep_set


@handler(JOB)
def choose(session: Session, job: Job, report: Report) -> None:
    """Choose the set for each kind of voters apart, once nobody can vote any more."""
    round_ = session.get_one(Round, job.payload["round"])
    if not vote_has_closed(round_, utc_now()):
        return
    # Nothing may be held in the database while we read and compute: other people go on working.
    with reading(session):
        material = gather_material(session, round_)
    found = {one.kind: choose_set(one, report) for one in material}
    for kind, content in found.items():
        keep_set(session, round_, kind, content, now=utc_now())
