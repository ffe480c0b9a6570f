# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take away what is left of a conversation that came in halfway: nobody ever saw it, and nobody goes on with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from leidraad.core.db import Base, in_steps
from leidraad.jobs.models import Job, JobState
from leidraad.principles.models import Candidate, Wording, WordingText
from leidraad.rounds.models import Arrival, Round
from leidraad.rounds.services import find_arrival, forget_arrival
from leidraad.votes.models import Ballot, Cast, Incoming, Vote, Voter

CLEAR = "votes.clear_unfinished"
# After this nobody goes on with what went wrong.
PATIENCE = timedelta(days=1)
ROWS_AT_ONCE = 3_000
UNDER_WAY = (JobState.WAITING, JobState.RUNNING)


def is_under_way() -> ColumnElement[bool]:
    """Return the condition that a job is at work, or soon will be."""
    return Job.state.in_(UNDER_WAY)


def given_up(session: Session, *, now: datetime) -> Sequence[int]:
    """Return the ids of arrivals that began long ago and on which no job is at work."""
    at_work = select(Incoming.source_key).join(Incoming.job).where(is_under_way())
    query = select(Arrival.id).join(Arrival.round).where(Round.created_at < now - PATIENCE)
    return session.scalars(query.where(Arrival.source_key.not_in(at_work))).all()


def forget_files(session: Session, *, now: datetime) -> None:
    """Empty the files with which nobody went on."""
    at_work = select(Job.id).where(is_under_way())
    is_old = (Incoming.handed_in_at < now - PATIENCE, Incoming.job_id.not_in(at_work))
    session.execute(update(Incoming).where(*is_old, Incoming.contents.is_not(None)).values(contents=None))


def clear(session: Session, arrival_id: int) -> None:
    """Delete all that was written for an arrival, in steps that keep nobody waiting, and at last the arrival itself.

    Who was still writing finds no arrival at the next step, and stops.
    """
    round_id = session.scalar(select(Arrival.round_id).where(Arrival.id == arrival_id))
    if round_id is None:
        return
    for table, which in _written(round_id):
        for ids in in_steps(session, session.scalars(select(table.id).where(which)).all(), ROWS_AT_ONCE):
            session.execute(delete(table).where(table.id.in_(ids)))
        session.commit()
    arrival = find_arrival(session, arrival_id)
    if arrival:
        # Nobody writes any more: what came in between goes with it.
        for table, which in _written(round_id):
            session.execute(delete(table).where(which))
        forget_arrival(session, arrival)


def _written(round_id: int) -> list[tuple[type[Base], ColumnElement[bool]]]:
    """Return the tables in which it was written, first those that point at others, and which rows."""
    ballots = select(Ballot.id).where(Ballot.round_id == round_id)
    candidates = select(Candidate.id).where(Candidate.round_id == round_id)
    wordings = select(Wording.id).where(Wording.candidate_id.in_(candidates))
    return [
        (Cast, Cast.ballot_id.in_(ballots)),
        (Vote, Vote.ballot_id.in_(ballots)),
        (Ballot, Ballot.round_id == round_id),
        (Voter, Voter.round_id == round_id),
        (WordingText, WordingText.wording_id.in_(wordings)),
        (Wording, Wording.candidate_id.in_(candidates)),
        (Candidate, Candidate.round_id == round_id),
    ]
