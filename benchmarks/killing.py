# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kill a voting process again and again, and look whether anything that it acknowledged is lost.

`python -m benchmarks.killing [--times 200]`. Each time a process of its own casts votes through the same services as
the pages, on SQLite as it is set up for residents, and tells each vote once it is committed; then it is killed with
signal 9. In between the log is kept. In the end every vote that was told has to be there, the trail has to hold, and
the log has to begin with everything that was ever signed.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select
from tests.cast import hire
from tests.stage import SECRET, a_candidate, a_round
from tests.votes.voters import keep_log, resident, vote

from leidraad.app import create_app
from leidraad.audit.services import verify_chain
from leidraad.config import ROOT, read_settings
from leidraad.core.db import db
from leidraad.principles.models import Wording
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import Ballot, Cast
from leidraad.votes.services.log.signing import latest_head

LONGEST = 0.5


@dataclass(frozen=True)
class Outcome:
    """How many votes were acknowledged, how many of those are gone, and how many were written but not told."""

    acknowledged: int
    lost: int
    untold: int
    trail_holds: bool
    log_holds: bool


def main() -> None:
    """Kill, and print what was found."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--vote-in", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.vote_in:
        _vote_for_ever(chosen.vote_in)
    with tempfile.TemporaryDirectory() as folder:
        print(kill_while_voting(Path(folder), chosen.times))


def kill_while_voting(folder: Path, times: int) -> Outcome:
    """Let people vote in a process that is killed so many times."""
    app = prepared(folder)
    told: list[str] = []
    for _ in range(times):
        told += _kill_once(folder)
        with app.app_context():
            keep_log(db.session(), db.session.scalars(select(Round)).one())
    return _look(app, told)


def prepared(folder: Path) -> Flask:
    """Return an application with one principle that people can vote on."""
    app = application(folder)
    with app.app_context():
        upgrade()
        hire(db.session())
        a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        db.session.commit()
    return app


def _kill_once(folder: Path) -> list[str]:
    """Return the seals of the votes that were acknowledged before the end."""
    command = [sys.executable, "-m", "benchmarks.killing", "--vote-in", str(folder)]
    environ = os.environ | {"PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}"}
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if not first:
            raise SystemExit("The process that votes ended by itself.")
        time.sleep(random.random() * LONGEST)
        process.send_signal(signal.SIGKILL)
        # What was cut off in the middle of a line was not acknowledged.
        rest = process.stdout.read().splitlines(keepends=True)
    return [line.strip() for line in [first, *rest] if line.endswith("\n")]


def _vote_for_ever(folder: Path) -> None:
    with application(folder).app_context():
        wording_id = db.session.scalars(select(Wording.id)).one()
        while True:
            pseudonym = vote(db.session(), db.session().get_one(Wording, wording_id), resident())
            own = select(Cast.commitment).join(Cast.ballot).where(Ballot.pseudonym == pseudonym)
            commitment = db.session.scalars(own).one()
            db.session.commit()
            print(commitment, flush=True)


def _look(app: Flask, told: list[str]) -> Outcome:
    with app.app_context():
        session = db.session()
        there = set(session.scalars(select(Cast.commitment)))
        round_ = session.scalars(select(Round)).one()
        keep_log(session, round_)  # it refuses a log that does not begin with what was signed before
        head = latest_head(session, round_)
        lost, untold = len(set(told) - there), len(there - set(told))
        trail_holds = verify_chain(session).broken is None
        log_holds = head is not None and head.size == len(there)
        db.session.remove()
        db.engine.dispose()
    return Outcome(len(told), lost, untold, trail_holds, log_holds)


def application(folder: Path) -> Flask:
    """Return Leidraad with its database in this folder, as residents have it."""
    told = {
        "LEIDRAAD_ENV": "test",
        "LEIDRAAD_INSTANCE": str(folder),
        "SECRET_KEY": SECRET,
        "REMEMBER_SECONDS": "30",
    }
    return create_app(read_settings(told))


if __name__ == "__main__":
    main()
