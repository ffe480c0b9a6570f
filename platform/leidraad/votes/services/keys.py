# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a person to their ballot: only with the key of the round, and only as long as it is there.

The key and a line of the roll give the receipt code, the code gives the pseudonym. Nobody can go back, so whoever has
the code finds their ballot also after the key was destroyed, and nobody else does.
"""

import secrets
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from leidraad.core.codes import code_from
from leidraad.core.db import upsert
from leidraad.core.errors import N_, NotNow
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import BallotKey
from leidraad.votes.services.log.keeping import plan_keeping
from leidraad.votes.services.sealing import pseudonym_of

_KEY = select(BallotKey.key).where(BallotKey.round_id == bindparam("round"))


def own_code(session: Session, round_: Round, person: Person, secret: str) -> str | None:
    """Return the receipt code of a person in a round; None when the round has no key (yet, or any more)."""
    key = session.connection().scalar(_KEY, {"round": round_.id})
    return code_of(key, voter_identity(round_, person, secret)[1]) if key else None


def code_of(key: str, identity: str) -> str:
    """Return the receipt code that belongs to a line of the roll: always the same one."""
    return code_from(key, "ballot", identity)


def voting_pseudonym(session: Session, round_: Round, person: Person, secret: str, *, now: datetime) -> str:
    """Return the pseudonym of a person's ballot in a round, also before there is one."""
    _kind, identity = voter_identity(round_, person, secret)
    return pseudonym_of(code_of(key_for_voting(session, round_, now=now), identity))


def key_for_voting(session: Session, round_: Round, *, now: datetime) -> str:
    """Return the key of a round, made when its first vote is cast; from then on its log is kept."""
    connection = session.connection()
    row = connection.execute(_KEY, {"round": round_.id}).first()
    if row is None:
        new = {"round_id": round_.id, "key": secrets.token_hex(32)}
        insert = upsert(connection.dialect.name)(BallotKey)
        session.execute(insert.on_conflict_do_nothing(index_elements=["round_id"]), new)
        plan_keeping(session, now=now)
        row = connection.execute(_KEY, {"round": round_.id}).one()
    key: str | None = row.key
    if key is None:
        raise NotNow(N_("Voting has ended: the key of this round was destroyed."))
    return key
