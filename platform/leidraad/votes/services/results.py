# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The results of a round: counted once when the vote has closed, kept, and read from there."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.support import Share, wilson
from leidraad.audit.services import record
from leidraad.core.db import reading
from leidraad.principles.models import Candidate, Wording
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import follows_dates
from leidraad.votes.models import Report
from leidraad.votes.services.counting import Tally, candidate_tallies, tallies, voter_count
from leidraad.votes.services.estimating import corrected_support
from leidraad.votes.services.reports import digest_of, keep_report, plan_at_close

JOB = "votes.count"
SUBJECT, EVERYBODY = "results", "all"


@dataclass(frozen=True)
class Result:
    """How one kind of voters chose on one proposal, and what support would be with equal chances to see it."""

    tally: Tally
    corrected: Share | None = None

    @property
    def support(self) -> Share | None:
        """The share that agrees of those who voted on it, with its interval; None when nobody did."""
        return wilson(self.tally.share(self.tally.agree), self.tally.total) if self.tally.total else None


@dataclass(frozen=True)
class Results:
    """Who voted, and per public id of a candidate and of an earlier wording how each kind of voters chose."""

    voters: Mapping[str, int]
    standing: Mapping[str, Mapping[str, Result]]
    earlier: Mapping[str, Mapping[str, Result]]


@follows_dates
def plan_count(session: Session, round_: Round, now: datetime) -> None:
    """Put down that votes are counted when the vote closes. A plan that is out of date by then does nothing."""
    plan_at_close(session, round_, JOB, now)


def count_results(session: Session, round_: Round) -> Results:
    """Count all votes of a round."""
    candidates = all_candidates(session, round_)
    standing = candidate_tallies(session, candidates)
    corrected = corrected_support(session, round_, candidates)
    earlier = [one for candidate in candidates for one in candidate.wordings[:-1]]
    counts = tallies(session, earlier)
    return Results(
        voters=voter_count(session, round_),
        standing={
            one.public_id: {
                kind: Result(tally, corrected.get((one.id, kind))) for kind, tally in standing[one.id].items()
            }
            for one in candidates
        },
        earlier={one.public_id: {kind: Result(tally) for kind, tally in counts[one.id].items()} for one in earlier},
    )


def keep_results(session: Session, round_: Round, *, now: datetime) -> None:
    """Count and keep the results of a round whose vote has closed, unless they are there."""
    with reading(session):
        if kept_results(session, round_) is not None:
            return
        content, input_hash = asdict(count_results(session, round_)), _input_hash(session, round_)
    report = keep_report(session, round_, SUBJECT, EVERYBODY, input_hash, content, now=now)
    hashes = {"input_hash": input_hash, "result_hash": digest_of(content)}
    record(session, "votes.counted", actor=None, round=round_.public_id, report=report.public_id, **hashes)


def kept_results(session: Session, round_: Round) -> Results | None:
    """Return the results that were kept, if they are of the vote and the wordings that stand now."""
    asked = {"round_id": round_.id, "subject": SUBJECT, "input_hash": _input_hash(session, round_)}
    content = session.scalar(select(Report.content).filter_by(**asked))
    return read_results(content) if content else None


def _input_hash(session: Session, round_: Round) -> str:
    """Return a hash of when the vote ended and of which wordings there are: while it stays, so do the counts."""
    query = select(Wording.id, Wording.changes_meaning).join(Candidate, Wording.candidate_id == Candidate.id)
    rows = session.execute(query.where(Candidate.round_id == round_.id).order_by(Wording.id)).all()
    dates = [str(round_.phase(kind).starts_at) for kind in (PhaseKind.VOTE, PhaseKind.DECIDE, PhaseKind.CLOSED)]
    return sha256(json.dumps([dates, [list(row) for row in rows]]).encode()).hexdigest()


def read_results(content: Mapping[str, Any]) -> Results:
    """Return results as they were kept."""
    return Results(content["voters"], _read_each(content["standing"]), _read_each(content["earlier"]))


def _read_each(kept: Mapping[str, Any]) -> dict[str, dict[str, Result]]:
    return {name: {kind: _read_one(one) for kind, one in kinds.items()} for name, kinds in kept.items()}


def _read_one(kept: Mapping[str, Any]) -> Result:
    corrected = kept["corrected"]
    return Result(Tally(**kept["tally"]), Share(**corrected) if corrected else None)
