# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Do something on PostgreSQL while somebody else is halfway with the same."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from leidraad.core.db import db

Act = Callable[[Session], Any]


def twice_at_once(app: Flask, act: Act) -> tuple[Any, Any]:
    """Do something; before it is committed somebody else begins to do it too."""
    with app.app_context(), ThreadPoolExecutor(1) as pool:
        session = db.session()
        first = act(session)
        second = pool.submit(_alone, app, act)
        wait_for(session, second)
        session.commit()
        return first, second.result()


def _alone(app: Flask, act: Act) -> Any:
    with app.app_context():
        made = act(db.session())
        db.session.commit()
        return made


def wait_for(session: Session, *others: Future[Any]) -> None:
    """Wait until each of the others waits for us, or is done."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while sum(not one.done() for one in others) > (session.scalar(waiting) or 0):
        sleep(0.01)
