# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker that is killed in the middle of a job leaves it to the next one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from leidraad.config import ROOT
from leidraad.core.db import db
from leidraad.jobs.models import JobState
from leidraad.jobs.worker import run_waiting
from tests.jobs.test_jobs import events, let_time_pass
from tests.jobs.work import look, put_down

SECONDS = 60


def environment(app: Flask) -> dict[str, str]:
    """Return the environment in which another process uses the database of this test."""
    settings = app.extensions["settings"]
    return {
        **os.environ,
        "LEIDRAAD_ENV": "test",
        "LEIDRAAD_INSTANCE": str(settings.instance),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
        "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}",
    }


@contextmanager
def running(app: Flask, *module: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a module in a process of its own; it is killed at the end, also when what we waited for did not happen."""
    command = [sys.executable, "-m", *module]
    with subprocess.Popen(command, env=environment(app), cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def worker(app: Flask, *how: str) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    """Run a worker that knows the jobs of tests, in a process of its own."""
    return running(app, "tests.jobs.work", *how)


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for another process; it has a minute."""
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def how(app: Flask) -> str:
    """Tell how the worker of this database hears of jobs."""
    return "looking" if app.extensions["settings"].database_url.startswith("sqlite") else "woken"


def test_a_job_is_done_by_the_next_worker_after_kill_9(any_app: Flask, tmp_path: Path) -> None:
    number = put_down(any_app, "tests.long", file=str(tmp_path / "began"))
    with worker(any_app, how(any_app)) as first:
        wait_until((tmp_path / "began").exists)
        first.send_signal(signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL
    job = look(any_app, number)
    assert (job.state, job.attempts, job.done, job.total) == (JobState.RUNNING, 1, 1, 2)
    assert run_waiting(any_app, number) == 0  # nobody knows yet that the first one is dead
    let_time_pass(any_app)
    assert run_waiting(any_app, number) == 1
    assert (look(any_app, number).state, look(any_app, number).attempts) == (JobState.DONE, 2)
    assert events(any_app, "principles.withdrawn") == 1


@pytest.mark.postgres
def test_procrastinate_hands_out_jobs_at_once_and_keeps_nothing_of_them(postgres_app: Flask) -> None:
    with worker(postgres_app, "woken"):
        numbers = [put_down(postgres_app, "tests.write", word=str(number)) for number in range(5)]
        wait_until(lambda: all(look(postgres_app, number).state == JobState.DONE for number in numbers))
        with postgres_app.app_context():
            left = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'leidraad.run'")
            wait_until(lambda: db.session.scalar(left) == 0)
    assert events(postgres_app, "principles.withdrawn") == 5


def test_a_worker_that_is_asked_to_stop_does_so_at_once(any_app: Flask) -> None:
    with running(any_app, "leidraad.cli", "worker") as process:
        number = put_down(any_app, "tests.unheard_of")
        wait_until(lambda: look(any_app, number).error == "UnknownKind")
        process.terminate()
        assert process.wait(SECONDS) == 0
