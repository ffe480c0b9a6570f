# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long votes wait for each other on SQLite: writers that take turns, beside those that sleep and try again.

`python -m benchmarks.turns [--seconds 6]`: eight threads of one process cast votes through the services, three times
each way in one run.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from threading import Thread

from flask import Flask
from sqlalchemy import select
from tests.votes.voters import resident, vote

from benchmarks.killing import prepared
from leidraad.core.db import db
from leidraad.core.turns import Turns
from leidraad.principles.models import Wording
from leidraad.votes.models import Choice

THREADS = 8


def main() -> None:
    """Measure both ways in turn."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=6.0)
    seconds = options.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        app, take = prepared(Path(folder)), Turns.take
        for _ in range(3):
            print(f"in turn:       {_measured(app, seconds, take)}")
            print(f"try and sleep: {_measured(app, seconds, lambda _turns, _seconds: False)}")


def _measured(app: Flask, seconds: float, take: Callable[[Turns, float], bool]) -> str:
    Turns.take = take  # type: ignore[method-assign]
    times: list[float] = []
    threads = [Thread(target=_vote, args=(app, time.perf_counter() + seconds, times)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    half, most = (sorted(times)[int(len(times) * part)] * 1000 for part in (0.5, 0.99))
    return f"{len(times) / seconds:.0f}/s, p50 {half:.0f} ms, p99 {most:.0f} ms, longest {max(times) * 1000:.0f} ms"


def _vote(app: Flask, until: float, times: list[float]) -> None:
    who, choices = resident(), cycle(Choice)
    while (begin := time.perf_counter()) < until:
        with app.app_context():
            wording = db.session.scalars(select(Wording)).one()
            vote(db.session(), wording, who, next(choices))
            db.session.commit()
        times.append(time.perf_counter() - begin)


if __name__ == "__main__":
    main()
