# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The count while people vote, in steps: who looks before and after one vote must not learn what it was."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from itertools import chain

from sqlalchemy.orm import Session

from leidraad.core.db import reading
from leidraad.rounds.models import Round
from leidraad.votes.models import VoterKind
from leidraad.votes.services.counting import Tally, voter_count
from leidraad.votes.services.reports import keep_report, latest_report
from leidraad.votes.services.results import Result, Results, count_results, read_results

SUBJECT = "so_far"
# So many more people of a kind must have voted before anything new is told of that kind.
STEP = 5


def is_a_step(before: int, voters: int) -> bool:
    """Whether enough people came since the last count to tell a new one."""
    return voters - before >= STEP


def renew_count(session: Session, round_: Round, *, now: datetime) -> None:
    """Count each kind of voters again of which enough more people voted, in the place of the count before."""
    with reading(session):  # people go on voting while it counts
        voters = voter_count(session, round_)
        grown = [kind for kind in VoterKind if is_a_step(_counted_before(session, round_, kind), voters[kind])]
        if not grown:
            return
        found = count_results(session, round_)
    for kind in grown:
        keep_report(session, round_, SUBJECT, kind, "", asdict(_only(kind, found)), now=now)


def results_so_far(session: Session, round_: Round) -> tuple[Results, dict[str, datetime]]:
    """Return the last count of each kind of voters while people vote, and its moment where there was one."""
    latest = {str(kind): report for kind in VoterKind if (report := latest_report(session, round_, SUBJECT, kind))}
    counts = {kind: read_results(report.content) for kind, report in latest.items()}
    return _together(counts), {kind: report.made_at for kind, report in latest.items()}


def _counted_before(session: Session, round_: Round, kind: VoterKind) -> int:
    latest = latest_report(session, round_, SUBJECT, kind)
    return int(latest.content["voters"][kind]) if latest else 0


def _only(kind: str, found: Results) -> Results:
    """Return what of these results is about one kind of voters."""
    voters = {kind: found.voters[kind]}
    standing, earlier = (
        {name: {kind: kinds[kind]} for name, kinds in each.items()} for each in (found.standing, found.earlier)
    )
    return Results(voters, standing, earlier)


def _together(counts: Mapping[str, Results]) -> Results:
    """Lay counts of different moments beside each other; what was not there at one of them has no votes in it."""
    each = {str(kind): counts.get(kind, Results({kind: 0}, {}, {})) for kind in VoterKind}
    return Results(
        {kind: one.voters[kind] for kind, one in each.items()},
        _beside({kind: one.standing for kind, one in each.items()}),
        _beside({kind: one.earlier for kind, one in each.items()}),
    )


def _beside(found: Mapping[str, Mapping[str, Mapping[str, Result]]]) -> dict[str, dict[str, Result]]:
    names = dict.fromkeys(chain.from_iterable(found.values()))
    nothing = Result(Tally())
    return {name: {kind: each.get(name, {}).get(kind, nothing) for kind, each in found.items()} for name in names}
