# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Security headers on every answer (INT-02, ADR-32): no inline script or style, nothing from elsewhere."""

from urllib.parse import urlsplit

from flask import Flask, Response, request, session
from werkzeug.exceptions import BadRequest

from leidraad.core.addresses import is_secret
from leidraad.core.installation import our_settings


def _policy(*, scripts: str, framed_by: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {framed_by}",
        )
    )


POLICY = _policy(scripts="'self'", framed_by="'none'")
FRAMED_POLICY = _policy(scripts="'none'", framed_by="*")
# By these a monitor on the same machine asks for /health.
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def set_up(app: Flask) -> None:
    """Add the headers after each request."""
    app.before_request(_refuse_other_names)
    app.after_request(_add)


def _refuse_other_names() -> None:
    """Answer in production only to our own name: addresses in feeds, files and posters are made of it."""
    settings = our_settings()
    name = urlsplit(f"//{request.host}").hostname
    if settings.production and name not in {urlsplit(settings.base_url).hostname, *_THIS_MACHINE}:
        raise BadRequest


def let_frame(response: Response) -> Response:
    """Let any website show this answer in a frame: only for what holds no script and no form."""
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    return response


def _add(response: Response) -> Response:
    headers = response.headers
    if headers.setdefault("Content-Security-Policy", POLICY) != FRAMED_POLICY:
        headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    # Not "no-referrer" on secret pages: on https their forms are refused without one, so send no more than the host.
    headers.setdefault("Referrer-Policy", "strict-origin" if is_secret() else "same-origin")
    if is_secret():
        headers.setdefault("X-Robots-Tag", "noindex")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if our_settings().secure_cookies:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if response.mimetype == "text/html" or session.modified:
        # What a person sees depends on their cookie; no cache in between may keep it.
        headers["Cache-Control"] = "no-store"
    return response
