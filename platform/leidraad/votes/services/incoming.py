# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff handed in to become a round: ask a job for it, look how far it is, try again, give it up."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.once import take_turn
from leidraad.core.person import Person
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import cancel, enqueue
from leidraad.votes.models import Incoming
from leidraad.votes.services.bringing_in import source_key
from leidraad.votes.services.clearing import CLEAR, UNDER_WAY, is_under_way
from leidraad.votes.services.conversations import Conversation
from leidraad.votes.services.preparing import Origin

JOB = "votes.bring_in"


def hand_in(
    session: Session, conversation: Conversation, contents: bytes, origin: Origin, *, by: Person, now: datetime
) -> Incoming:
    """Keep a file that was read without trouble for the job; one that is under way is not handed in again."""
    key = source_key(conversation, origin.language)
    take_turn(session, key)
    if known := session.scalar(_incoming().where(Incoming.source_key == key, is_under_way())):
        return known
    incoming = Incoming(source_key=key, content_hash=conversation.hash, contents=contents, said=asdict(origin))
    incoming.handed_in_at, incoming.handed_in_by = now, by.pseudonym or ""
    _ask(session, incoming, now)
    return incoming


def find_incoming(session: Session, public_id: str) -> Incoming:
    """Return what was handed in by its address."""
    found = session.scalar(_incoming().where(Incoming.public_id == public_id))
    if found is None:
        raise NotFound(N_("We cannot find this work. Perhaps it was done long ago."))
    return found


def unfinished(session: Session) -> Sequence[Incoming]:
    """Return what is under way, and what went wrong and can be tried again, the last one first."""
    is_open = is_under_way() | ((Job.state == JobState.FAILED) & Incoming.contents.is_not(None))
    return session.scalars(_incoming().where(is_open).order_by(Incoming.id.desc())).all()


def try_again(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Go on where it went wrong; while it is under way there is nothing to do."""
    if incoming.job.state in UNDER_WAY:
        return
    if incoming.contents is None:
        raise Conflict(N_("We do not have this file any more. Bring it in once more."))
    _ask(session, incoming, now)


def give_up(session: Session, incoming: Incoming, *, by: Person, now: datetime) -> None:
    """Stop it, and let what was written of it be taken away; nobody ever saw that."""
    if incoming.job.state != JobState.FAILED:
        cancel(session, incoming.job, by=by, now=now)
    incoming.contents = None
    session.flush()
    enqueue(session, CLEAR, {"source_key": incoming.source_key}, now=now)


def _ask(session: Session, incoming: Incoming, now: datetime) -> None:
    incoming.job = enqueue(session, JOB, {}, now=now)
    session.add(incoming)
    session.flush()
    incoming.job.payload = {"incoming": incoming.id}
    session.flush()


def _incoming() -> Select[Incoming]:
    return select(Incoming).join(Incoming.job).options(joinedload(Incoming.job))
