# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The count while people vote, in steps: who looks before and after one vote must not learn what it was."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.rounds.models import Round
from leidraad.votes.services.counting import voter_count
from leidraad.votes.services.reports import keep_report, latest_report
from leidraad.votes.services.results import EVERYBODY, Results, count_results, read_results

SUBJECT = "so_far"
# So many more people must have voted before anything new is told.
STEP = 5


def is_a_step(before: int, voters: int) -> bool:
    """Whether enough people came since the last count to tell a new one."""
    return voters - before >= STEP


def renew_count(session: Session, round_: Round, *, now: datetime) -> None:
    """Count again if enough more people voted; the new count takes the place of the one before."""
    latest = latest_report(session, round_, SUBJECT, EVERYBODY)
    before = sum(latest.content["voters"].values()) if latest else 0
    if is_a_step(before, sum(voter_count(session, round_).values())):
        keep_report(session, round_, SUBJECT, EVERYBODY, "", asdict(count_results(session, round_)), now=now)


def results_so_far(session: Session, round_: Round) -> tuple[Results, datetime] | None:
    """Return the last count while people vote, and its moment; None before the first one."""
    latest = latest_report(session, round_, SUBJECT, EVERYBODY)
    return (read_results(latest.content), latest.made_at) if latest else None
