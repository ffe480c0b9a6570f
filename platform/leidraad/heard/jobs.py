# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jobs that tell staff who votes, compare it with who lives here, and forget what voters told."""

from datetime import timedelta

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.heard.services import compare_groups, forget_answers, gather, keep_comparison, look_again
from leidraad.heard.services.reporting import COMPARE, FORGET
from leidraad.heard.services.so_far import JOB
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.services import vote_has_closed


@handler(JOB)
def look(session: Session, job: Job, report: Report) -> None:
    """Count who took part, each day while people vote."""
    round_ = session.get_one(Round, job.payload["round"])
    if round_.phase_at(utc_now()) == PhaseKind.VOTE:
        look_again(session, round_, now=utc_now())


@handler(COMPARE)
def compare(session: Session, job: Job, report: Report) -> None:
    """Compare when the vote has closed, and look from the next day on whether the answers can go."""
    round_ = session.get_one(Round, job.payload["round"])
    material = gather(session, round_) if vote_has_closed(round_, utc_now()) else None
    # Nothing may be held in the database while we count: other rounds go on.
    session.commit()
    if material:
        now = utc_now()
        keep_comparison(session, round_, compare_groups(material), now=now)
        enqueue(session, FORGET, {"round": round_.id}, now=now, run_at=now + timedelta(days=1))


@handler(FORGET)
def forget(session: Session, job: Job, report: Report) -> None:
    """Delete the answers of a round whose key is destroyed."""
    forget_answers(session, session.get_one(Round, job.payload["round"]), now=utc_now())
