# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Votes a second over HTTP, as a ratio to a bare Flask route served in the same way in the same run."""

import subprocess
import sys
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from benchmarks.serving import ROOT, Browser, free_port, server, wait_for

SECONDS, CLIENTS = 6.0, 8
BARE = "benchmarks.votes:bare()"


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
    """Measure both and print the ratio."""
    with server(demo=True) as (base, _environ):
        votes = _rate([_voter(base) for _ in range(CLIENTS)])
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--threads", "8", "--worker-class", "gthread", "--bind"]
    process = subprocess.Popen([*command, f"127.0.0.1:{port}", BARE], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/health")
        plain = _rate([(f"http://127.0.0.1:{port}/", b"choice=agree", urllib.request.build_opener())] * CLIENTS)
    finally:
        process.terminate()
        process.wait(20)
    print(f"votes: {votes:.0f}/s; bare Flask route: {plain:.0f}/s; ratio {votes / plain:.2f}")


def _voter(base: str) -> tuple[str, bytes, urllib.request.OpenerDirector]:
    """Return what one voter sends: the form with its token, to the address of the vote itself."""
    browser = Browser(base)
    form = browser.form(browser.get("/rounds/duurzame-energie/vote"), "/vote")
    fields = dict(form.form_values()) | {"choice": "agree"}
    address = urllib.parse.urljoin(browser.address, form.action or "")
    opener = urllib.request.build_opener(_Stay(), *[h for h in browser.opener.handlers if "Cookie" in type(h).__name__])
    return address, urllib.parse.urlencode(fields).encode(), opener


class _Stay(urllib.request.HTTPRedirectHandler):
    """Count the vote, not the page after it."""

    def redirect_request(self, *_args: object) -> None:
        """Follow no redirect."""


def _rate(voters: list[tuple[str, bytes, urllib.request.OpenerDirector]]) -> float:
    until = time.perf_counter() + SECONDS

    def one(voter: tuple[str, bytes, urllib.request.OpenerDirector]) -> int:
        address, body, opener = voter
        done = 0
        while time.perf_counter() < until:
            # Changing one's mind each time makes each request a change in the database.
            choice = b"choice=disagree" if done % 2 else b"choice=agree"
            try:
                opener.open(address, body.replace(b"choice=agree", choice), timeout=30).close()
            except urllib.error.HTTPError as answer:
                if answer.code != 303:
                    raise
            done += 1
        return done

    with ThreadPoolExecutor(len(voters)) as pool:
        return sum(pool.map(one, voters)) / SECONDS


if __name__ == "__main__":
    main()
