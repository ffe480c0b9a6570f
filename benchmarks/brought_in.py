# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a real conversation in as a round, do all that is computed from it, and time every page of its results.

`python -m benchmarks.brought_in FOLDER_OR_ZIP [--bundle FILE]`: all in one process, so that the processor's time can
be told beside the clock's, which says little on a busy machine. Beside it somebody writes all the time as another
process would, and it is told how long they had to wait at most. The bundle is verified, and kept in FILE when named.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.killing import application
from leidraad.cli.bring_in import files_in
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.worker import run_waiting
from leidraad.votes.models import Bundle, Cast, LogHead, LogLeaf
from leidraad.votes.services import Origin, bring_conversation, read_conversation
from leidraad.votes.services.log.proving import prove
from leidraad.votes.services.log.verifying import verify

TIMES = 60
BETWEEN = 0.01
BARE = "/health"
PAGES = (
    "",
    "/candidates",
    "/results",
    "/results?page=2",
    "/set",
    "/opinions",
    "/heard",
    "/open-data",
    "/log",
    "/accounting",
)


def main() -> None:
    """Print seconds for bringing in and for each job, and the 95th percentile of each page."""
    options = argparse.ArgumentParser()
    options.add_argument("source", type=Path)
    options.add_argument("--bundle", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = application(Path(folder))
        with app.app_context():
            upgrade()
        with _other_writer(app) as waits:
            with app.app_context():
                address = _bring(chosen.source, waits)
            _do_jobs(app, waits)
        for path in (BARE, *(address + page for page in PAGES)):
            _measure(app, path)
        with app.app_context():
            bundle = db.session.scalars(select(Bundle)).one().content
            _prove()
        with _told("verify the bundle"):
            verify(bundle)
        if chosen.bundle:
            chosen.bundle.write_bytes(bundle)


def _bring(source: Path, waits: list[float]) -> str:
    origin, now, session = Origin("Brought in", "What?", "en", "a folder", "?"), utc_now(), db.session()
    with _told("read", waits):
        conversation = read_conversation(files_in(source))
    with _told("seal and write", waits):
        round_ = bring_conversation(session, conversation, origin, by=Person(), now=now)
        address = f"/rounds/{round_.slug}"
        session.commit()
    return address


def _prove() -> None:
    """Show as the page of a code does that the votes on one ballot are in the log: that with the most of them."""
    head = db.session.scalars(select(LogHead).where(LogHead.is_final)).one()
    most = select(Cast.ballot_id).group_by(Cast.ballot_id).order_by(func.count().desc()).limit(1)
    query = (
        select(LogLeaf.position).join(Cast, LogLeaf.cast_id == Cast.id).where(Cast.ballot_id == most.scalar_subquery())
    )
    places = db.session.scalars(query).all()
    with _told(f"first proof, of {len(places)} votes"):
        prove(db.session(), head, places)


@contextmanager
def _other_writer(app: Flask) -> Iterator[list[float]]:
    """Ask for the database again and again, and note how long that took each time."""
    waits: list[float] = []
    stop = Event()
    with app.app_context():
        path = db.engine.url.database

    def ask() -> None:
        connection = sqlite3.connect(str(path), timeout=60, isolation_level=None)
        while not stop.wait(BETWEEN):
            begin = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            waits.append(time.perf_counter() - begin)
            connection.execute("ROLLBACK")
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    try:
        yield waits
    finally:
        stop.set()
        thread.join()


def _do_jobs(app: Flask, waits: list[float]) -> None:
    """Do what is due, one after the other, and tell what each took."""
    while job := _next_job(app):
        with _told(job.kind, waits):
            run_waiting(app, job.id)


def _next_job(app: Flask) -> Job | None:
    with app.app_context():
        due = select(Job).where(Job.state == JobState.WAITING, Job.run_at <= utc_now())
        return db.session.scalar(due.order_by(Job.id).limit(1))


def _measure(app: Flask, path: str) -> None:
    client = app.test_client()
    with _told(f"first {path}"):
        status = client.get(path).status_code
    if status != 200:
        raise SystemExit(f"{path} answers {status}")
    took = [_seconds(lambda: client.get(path)) for _ in range(TIMES)]
    clock, processor = (_percentile(times, 95) for times in zip(*took, strict=True))
    print(f"  then {path}: p95 {clock:.0f} ms, of the processor {processor:.0f} ms")


@contextmanager
def _told(what: str, waits: list[float] | None = None) -> Iterator[None]:
    if waits is not None:
        waits.clear()
    begin = time.perf_counter(), time.process_time()
    yield
    clock, processor = time.perf_counter() - begin[0], time.process_time() - begin[1]
    print(f"{what}: {clock:.2f} s, of the processor {processor:.2f} s", flush=True)
    if waits:
        print(f"  another writer waited: p99 {_percentile(waits, 99):.0f} ms, at most {max(waits) * 1000:.0f} ms")


def _percentile(seconds: Sequence[float], share: int) -> float:
    """Return in milliseconds what so many in a hundred stay below."""
    return sorted(seconds)[int(share / 100 * len(seconds))] * 1000


def _seconds(act: Callable[[], object]) -> tuple[float, float]:
    begin = time.perf_counter(), time.thread_time()
    act()
    return time.perf_counter() - begin[0], time.thread_time() - begin[1]


if __name__ == "__main__":
    main()
