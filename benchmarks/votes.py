# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Full votes a second and how long each takes, as ratios to a bare Flask route and a raw insert in the same run.

`python -m benchmarks.votes [--postgres] [--processes 1] [--seconds 8]`. A full vote is all that a resident's choice
costs over HTTP: session, CSRF token, eligibility, history, seal, trail and the way on, with nothing acknowledged before
it is on disk. It begins when the work that the demo asks for is done.
Each connection is another voter, who changes their mind with every request.
"""

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
from contextlib import ExitStack
from pathlib import Path

from tests.servers.postgres import postgres_server

from benchmarks.connections import Load, drive, request_of
from benchmarks.serving import ROOT, Browser, free_port, server, wait_for, wait_for_work

CONNECTIONS = (16, 64)
BARE = "benchmarks.votes:bare()"
ROUND = "duurzame-energie"


def bare():  # type: ignore[no-untyped-def]
    """Return a Flask application that takes a form and says ok."""
    from flask import Flask, request

    app = Flask("bare")

    @app.post("/")
    def ok() -> str:
        return request.form.get("choice", "")

    @app.get("/health")
    def health() -> str:
        return "ok"

    return app


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--postgres", action="store_true", help="the same on PostgreSQL, with fsync")
    options.add_argument("--processes", type=int, default=1, help="how many serve pages")
    options.add_argument("--seconds", type=float, default=8.0)
    chosen = options.parse_args()
    raw, plain = _raw_inserts(chosen.seconds / 2), _bare(chosen.seconds / 2)
    print(f"raw SQLite insert, one transaction each: {raw:.0f}/s; bare Flask route: {plain:.0f}/s")
    with ExitStack() as stack:
        settings = {}
        if chosen.postgres:
            running = stack.enter_context(postgres_server(durable=True))
            settings["DATABASE_URL"] = running.create_database("votes")
        base, environ = stack.enter_context(server(demo=True, processes=chosen.processes, **settings))
        wait_for_work(environ)  # that of the demo: a vote that goes on has none of it
        for number in CONNECTIONS:
            found = drive([voter(base) for _ in range(number)], chosen.seconds)
            ratios = f"{found.rate / plain:.3f} of the bare route, {found.rate / raw:.3f} of the raw insert"
            print(f"{number} connections: {found} ({ratios})")


def voter(base: str) -> Load:
    """Return what one voter sends in turn: two choices on one text."""
    browser = Browser(base)
    page = browser.fill(f"/rounds/{ROUND}/vote", f"/rounds/{ROUND}/vote")
    form = browser.form(page, "/vote")
    path = urllib.parse.urlsplit(urllib.parse.urljoin(browser.address, form.action or "")).path
    fields = dict(form.form_values())
    bodies = [urllib.parse.urlencode(fields | {"choice": choice}) for choice in ("agree", "disagree")]
    return Load(base, [request_of(base, path, body, browser.cookies()) for body in bodies], b" 303 ")


def _bare(seconds: float) -> float:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--threads", "8", "--worker-class", "gthread", "--bind"]
    process = subprocess.Popen([*command, f"127.0.0.1:{port}", BARE], cwd=ROOT, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{base}/health")
        return drive([Load(base, [request_of(base, "/", "choice=agree", "")], b" 200 ")] * 16, seconds).rate
    finally:
        process.terminate()
        process.wait(20)


def _raw_inserts(seconds: float) -> float:
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "raw.sqlite3", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE vote (id INTEGER PRIMARY KEY, choice TEXT)")
        number, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < seconds:
            connection.execute("INSERT INTO vote (choice) VALUES ('agree')")
            number += 1
        connection.close()
        return number / seconds


if __name__ == "__main__":
    main()
