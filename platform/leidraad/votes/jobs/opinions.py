# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that looks for opinion groups, again and again while people vote if somebody may see them; it counts too."""

from sqlalchemy.orm import Session

from leidraad.analysis.opinion.report import report as report_of
from leidraad.core.clock import utc_now
from leidraad.core.db import reading
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Round
from leidraad.votes.services.open_data import ask_package, vote_has_closed
from leidraad.votes.services.opinions import (
    JOB,
    gather_votes_to_group,
    is_for_somebody,
    keep_opinions,
    plan_next_look,
)
from leidraad.votes.services.so_far import renew_count


@handler(JOB)
def find(session: Session, job: Job, report: Report) -> None:
    """Find the opinion groups of each kind of voters apart."""
    round_ = session.get_one(Round, job.payload["round"])
    if not is_for_somebody(round_, utc_now()):
        return
    if not vote_has_closed(round_, utc_now()):
        renew_count(session, round_, now=utc_now())
    # Nothing may be held in the database while we read and compute: other people go on voting.
    with reading(session):
        material = gather_votes_to_group(session, round_, now=utc_now())
    found = {one.kind: report_of(one.votes, seed=one.seed) for one in material}
    for kind, told in found.items():
        keep_opinions(session, round_, kind, told, now=utc_now())
    if not vote_has_closed(round_, utc_now()):
        plan_next_look(session, round_, now=utc_now())
    elif found:
        ask_package(session, round_, now=utc_now())  # the open data tells of the groups too
