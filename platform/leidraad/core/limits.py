# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Limits on how often one address may try something; counted in memory, or in Redis for several machines."""

from collections.abc import Callable
from functools import wraps
from ipaddress import IPv4Address, IPv6Network, ip_address
from threading import BoundedSemaphore
from typing import ParamSpec, TypeVar

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import parse
from werkzeug.exceptions import ServiceUnavailable

P = ParamSpec("P")
T = TypeVar("T")

# One subscriber has this many bits of IPv6 in common, and can choose all the others.
SUBSCRIBER = 64


def connection(address: str) -> str:
    """Return what one connection is counted by, however many addresses it has.

    >>> connection("2001:db8:0:1:a:b:c:d"), connection("2001:db8:0:2::1")
    ('2001:db8:0:1::/64', '2001:db8:0:2::/64')
    >>> connection("192.0.2.7"), connection("::ffff:192.0.2.7"), connection("unknown")
    ('192.0.2.7', '192.0.2.7', 'unknown')
    """
    try:
        found = ip_address(address)
    except ValueError:  # what a web server in front passes on
        return address
    if isinstance(found, IPv4Address):
        return address
    return str(found.ipv4_mapped or IPv6Network((int(found), SUBSCRIBER), strict=False))


limiter = Limiter(lambda: connection(get_remote_address()), strategy="moving-window")


def set_up(app: Flask) -> None:
    """Switch the limits on, unless the settings say otherwise."""
    settings = app.extensions["settings"]
    app.config["RATELIMIT_STORAGE_URI"] = settings.rate_limit_storage
    app.config["RATELIMIT_ENABLED"] = settings.rate_limits
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    limiter.init_app(app)


def one_at_a_time(view: Callable[P, T]) -> Callable[P, T]:
    """Let a process do this once at a time, and tell others that we are busy: it takes long, and pages come first."""
    turn = BoundedSemaphore()

    @wraps(view)
    def wait_for_no_one(*args: P.args, **kwargs: P.kwargs) -> T:
        if not turn.acquire(blocking=False):
            raise ServiceUnavailable
        try:
            return view(*args, **kwargs)
        finally:
            turn.release()

    return wait_for_no_one


def has_room(limit: str, *key: str) -> bool:
    """Count one more and return whether it is within the limit, for a page that answers the same if it is not."""
    return not limiter.enabled or limiter.limiter.hit(parse(limit), *key)
