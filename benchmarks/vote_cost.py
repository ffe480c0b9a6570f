# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one vote costs the processor, as a ratio to a bare Flask route in the same run; a busy machine disturbs it less.

`python -m benchmarks.vote_cost [--votes 600]`: one voter in one thread, without a server, on SQLite as residents have
it. Taken is the fastest of thirty parts of the run, in processor's time.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from flask import Flask
from sqlalchemy import event, select
from tests.pages import CheckingClient, filled_in

from benchmarks.killing import prepared
from benchmarks.votes import bare
from leidraad.core.db import db
from leidraad.rounds.models import Round

PARTS = 30


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--votes", type=int, default=600)
    number = options.parse_args().votes // PARTS
    with tempfile.TemporaryDirectory() as folder:
        app, plain = prepared(Path(folder)), bare().test_client()
        vote = voter(app)
        ratio = _cost(vote, number) / _cost(lambda: plain.post("/", data={"choice": "agree"}), number)
        print(f"one vote: {ratio:.1f} bare requests, {_statements(app, vote)} statements")


def voter(app: Flask) -> Callable[[], object]:
    """Return how one voter changes their mind."""
    app.test_client_class = CheckingClient
    with app.app_context():
        start = f"/rounds/{db.session.scalars(select(Round)).one().slug}/vote"
    client = app.test_client()
    form = client.fill(start, start).form("/vote")  # type: ignore[attr-defined]
    choices = cycle(filled_in(form, {"choice": choice}) for choice in ("agree", "disagree"))

    def vote() -> None:
        answer = client.post(form.action, data=next(choices))
        if answer.status_code != 303:
            raise SystemExit(f"unexpected answer: {answer.status}")

    return vote


def _cost(act: Callable[[], object], number: int) -> float:
    """Return the processor's seconds of one act, in the fastest part."""
    return min(_seconds(act, number) for _ in range(PARTS)) / number


def _seconds(act: Callable[[], object], number: int) -> float:
    begin = time.thread_time()
    for _ in range(number):
        act()
    return time.thread_time() - begin


def _statements(app: Flask, act: Callable[[], object]) -> int:
    """Return how many statements the database gets for one act."""
    sent: list[str] = []
    with app.app_context():
        engine = db.engine

    @event.listens_for(engine, "before_cursor_execute")
    def _note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    act()
    return len(sent)


if __name__ == "__main__":
    main()
