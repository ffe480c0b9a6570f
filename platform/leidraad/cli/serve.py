# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad serve` and `leidraad worker`: the web server and the one that does the jobs."""

import os
import signal
import socket
import subprocess
import sys
from types import FrameType
from typing import Any

import click

from leidraad.cli.application import with_application


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True)
@click.option("--port", envvar="PORT", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
@click.option("--worker/--no-worker", default=True, help="Whether to do the jobs here too.")
@with_application
def serve(host: str, port: int, processes: int, threads: int, worker: bool) -> None:
    """Serve Leidraad, and do its jobs in a process beside it."""
    from flask import current_app

    _check_free(host, port)
    settings = current_app.extensions["settings"]
    click.echo(f"Leidraad is on http://{host}:{port} (stop with Ctrl-C)")
    if settings.demo:
        _tell_log_ins()
    options = {
        "bind": f"{host}:{port}",
        "workers": processes,
        "threads": threads,
        "worker_class": "gthread",
        "timeout": 120,
        "accesslog": None,
        "loglevel": "warning",
        "control_socket_disable": True,
    }
    child = _start_worker() if worker else None
    try:
        _Server(options).run()
    finally:
        if child:
            child.terminate()


@click.command()
@click.option("--parent", type=int, hidden=True, help="Stop when this process is gone.")
@with_application
def worker(parent: int | None) -> None:
    """Do the jobs, until stopped."""
    from flask import current_app

    from leidraad.jobs.transport import make_transport
    from leidraad.jobs.worker import work

    app: Any = current_app._get_current_object()  # type: ignore[attr-defined]
    url: str = app.extensions["settings"].database_url
    stopped = _stop_signal()
    if url.startswith("sqlite"):
        work(app, lambda: bool(stopped) or _orphaned(parent))
    else:
        _watch(parent)
        make_transport(app, url).run_worker(concurrency=2, delete_jobs="successful")


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            advice = "Choose another one: PORT=5001 script/server"
            reason = f"Port {port} on {host} cannot be used ({problem.strerror}). {advice}"
            raise click.ClickException(reason) from problem


def _tell_log_ins() -> None:
    from leidraad.demo import LOG_INS, PASSWORD

    click.echo("This is an invented municipality. Log in with:")
    for email, role in LOG_INS:
        click.echo(f"  {email:<28} {role}")
    click.echo(f"  password for all: {PASSWORD}")


def _start_worker() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "leidraad.cli", "worker", "--parent", str(os.getpid())]
    return subprocess.Popen(command)  # noqa: S603 - our own command


def _orphaned(parent: int | None) -> bool:
    return parent is not None and os.getppid() != parent


def _watch(parent: int | None) -> None:
    """Stop this process when its parent is gone, even when the parent was killed."""
    import threading
    import time

    def look() -> None:
        while not _orphaned(parent):
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    if parent is not None:
        threading.Thread(target=look, daemon=True).start()


def _stop_signal() -> list[int]:
    """Return a list that fills when somebody asks us to stop, so that the job in hand is finished first."""
    seen: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        seen.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    return seen


class _Server:
    """Gunicorn, started from Python with our options."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options

    def run(self) -> None:
        """Serve until stopped."""
        from gunicorn.app.base import BaseApplication

        options = self.options

        class Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
            def load_config(self) -> None:
                for name, value in options.items():
                    if name in self.cfg.settings:
                        self.cfg.set(name, value)

            def load(self) -> Any:
                from leidraad.app import create_app

                return create_app()

        Application().run()
