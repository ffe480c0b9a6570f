# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a real conversation in as a round, do all that is computed from it, and time every page of its results.

`python -m benchmarks.brought_in FOLDER_OR_ZIP [--bundle FILE]`: all in one process, so that the processor's time can
be told beside the clock's, which says little on a busy machine. The bundle is verified, and kept in FILE when named.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from benchmarks.killing import application
from leidraad.cli.bring_in import files_in
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.worker import run_waiting
from leidraad.votes.models import Bundle
from leidraad.votes.services import Origin, bring_conversation, prepare, read_conversation
from leidraad.votes.services.log.verifying import verify

TIMES = 60
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
            address = _bring(chosen.source)
        _do_jobs(app)
        for path in (BARE, *(address + page for page in PAGES)):
            _measure(app, path)
        with app.app_context():
            bundle = db.session.scalars(select(Bundle)).one().content
        with _told("verify the bundle"):
            verify(bundle)
        if chosen.bundle:
            chosen.bundle.write_bytes(bundle)


def _bring(source: Path) -> str:
    origin, now, session = Origin("Brought in", "What?", "en", "a folder", "?"), utc_now(), db.session()
    with _told("read"):
        conversation = read_conversation(files_in(source))
    with _told("seal"):
        prepared = prepare(conversation, origin, now=now)
    with _told("write, while others who write wait"):
        round_ = bring_conversation(session, prepared, by=Person(), now=now)
        address = f"/rounds/{round_.slug}"
        session.commit()
    return address


def _do_jobs(app: Flask) -> None:
    """Do what is due, one after the other, and tell what each took."""
    while job := _next_job(app):
        with _told(job.kind):
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
    clock, processor = (sorted(times)[int(0.95 * TIMES)] * 1000 for times in zip(*took, strict=True))
    print(f"  then {path}: p95 {clock:.0f} ms, of the processor {processor:.0f} ms")


@contextmanager
def _told(what: str) -> Iterator[None]:
    begin = time.perf_counter(), time.process_time()
    yield
    clock, processor = time.perf_counter() - begin[0], time.process_time() - begin[1]
    print(f"{what}: {clock:.2f} s, of the processor {processor:.2f} s", flush=True)


def _seconds(act: Callable[[], object]) -> tuple[float, float]:
    begin = time.perf_counter(), time.thread_time()
    act()
    return time.perf_counter() - begin[0], time.thread_time() - begin[1]


if __name__ == "__main__":
    main()
