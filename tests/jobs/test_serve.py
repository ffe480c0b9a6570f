# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad serve`: pages, and a worker beside them that lives and dies with it."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from flask import Flask

from leidraad.config import ROOT
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.mail import Letter
from leidraad.jobs.models import JobState
from leidraad.notices.services import send
from tests.applications import settings_for
from tests.jobs.test_killed import SECONDS, environment, wait_until
from tests.jobs.work import look


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve(app: Flask, port: int, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Start a server, and end it if the test did not."""
    command = [sys.executable, "-m", "leidraad.cli", "serve", "--port", str(port), *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment(app), cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def serving(app: Flask, port: int, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Serve, and go on when it says that it does."""
    with serve(app, port, *options) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Leidraad is on http://127.0.0.1:{port} (stop with Ctrl-C)\n"
        yield process


def children(parent: int, word: str = "") -> list[psutil.Process]:
    """Return the processes that this one started and that have this word in their command."""
    return [child for child in psutil.Process(parent).children() if word in _command(child)]


def _command(process: psutil.Process) -> str:
    """Return its command line; one that ended has none any more."""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def ended(process: psutil.Process) -> bool:
    """Tell whether a process is gone, or waits only for somebody to notice."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def send_mail(app: Flask) -> int:
    """Send one mail and return the number of its job."""
    with app.app_context():
        job = send(db.session(), to="amina@waldsein.example", letter=Letter("s", "b"), now=utc_now())
        db.session.commit()
        return job.id


def test_it_serves_pages_without_naming_its_version_and_does_jobs(any_app: Flask) -> None:
    port = free_port()
    with serving(any_app, port) as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=SECONDS) as answer:
            assert answer.status == 200
            assert not any(letter.isdigit() for letter in answer.headers["Server"])
        number = send_mail(any_app)
        wait_until(lambda: look(any_app, number).state == JobState.DONE)
        workers = children(server.pid, "--parent")
        assert [process.nice() for process in workers] > [psutil.Process(server.pid).nice()]
        assert [process.environ()["BASE_URL"] for process in workers] == [f"http://127.0.0.1:{port}"]
        server.send_signal(signal.SIGINT)
        assert server.wait(SECONDS) == 0
        assert all(ended(process) for process in workers)
    settings = any_app.extensions["settings"]
    assert len(list((settings.instance / "outbox").glob("*.eml"))) == 1


def test_a_worker_that_died_is_started_again(app: Flask) -> None:
    with serving(app, free_port()) as server:
        wait_until(lambda: children(server.pid, "--parent") != [])
        (first,) = children(server.pid, "--parent")
        first.kill()
        wait_until(lambda: children(server.pid, "--parent") not in ([], [first]))
        number = send_mail(app)
        wait_until(lambda: look(app, number).state == JobState.DONE)


def test_everything_ends_when_the_server_is_killed(app: Flask) -> None:
    with serving(app, free_port()) as server:
        wait_until(lambda: children(server.pid, "--parent") != [])
        started = children(server.pid)
        server.kill()
        wait_until(lambda: all(ended(process) for process in started))


def test_several_machines_may_do_jobs_elsewhere(app: Flask) -> None:
    port = free_port()
    with serving(app, port, "--no-worker") as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=SECONDS) as answer:
            assert answer.status == 200
        assert children(server.pid, "--parent") == []


def test_a_port_in_use_is_told_in_one_sentence(app: Flask) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serve(app, port) as server:
            output, error = server.communicate(timeout=SECONDS)
    assert (server.returncode, output) == (1, "")
    assert error.startswith(f"Error: Cannot serve on port {port} of 127.0.0.1 (Address already in use).")
    assert len(error.splitlines()) == 1


def test_a_database_without_tables_is_told_in_one_sentence(app: Flask, tmp_path: Path) -> None:
    app.extensions["settings"] = settings_for(tmp_path / "new")
    with serve(app, free_port()) as server:
        _output, error = server.communicate(timeout=SECONDS)
    assert server.returncode == 1
    assert "leidraad db upgrade" in error
    assert len(error.splitlines()) == 1
