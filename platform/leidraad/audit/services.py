# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the trail in the transaction of the change itself, and check it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import event, insert, select, text
from sqlalchemy.orm import Session

from leidraad.audit.events import EVENTS
from leidraad.audit.models import AuditEvent
from leidraad.core.clock import utc_now

_PENDING = "pending_audit_events"
_CHAIN_LOCK = 7_302_418  # any number, as long as only the trail uses it
START = "0" * 64
_ADD = insert(AuditEvent)
_LAST = select(AuditEvent.id, AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)


class UndeclaredEvent(ValueError):
    """An event that audit/events.py does not know, or with other fields than it declares."""


@dataclass(frozen=True)
class Break:
    """The first place where the trail does not fit: the event's number and what is wrong."""

    number: int
    reason: str


@dataclass(frozen=True)
class Verification:
    """What a check of the trail found: how many events, the hash of the last one, and the first break if any."""

    events: int
    head: str
    broken: Break | None


def record(session: Session, name: str, *, actor: str | None, **fields: Any) -> None:
    """Add one event to the transaction. It gets its place in the chain at the moment of commit."""
    _add(session, name, actor, utc_now(), fields)


def record_by_the_minute(session: Session, name: str, **fields: Any) -> None:
    """Add one event of nobody and no finer moment: nobody can lay it beside the log of a web server."""
    _add(session, name, None, utc_now().replace(second=0, microsecond=0), fields)


def _add(session: Session, name: str, actor: str | None, at: datetime, fields: dict[str, Any]) -> None:
    if EVENTS.get(name) != frozenset(fields):
        raise UndeclaredEvent(f"{name} with fields {sorted(fields)} is not declared in audit/events.py")
    session.connection()  # so that there is a transaction, and a rollback that we hear of
    session.info.setdefault(_PENDING, []).append((name, actor, at, fields))


def listen(session_factory: Any) -> None:
    """Chain the pending events at commit and forget them at rollback; the factory calls this once."""
    event.listen(session_factory, "before_commit", _chain_pending)
    event.listen(session_factory, "after_rollback", lambda session: session.info.pop(_PENDING, None))


def verify_chain(session: Session) -> Verification:
    """Recompute every hash from the first event on and stop at the first that does not fit."""
    previous, number = START, 0
    for line in _in_order(session):
        number += 1
        if line.id != number:
            return Verification(number - 1, previous, Break(number, "this event is missing"))
        if line.previous_hash != previous:
            return Verification(number - 1, previous, Break(number, "it does not follow on the one before"))
        if line.hash != _hash(previous, line.id, line.name, line.actor, line.at, line.fields):
            return Verification(number - 1, previous, Break(number, "its content was changed"))
        previous = line.hash
    return Verification(number, previous, None)


def _in_order(session: Session) -> Iterator[AuditEvent]:
    query = select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=1000)
    yield from session.scalars(query)


def _chain_pending(session: Session) -> None:
    # A savepoint that is released is no commit; and the lock is taken last, so that nobody waits for us with it.
    pending = session.info.get(_PENDING)
    if not pending or session.in_nested_transaction():
        return
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHAIN_LOCK})
    connection = session.connection()
    last = connection.execute(_LAST).first()
    number, previous = last or (0, START)
    lines = []
    for name, actor, at, fields in session.info.pop(_PENDING):
        number += 1
        lines.append(_link(previous, number, name, actor, at, fields))
        previous = lines[-1]["hash"]
    connection.execute(_ADD, lines)


def _link(
    previous: str, number: int, name: str, actor: str | None, at: datetime, fields: dict[str, Any]
) -> dict[str, Any]:
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return {
        "id": number,
        "name": name,
        "actor": actor,
        "at": at,
        "fields": canonical,
        "previous_hash": previous,
        "hash": _hash(previous, number, name, actor, at, canonical),
    }


def _hash(previous: str, number: int, name: str, actor: str | None, at: datetime, fields: str) -> str:
    line = json.dumps([previous, number, name, actor, at.isoformat(), fields], ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def contains_hash(session: Session, head: str) -> bool:
    """Tell whether an event with this hash is (still) in the trail."""
    return session.scalar(select(AuditEvent.id).where(AuditEvent.hash == head)) is not None
