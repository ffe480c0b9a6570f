# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Destroy the key of a round: from then on nobody can join the roll and the ballots, whatever they hold."""

import secrets
from contextlib import closing
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.rounds.models import Round
from leidraad.votes.models import BallotKey, Voter
from leidraad.votes.services.log.bundling import find_bundle
from leidraad.votes.services.log.placing import lock_log


def ends_at(round_: Round, objection: timedelta) -> datetime | None:
    """Return when the key is to be destroyed: after the time for objections; None while the round is not closed.

    A round closes when its date has come and every statement has its answer (docs/decisions/0017).
    """
    return round_.closed_at + objection if round_.closed_at else None


def key_of(session: Session, round_: Round) -> BallotKey | None:
    """Return the key of a round, or that it was destroyed; None when nobody voted yet."""
    return session.scalar(select(BallotKey).where(BallotKey.round_id == round_.id))


def destroy_when_due(session: Session, round_: Round, objection: timedelta, *, now: datetime) -> bool:
    """Destroy the key if its time has come and the bundle is made; return whether it is gone, by now or before."""
    lock_log(session, round_)
    found, due = key_of(session, round_), ends_at(round_, objection)
    if found is None or found.key is None:
        return found is not None
    if due is None or now < due or find_bundle(session, round_) is None:
        return False
    found.key, found.destroyed_at = None, now
    _shuffle_roll(session, round_)
    session.flush()
    record(session, "votes.key_destroyed", actor=None, round=round_.public_id)
    return True


def wipe(engine: Engine) -> None:
    """Take what was destroyed from the files of the database too. Copies elsewhere are for who keeps them."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in (BallotKey.__tablename__, Voter.__tablename__):
                connection.exec_driver_sql(f"VACUUM FULL {table}")
        return
    with closing(engine.raw_connection()) as file:
        # SQLite wrote zeros over it (core/db.py), but the journal still has what was there before.
        file.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _shuffle_roll(session: Session, round_: Round) -> None:
    """Write the roll again in a random order: where a row stands, and which transaction made it, then tells nothing."""
    columns = (Voter.round_id, Voter.kind, Voter.identity_hash)
    rows = [row._asdict() for row in session.execute(select(*columns).where(Voter.round_id == round_.id))]
    secrets.SystemRandom().shuffle(rows)
    session.execute(delete(Voter).where(Voter.round_id == round_.id))
    if rows:
        session.execute(insert(Voter), rows)
