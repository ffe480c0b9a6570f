# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sign what the log of a round holds, after checking that it goes on from what was signed before."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.audit.heads import Signer, is_signed
from leidraad.audit.merkle import Tree, is_consistent
from leidraad.audit.services import record
from leidraad.core.db import reading
from leidraad.core.errors import N_, Conflict
from leidraad.rounds.models import Round
from leidraad.votes.models import LINES_IN_PART, Cast, LogHead, LogLeaf
from leidraad.votes.services.log.deciding import deciding
from leidraad.votes.services.log.placing import is_waiting, lock_log, log_size
from leidraad.votes.services.open_data import vote_has_closed


class BrokenLog(Conflict):
    """The log no longer begins with what was signed."""


def sign_head(session: Session, round_: Round, signer: Signer, *, now: datetime) -> LogHead | None:
    """Sign the log as it is now; nothing when it is as it was, or empty, or the last head was signed."""
    is_final = vote_has_closed(round_, now)
    with reading(session):  # people go on voting while it adds up
        last, tree = latest_head(session, round_), Tree(log_lines(session, round_))
        if len(tree) == 0 or (last and (last.is_final or (len(tree) == last.size and not is_final))):
            return None
        if last and not _goes_on(tree, last):
            raise BrokenLog(N_("The log no longer begins with what was signed before."))
        if is_final and is_waiting(session, round_):
            return None  # another job still gives out places
        decides = deciding(session, round_, len(tree), signer.key).hash if is_final else ""
    lock_log(session, round_)
    if log_size(session, round_) != len(tree) or latest_head(session, round_) is not last:
        return None  # another job goes on with it
    told = {"size": len(tree), "root": tree.root(len(tree)).hex()}
    moment = now.replace(microsecond=0)
    head = LogHead(
        round=round_, **told, signed_at=moment, is_final=is_final, decides=decides, key=signer.key, signature=""
    )
    head.parts = b"".join(tree.parts(LINES_IN_PART, len(tree))) if is_final else None
    head.signature = signer.sign(head.head)
    session.add(head)
    session.flush()
    record(session, "votes.log_signed", actor=None, round=round_.public_id, **told, final=is_final)
    return head


def latest_head(session: Session, round_: Round) -> LogHead | None:
    """Return what was signed last."""
    return session.scalar(select(LogHead).where(LogHead.round_id == round_.id).order_by(LogHead.id.desc()).limit(1))


def heads_of(session: Session, round_: Round) -> list[LogHead]:
    """Return everything that was signed, the first first."""
    return list(session.scalars(select(LogHead).where(LogHead.round_id == round_.id).order_by(LogHead.id)))


def broken_logs(session: Session) -> list[str]:
    """Return the public ids of the rounds whose log is not what was signed last."""
    last_ids = select(func.max(LogHead.id)).group_by(LogHead.round_id)
    lasts = session.scalars(select(LogHead).where(LogHead.id.in_(last_ids)).order_by(LogHead.id)).all()
    trees = ((one, Tree(log_lines(session, one.round, 0, one.size))) for one in lasts)
    return [one.round.public_id for one, tree in trees if not _goes_on(tree, one)]


def log_lines(session: Session, round_: Round, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """Yield the lines of the log in order, from place `start` up to `stop`: the commitments, as their bytes."""
    query = select(Cast.commitment).join(LogLeaf, LogLeaf.cast_id == Cast.id)
    query = query.where(LogLeaf.round_id == round_.id, LogLeaf.position >= start).order_by(LogLeaf.position)
    if stop is not None:
        query = query.where(LogLeaf.position < stop)
    for commitment in session.scalars(query.execution_options(yield_per=5000)):
        yield bytes.fromhex(commitment)


def _goes_on(tree: Tree, last: LogHead) -> bool:
    if last.size > len(tree) or not is_signed(last.head, last.key, last.signature):
        return False
    proof, root = tree.consistency(last.size, len(tree)), tree.root(len(tree))
    return is_consistent(last.size, len(tree), bytes.fromhex(last.root), root, proof)
