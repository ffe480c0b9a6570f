# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who writes to SQLite waits for those who came before, and for nobody else."""

import time
from threading import Thread

from flask import Flask
from sqlalchemy import text

from leidraad.core.db import db
from leidraad.core.turns import Turns


def test_turns_come_in_the_order_in_which_they_were_asked_for() -> None:
    turns, order = Turns(), list[int]()
    assert turns.take(0)

    def wait(number: int) -> None:
        assert turns.take(10)
        order.append(number)
        turns.give()

    threads = [Thread(target=wait, args=(number,)) for number in range(8)]
    for number, thread in enumerate(threads, start=1):
        thread.start()
        while len(turns._waiting) < number:
            time.sleep(0.001)
    turns.give()
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_who_waited_too_long_leaves_the_row_to_the_others() -> None:
    turns = Turns()
    assert turns.take(0)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0)


def test_a_turn_ends_with_the_transaction_however_that_ends(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        for end in (session.commit, session.rollback, session.close):
            session.execute(text("SELECT 1"))
            end()
        session.execute(text("CREATE TABLE note (words TEXT)"))
        session.commit()
        begin = time.monotonic()
        with db.engine.begin() as connection:
            connection.execute(text("INSERT INTO note VALUES ('no wait')"))
        assert time.monotonic() - begin < 5
