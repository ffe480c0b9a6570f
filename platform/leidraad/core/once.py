# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked twice happens once, also when both ask at the same moment: the second waits for the first."""

from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

T = TypeVar("T")


def take_turn(session: Session, name: str) -> None:
    """Wait for whoever took this turn before us; others wait for our commit, and after that read what we wrote.

    On SQLite who writes waits for all others anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))


def made_before(session: Session, kind: type[T], source_key: str, **where: Any) -> T | None:
    """Return the row that the same form made, so that a second click makes no second one."""
    take_turn(session, source_key)
    return session.scalar(select(kind).filter_by(source_key=source_key, **where))
