# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many connections that each send one request after the other, and how long the answers take."""

import socket
import time
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from threading import Barrier, Thread


@dataclass(frozen=True)
class Load:
    """What one connection sends in turn, and what has to stand in the first line of each answer."""

    base: str
    requests: Sequence[bytes]
    expected: bytes


@dataclass(frozen=True)
class Found:
    """How many answers a second, and in how many milliseconds half and 99 of 100 of them came."""

    rate: float
    half: float
    most: float

    def __str__(self) -> str:
        return f"{self.rate:.0f}/s, p50 {self.half:.0f} ms, p99 {self.most:.0f} ms"


def request_of(base: str, path: str, body: str, cookies: str) -> bytes:
    """Return a form as it goes over the line."""
    host = urllib.parse.urlsplit(base).netloc
    cookie = f"Cookie: {cookies}\r\n" if cookies else ""
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\n{cookie}Content-Type: application/x-www-form-urlencoded\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def drive(loads: Sequence[Load], seconds: float) -> Found:
    """Let every connection send as fast as it is answered, and measure."""
    times: list[float] = []
    start = Barrier(len(loads))
    threads = [Thread(target=_send, args=(load, seconds, start, times)) for load in loads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = sorted(times)
    half, most = (ordered[int(len(ordered) * part)] * 1000 for part in (0.5, 0.99))
    return Found(len(ordered) / seconds, half, most)


def _send(load: Load, seconds: float, start: Barrier, times: list[float]) -> None:
    address = urllib.parse.urlsplit(load.base)
    connection = socket.create_connection((address.hostname or "", address.port or 80), timeout=60)
    start.wait()
    until, line = time.perf_counter() + seconds, connection.makefile("rb")
    for request in cycle(load.requests):
        begin = time.perf_counter()
        if begin >= until:
            break
        connection.sendall(request)
        first = _answer(line)
        times.append(time.perf_counter() - begin)
        if load.expected not in first:
            raise SystemExit(f"unexpected answer: {first!r}")
    connection.close()


def _answer(line) -> bytes:  # type: ignore[no-untyped-def]
    """Read one answer and return its first line."""
    first, length = line.readline(), 0
    while (header := line.readline()) not in {b"\r\n", b""}:
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
    line.read(length)
    return bytes(first)
