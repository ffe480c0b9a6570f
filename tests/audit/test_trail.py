# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The trail: declared events only, one chain, and a database that refuses to change it."""

from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.audit.services import UndeclaredEvent, contains_hash, record, verify_chain
from leidraad.core.db import db


def _write(session: Session, number: int = 1) -> None:
    for _ in range(number):
        record(session, "principles.withdrawn", actor=None, round="r", candidate="c")
    session.commit()


def test_an_event_that_nobody_declared_is_refused(session: Session) -> None:
    with pytest.raises(UndeclaredEvent):
        record(session, "principles.sung", actor=None)


def test_an_event_with_another_field_than_declared_is_refused(session: Session) -> None:
    with pytest.raises(UndeclaredEvent):
        record(session, "principles.withdrawn", actor=None, round="r", candidate="c", text="free words")


def test_a_trail_holds_when_nobody_touched_it(any_app: Flask) -> None:
    with any_app.app_context():
        _write(db.session(), 3)
        found = verify_chain(db.session())
        assert (found.events, found.broken) == (3, None)
        assert contains_hash(db.session(), found.head)


def test_a_rolled_back_change_leaves_no_event(session: Session) -> None:
    record(session, "principles.withdrawn", actor=None, round="r", candidate="c")
    session.rollback()
    _write(session)
    assert verify_chain(session).events == 1


@pytest.mark.parametrize("change", ["UPDATE audit_event SET name = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_the_trail(any_app: Flask, change: str) -> None:
    with any_app.app_context():
        _write(db.session())
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text(change))
        db.session.rollback()
        assert verify_chain(db.session()).events == 1


@pytest.mark.parametrize(
    ("change", "number", "reason"),
    [
        ("UPDATE audit_event SET fields = '{}' WHERE id = 2", 2, "its content was changed"),
        ("UPDATE audit_event SET actor = 'x' WHERE id = 1", 1, "its content was changed"),
        ("DELETE FROM audit_event WHERE id = 2", 2, "this event is missing"),
    ],
)
def test_a_broken_trail_says_where(session: Session, change: str, number: int, reason: str) -> None:
    _write(session, 3)
    for verb in ("update", "delete"):
        session.execute(text(f"DROP TRIGGER audit_event_refuses_{verb}"))
    session.execute(text(change))
    broken = verify_chain(session).broken
    assert broken is not None
    assert (broken.number, broken.reason) == (number, reason)


def test_writers_at_the_same_time_make_one_chain(any_app: Flask) -> None:
    def write() -> None:
        with any_app.app_context():
            for _ in range(5):
                _write(db.session())

    threads = [Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with any_app.app_context():
        found = verify_chain(db.session())
        assert (found.events, found.broken) == (30, None)
