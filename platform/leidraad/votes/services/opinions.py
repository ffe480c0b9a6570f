# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opinion groups among the voters of a round: when they are looked for, from what, and how they are kept and found."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leidraad.analysis.opinion.report import versions
from leidraad.audit.services import record
from leidraad.core.few import FEWEST_VOTERS
from leidraad.jobs.models import Job
from leidraad.jobs.services import enqueue
from leidraad.principles.services import candidates_at
from leidraad.rounds.models import PhaseKind, ResultsShown, Round
from leidraad.rounds.services import follows_dates
from leidraad.votes.models import Report, VoterKind
from leidraad.votes.services.open_data import vote_has_closed
from leidraad.votes.services.published import published_votes, seed_of
from leidraad.votes.services.reports import (
    Material,
    ShownReport,
    ask_for,
    digest_of,
    job_under_way,
    keep_report,
    latest_report,
    plan_once,
)
from leidraad.votes.services.so_far import is_a_step

JOB, SUBJECT = "votes.find_opinions", "opinions"
# How long after one look the next one is, while people vote.
PAUSE = timedelta(minutes=10)


class FoundOpinions(ShownReport):
    """Opinion groups as they are shown."""

    @property
    def told(self) -> Mapping[str, Any]:
        """What anybody can compute again."""
        return self.report.content


@follows_dates
def plan_opinions(session: Session, round_: Round, now: datetime) -> None:
    """Put down the first look, and the one when the vote closes. A plan that is out of date by then does nothing."""
    opens_at, closes_at = round_.phase(PhaseKind.VOTE).starts_at, round_.end_of(PhaseKind.VOTE)
    first = opens_at if round_.results_shown == ResultsShown.AFTER_VOTING else None
    for moment in (first, closes_at):
        if moment is not None:
            enqueue(session, JOB, {"round": round_.id}, now=now, run_at=max(moment, now))


def plan_next_look(session: Session, round_: Round, *, now: datetime) -> None:
    """Put down the next look while people vote, unless one is planned by then."""
    plan_once(session, round_, JOB, at=now + PAUSE, now=now)


def is_for_somebody(round_: Round, now: datetime) -> bool:
    """Whether anybody can see results now: there is no use in a look that nobody may see."""
    while_voting = round_.results_shown == ResultsShown.AFTER_VOTING and round_.phase_at(now) == PhaseKind.VOTE
    return while_voting or vote_has_closed(round_, now)


def ask_for_opinions(session: Session, round_: Round, *, now: datetime) -> Job:
    """Let the computer look now; while it does, return the same work."""
    return ask_for(session, round_, JOB, now=now)


def opinions_under_way(session: Session, round_: Round, *, now: datetime) -> Job | None:
    """Return the work on the opinion groups of a round, while it goes on."""
    return job_under_way(session, round_, JOB, now=now)


def gather_votes_to_group(session: Session, round_: Round, *, now: datetime) -> list[Material]:
    """Return the votes of each kind of voters of which enough people voted, unless they were looked at in this way.

    While people vote only if enough more people did: the groups would tell what one person chose.
    """
    found, way, has_closed = [], versions(), vote_has_closed(round_, now)
    for kind in VoterKind:
        votes = published_votes(session, round_, kind)
        latest = latest_report(session, round_, SUBJECT, kind)
        seen = latest and (latest.content["votes_hash"], latest.content["versions"])
        people = len(votes.participants)
        is_due = has_closed or latest is None or is_a_step(latest.content["people"]["voted"], people)
        if seen != (votes.hash, way) and people >= FEWEST_VOTERS and is_due:
            found.append(Material(kind, votes, seed_of(round_)))
    return found


def keep_opinions(session: Session, round_: Round, kind: VoterKind, told: dict[str, Any], *, now: datetime) -> Report:
    """Keep a report, and note in the trail what it was made from and what came out; one made while people vote goes."""
    if not vote_has_closed(round_, now):
        earlier = Report.round_id == round_.id, Report.subject == SUBJECT, Report.voters == kind
        session.execute(delete(Report).where(*earlier))
    inputs = {name: told[name] for name in ("parameters", "votes_hash")}
    report = keep_report(session, round_, SUBJECT, kind, digest_of(inputs), told, now=now)
    record(
        session,
        "votes.opinions_found",
        actor=None,
        round=round_.public_id,
        report=report.public_id,
        voters=kind,
        votes_hash=told["votes_hash"],
        result_hash=digest_of(told),
        groups=len(told["groups"]),
    )
    return report


def opinions_of(session: Session, round_: Round, kind: VoterKind) -> FoundOpinions | None:
    """Return the report that was made last of the votes of one kind of voters."""
    report = latest_report(session, round_, SUBJECT, kind)
    if report is None:
        return None
    points = [*report.content["unites"], *report.content["divides"], *chain(*report.content["typical"].values())]
    named = candidates_at(session, round_, sorted({point["statement"] for point in points}))
    return FoundOpinions(report, {one.public_id: one for one in named})
