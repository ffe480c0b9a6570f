# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a real conversation in as a round, and time every page of its results at the 95th percentile."""

import sqlite3
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.serving import leidraad, server

TIMES = 60
BARE = "/health"
PAGES = ("", "/candidates", "/results", "/results?page=2", "/set", "/opinions", "/heard", "/open-data", "/log")
PATIENCE = 600.0


def main() -> None:
    """Print seconds for bringing in and for the work that follows, and the 95th percentile of each page."""
    source = Path(sys.argv[1])
    with server() as (base, environ):
        start = time.perf_counter()
        said = (
            "--title",
            "Brought in",
            "--question",
            "What?",
            "--language",
            "en",
            "--from",
            "a folder",
            "--licence",
            "?",
        )
        told = leidraad(environ, "import", "votes", str(source), *said)
        print(f"{told} {time.perf_counter() - start:.1f} s")
        address = f"/rounds/{told.split()[-1].rstrip('.')}"
        connection = HTTPConnection(urlsplit(base).netloc, timeout=60)
        start = time.perf_counter()
        _wait_for_work(Path(environ["LEIDRAAD_INSTANCE"]) / "leidraad.sqlite3")
        print(f"all that is computed was there after {time.perf_counter() - start:.1f} s")
        for path in (BARE, *(address + page for page in PAGES)):
            _measure(connection, path)


def _wait_for_work(database: Path) -> None:
    """Wait until no work is due any more."""
    due = "SELECT count(*) FROM job WHERE state IN ('waiting', 'running') AND run_at <= datetime('now')"
    until = time.monotonic() + PATIENCE
    with closing(sqlite3.connect(database)) as connection:
        while connection.execute(due).fetchone()[0]:
            if time.monotonic() > until:
                raise SystemExit("The work does not come to an end.")
            time.sleep(1)


def _measure(connection: HTTPConnection, path: str) -> None:
    status, took = _get(connection, path), []
    for _each in range(TIMES if status == 200 else 0):
        start = time.perf_counter()
        _get(connection, path)
        took.append(time.perf_counter() - start)
    slow = f"{sorted(took)[int(0.95 * TIMES)] * 1000:7.1f} ms" if took else f"answers {status}"
    print(f"{path:36} {slow}")


def _get(connection: HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response.status


if __name__ == "__main__":
    main()
