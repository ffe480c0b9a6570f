# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad serve` and `leidraad worker`: the web server and the one that does the jobs."""

import os
import signal
import socket
import subprocess
import sys
import time
from threading import Event, Thread
from typing import Any

import click

from leidraad.cli.application import with_application

SECONDS_TO_FINISH = 10
SECONDS_BETWEEN_STARTS = 3
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where a server on every address is found nearby
GIVES_WAY = 5  # how much kinder than the server a worker is: pages come before a grouping


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True)
@click.option("--port", envvar="PORT", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
@click.option("--worker/--no-worker", default=True, show_default=True, help="Do the jobs too, in a process beside it.")
def serve(host: str, port: int, processes: int, threads: int, worker: bool) -> None:
    """Serve Leidraad, and do its jobs."""
    # Links in mail lead to this server, unless the setting says otherwise; the worker reads it too.
    os.environ.setdefault("BASE_URL", f"http://{_place(EVERYWHERE.get(host, host), port)}")
    _serve(host, port, processes, threads, worker)


@with_application
def _serve(host: str, port: int, processes: int, threads: int, worker: bool) -> None:
    from flask import current_app

    from leidraad.core.installation import our_settings

    _require_free(host, port)
    _require_tables()
    companion = Companion(wanted=worker)
    place = _place(host, port)
    demo = our_settings().demo
    options = {
        "bind": place,
        "workers": processes,
        "threads": threads,
        "worker_class": "gthread",
        "timeout": 120,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda _server: _tell(place, demo),
        # Not a `finally` around it: gunicorn's own processes are copies of this one, and would run that too.
        "on_exit": lambda _server: companion.stop(),
    }
    _run_server(options, current_app._get_current_object(), companion)  # type: ignore[attr-defined]


@click.command()
@click.option("--parent", type=int, hidden=True, help="Stop when this process is gone.")
@with_application
def worker(parent: int | None) -> None:
    """Do the jobs, until stopped."""
    from flask import current_app

    from leidraad.jobs.transport import work_when_woken
    from leidraad.jobs.worker import work

    _require_tables()
    os.nice(GIVES_WAY)
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    url = app.extensions["settings"].database_url
    if url.startswith("sqlite"):
        work(app, _asked_to_stop())
    else:
        work_when_woken(app, url)


class Companion:
    """The worker beside the server: started again when it died, stopped with the server."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._process: subprocess.Popen[bytes] | None = None
        self._not_before = 0.0

    def keep(self) -> None:
        """Start it where it does not run, but do not try too often."""
        gone = self._process is None or self._process.poll() is not None
        if self._wanted and gone and time.monotonic() >= self._not_before:
            self._not_before = time.monotonic() + SECONDS_BETWEEN_STARTS
            command = [sys.executable, "-m", "leidraad.cli", "worker", "--parent", str(os.getpid())]
            # In a group of its own: Ctrl-C is for the server, which then stops it in good order.
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603

    def stop(self) -> None:
        """Ask it to stop, and cut it off when the job in hand takes long: that is done again."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_FINISH)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _run_server(options: dict[str, Any], app: Any, companion: Companion) -> None:
    """Run gunicorn with our options; about once a second it looks after its processes, and ours."""
    from gunicorn.app.base import BaseApplication
    from gunicorn.arbiter import Arbiter

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return app

    class Master(Arbiter):  # type: ignore[misc]
        def manage_workers(self) -> None:
            super().manage_workers()
            companion.keep()

    Master(Server()).run()


def _place(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _require_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        reason = f"Cannot serve on port {port} of {host} ({problem.strerror}). Choose another port: --port {port + 1}"
        raise click.ClickException(reason) from problem


def _require_tables() -> None:
    """Fail now, with a sentence, and not at the first page; and keep no connection for the processes that follow."""
    from sqlalchemy import select

    from leidraad.core.db import db
    from leidraad.jobs.models import Job

    db.session.scalar(select(Job.id).limit(1))
    db.session.remove()
    db.engine.dispose()


def _tell(place: str, demo: bool) -> None:
    click.echo(f"Leidraad is on http://{place} (stop with Ctrl-C)")
    if demo:
        from leidraad.demo import LOG_INS, PASSWORD

        click.echo("This is an invented municipality. Log in with:")
        for email, role in LOG_INS:
            click.echo(f"  {email:<30} {role}")
        click.echo(f"  password for all: {PASSWORD}")


def _end_with(parent: int) -> None:
    """End this process when its parent is gone, even killed; what was in hand is done again by the next."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _asked_to_stop() -> Event:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
