# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A server of one's own on a free port, and a browser without pictures to drive it with."""

import http.cookiejar
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import FormElement, HtmlElement
from sqlalchemy import create_engine, text

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def server(demo: bool = False, processes: int = 1, **settings: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve Leidraad with a new SQLite database; give its address and the environment to run commands in."""
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"LEIDRAAD_INSTANCE": folder, "DEMO": str(int(demo)), "RATE_LIMITS": "0", **settings}
        leidraad(environ, "db", "upgrade")
        if demo:
            leidraad(environ, "demo")
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "leidraad.cli", "serve", "--port", str(port), "--processes", str(processes)],
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}", environ
        finally:
            process.terminate()
            process.wait(60)


def leidraad(environ: dict[str, str], *words: str, given: str = "") -> str:
    """Run one command and return what it says."""
    command = [sys.executable, "-m", "leidraad.cli", *words]
    done = subprocess.run(command, env=environ, cwd=ROOT, input=given, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"leidraad {' '.join(words)}: {done.stderr[-1500:]}")
    return done.stdout.strip()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, seconds: float = 30) -> None:
    """Wait until somebody answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nobody answers at {address}")


def wait_for_work(environ: dict[str, str], seconds: float = 600) -> None:
    """Wait until the worker beside the server has done all that is due."""
    due = "SELECT count(*) FROM job WHERE state IN ('waiting', 'running') AND run_at <= CURRENT_TIMESTAMP"
    url = environ.get("DATABASE_URL") or f"sqlite:///{environ['LEIDRAAD_INSTANCE']}/leidraad.sqlite3"
    engine, until = create_engine(url), time.monotonic() + seconds
    while time.monotonic() < until:
        with engine.connect() as connection:
            if not connection.scalar(text(due)):
                engine.dispose()
                return
        time.sleep(0.5)
    raise SystemExit("The work does not come to an end.")


class Browser:
    """Cookies, pages and forms; what a person without JavaScript has."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.address = base

    def cookies(self) -> str:
        """Return the cookies as one line."""
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)

    def get(self, path: str) -> HtmlElement:
        """Open a page."""
        return self._open(urllib.request.Request(urllib.parse.urljoin(self.address, path)))  # noqa: S310

    def fill(self, path: str, action: str, **values: Any) -> HtmlElement:
        """Open a page, fill in a form and send it."""
        return self.send(self.form(self.get(path), action), **values)

    def form(self, page: HtmlElement, action: str) -> FormElement:
        """Return the form whose action ends like this."""
        forms = [form for form in page.forms if (form.action or "").split("?")[0].endswith(action)]
        if not forms:
            raise SystemExit(f"{self.address} has no form {action}")
        return forms[0]

    def send(self, form: FormElement, **values: Any) -> HtmlElement:
        """Send a form with these values over what it holds; bytes are a file."""
        fields = [(name, value) for name, value in form.form_values() if name not in values]
        files = {name: value for name, value in values.items() if isinstance(value, bytes)}
        for name, value in values.items():
            if name not in files:
                fields += [(name, one) for one in (value if isinstance(value, list) else [value])]
        address = urllib.parse.urljoin(self.address, form.action or "")
        if not files:
            body = urllib.parse.urlencode(fields).encode()
            return self._open(urllib.request.Request(address, body))  # noqa: S310
        mark = uuid.uuid4().hex
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self._open(urllib.request.Request(address, _multipart(mark, fields, files), kind))  # noqa: S310

    def log_in(self, email: str, password: str) -> "Browser":
        """Log in."""
        self.fill("/log-in", "/log-in", email=email, password=password)
        return self

    def _open(self, request: urllib.request.Request) -> HtmlElement:
        try:
            with self.opener.open(request, timeout=120) as answer:
                self.address = answer.geturl()
                return lxml.html.document_fromstring(answer.read())
        except urllib.error.HTTPError as problem:
            words = lxml.html.document_fromstring(problem.read()).text_content()
            raise SystemExit(f"{request.full_url}: {problem.code} {' '.join(words.split())[:600]}") from problem


def _multipart(mark: str, fields: list[tuple[str, str]], files: dict[str, bytes]) -> bytes:
    head = f"--{mark}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields]
    for name, contents in files.items():
        parts += [f'{head}"{name}"; filename="table.csv"\r\n\r\n'.encode(), contents, b"\r\n"]
    return b"".join([*parts, f"--{mark}--\r\n".encode()])
