# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give every line of history its place in the log. Voters never wait for this."""

import secrets

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from leidraad.core.db import in_steps, reading
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, BallotKey, Cast, LogLeaf

# So that nobody who votes waits long.
AT_ONCE = 5_000


def place_waiting(session: Session, round_: Round) -> None:
    """Give what has no place yet the next ones, in a random order: the log does not tell who was before whom.

    People go on voting meanwhile. What they commit waits for the next time, and so does everything that is left when
    another job gives out places. Nothing goes by ids, whose order says nothing about the order of the commits.
    """
    with reading(session):
        # In this order: on PostgreSQL the second question may see what another job did after the first.
        first = log_size(session, round_)
        waiting = list(session.scalars(_without_place(round_)))
    secrets.SystemRandom().shuffle(waiting)
    places = list(enumerate(waiting, start=first))
    for some in in_steps(session, places, AT_ONCE):
        lock_log(session, round_)
        if log_size(session, round_) != some[0][0]:
            return
        rows = [{"round_id": round_.id, "position": place, "cast_id": one} for place, one in some]
        session.connection().execute(insert(LogLeaf), rows)


def wait_for_last_votes(session: Session, round_: Round) -> None:
    """Wait for the votes that are still on their way when the vote has closed: each holds the row of its round."""
    session.execute(select(Round.id).where(Round.id == round_.id).with_for_update())


def is_waiting(session: Session, round_: Round) -> bool:
    """Tell whether anything has no place yet."""
    return session.scalar(_without_place(round_).limit(1)) is not None


def lock_log(session: Session, round_: Round) -> None:
    """Let one at a time work on the log of a round; casting a vote only reads this row."""
    session.execute(select(BallotKey.id).where(BallotKey.round_id == round_.id).with_for_update())


def log_size(session: Session, round_: Round) -> int:
    """Return how many lines of history have a place."""
    last = session.scalar(select(func.max(LogLeaf.position)).where(LogLeaf.round_id == round_.id))
    return 0 if last is None else last + 1


def _without_place(round_: Round) -> Select[int]:
    placed = select(LogLeaf.id).where(LogLeaf.cast_id == Cast.id).exists()
    return select(Cast.id).join(Ballot, Cast.ballot_id == Ballot.id).where(Ballot.round_id == round_.id, ~placed)
