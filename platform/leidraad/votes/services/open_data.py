# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the open data of a round when its vote has closed, and find it."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, NotNow
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import PHASES, PhaseKind, Round
from leidraad.rounds.services import follows_dates
from leidraad.votes.models import Package
from leidraad.votes.services.reports import plan_at_close

JOB = "votes.pack"


def vote_has_closed(round_: Round, now: datetime) -> bool:
    """Whether nobody can vote any more: only then anybody may have the votes themselves."""
    return PHASES.index(round_.phase_at(now)) > PHASES.index(PhaseKind.VOTE)


@follows_dates
def plan_package(session: Session, round_: Round, now: datetime) -> None:
    """Put down that the open data is made when the vote closes. A plan that is out of date by then does nothing."""
    plan_at_close(session, round_, JOB, now)


def ask_package(session: Session, round_: Round, *, now: datetime) -> None:
    """Let the open data be made anew now, for example after a principle was withdrawn."""
    if not vote_has_closed(round_, now):
        raise NotNow(N_("This is not possible in the present phase of the round."))
    enqueue(session, JOB, {"round": round_.id}, now=now)


def keep_package(session: Session, round_: Round, contents: bytes, *, now: datetime) -> None:
    """Keep the open data of a round; when nothing changed there is nothing new to keep, only when it was made."""
    digest = sha256(contents).hexdigest()
    same = session.scalar(select(Package).where(Package.round_id == round_.id, Package.hash == digest))
    if same:
        same.made_at = now
        return
    session.add(Package(round=round_, hash=digest, made_at=now, size=len(contents), contents=contents))
    session.flush()
    record(session, "votes.packed", actor=None, round=round_.public_id, hash=digest)


def newest_package(session: Session, round_: Round) -> Package | None:
    """Return the open data of a round as it was made last; none that was made before the vote closed."""
    closed_at = round_.end_of(PhaseKind.VOTE)
    query = select(Package).where(Package.round_id == round_.id, Package.made_at >= closed_at)
    return session.scalar(query.order_by(Package.made_at.desc(), Package.id.desc()).limit(1)) if closed_at else None
