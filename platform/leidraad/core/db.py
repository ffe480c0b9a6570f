# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database: one session a request, safe settings on SQLite, one naming convention for every constraint."""

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    event,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry

from leidraad.core.turns import Turns

T = TypeVar("T")

# A request that only reads says so, and the database then refuses every write in it.
read_only: ContextVar[bool] = ContextVar("read_only", default=False)

# For how many seconds who writes waits for the others of this process, and as long for other processes.
PATIENCE = 10
# In seconds: on SQLite who waits in another process looks again after at most 25 milliseconds, if it is not for long.
_BREATH = 0.05
# Per connection. With the usual 2 MB, many rows under random keys are written and read back again and again.
_CACHE_KB = 32 * 1024
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as UTC on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone back (SQLite forgets it, PostgreSQL answers in its own)."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def random_id() -> str:
    """Return a public identifier: 80 random bits in 16 letters and digits that nobody confuses."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(16))


db = SQLAlchemy(metadata=MetaData(naming_convention=NAMING))


class Base(DeclarativeBase):
    """The parent of every row: plain SQLAlchemy, so that type checkers understand it."""

    metadata = db.metadata
    type_annotation_map = {datetime: UTCDateTime(), dict[str, Any]: JSON(), list[str]: JSON()}

    id: Mapped[int] = mapped_column(primary_key=True)


class Public:
    """A row with an address of its own; the primary key is never shown."""

    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=random_id)


# Not a BIGINT on SQLite: there a hidden number of its own would keep the order.
SHUFFLED_KEY = BigInteger().with_variant(Integer, "sqlite")


def shuffled_key() -> int:
    """Return a random key for a row of its own table."""
    return secrets.randbits(53)


class Shuffled:
    """A row whose key says nothing about when it was made: two tables cannot be joined by the order of their rows."""

    id: Mapped[int] = mapped_column(SHUFFLED_KEY, primary_key=True, default=shuffled_key)


def upsert(connection_name: str) -> Any:
    """Return the INSERT that knows ON CONFLICT for this dialect (`sqlite` or `postgresql`)."""
    return {"sqlite": sqlite_insert, "postgresql": postgresql_insert}[connection_name]


def prepare_engine(engine: Engine) -> None:
    """Give the engine the settings under which nothing acknowledged is lost (choices.md, traps 2 and 3)."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        _take_turns(engine)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")


def _take_turns(engine: Engine) -> None:
    """Let who writes wait for those of this process who came before, and then for other processes."""
    turns = Turns()

    def begin(connection: Connection) -> None:
        reading, told = read_only.get(), connection.connection.record_info
        assert told is not None  # only a connection outside of the pool has none
        if connection.info.get("reads") != reading:
            connection.exec_driver_sql(f"PRAGMA query_only = {int(reading)}")
            connection.info["reads"] = reading
        if not reading and not told.get("has_turn"):
            told["has_turn"] = turns.take(PATIENCE)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    def back_in_pool(_connection: object, record: ConnectionPoolEntry) -> None:
        if record.record_info and record.record_info.pop("has_turn", False):
            turns.give()

    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", back_in_pool)


def _begin_postgresql(connection: Connection) -> None:
    if read_only.get():
        # Whatever an answer is put together from is of one moment, as it is on SQLite.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


@contextmanager
def reading(session: Session) -> Iterator[None]:
    """Commit what was changed, and then read for a long time without holding up who writes; not in a request."""
    session.commit()
    before = read_only.set(True)
    try:
        yield
        session.commit()  # not a rollback: what a job read stays loaded, so that nothing is read again while it writes
    finally:
        session.rollback()
        read_only.reset(before)


def in_steps(session: Session, rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield some rows at a time, to be written; between two steps it commits, and lets others write first."""
    for start in range(0, len(rows), size):
        if start:
            session.commit()
            time.sleep(_BREATH)
        yield rows[start : start + size]


def read_only_when_reading(app: Flask) -> None:
    """Let the database refuse writes in every request that says it only reads: a GET never writes."""

    @app.before_request
    def _say() -> None:
        read_only.set(request.method in {"GET", "HEAD", "OPTIONS"})

    @app.teardown_request
    def _forget(_error: BaseException | None) -> None:
        db.session.remove()
        read_only.set(False)
