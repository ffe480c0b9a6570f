# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mail port: SMTP where a server is set, else files in instance/outbox."""

import os
import smtplib
import ssl
from email.message import EmailMessage
from hashlib import sha256
from urllib.parse import parse_qs, unquote, urlsplit

from leidraad.config import Settings


def deliver(message: EmailMessage, settings: Settings) -> None:
    """Hand a message over; when this returns somebody else is responsible for it."""
    if settings.smtp_url:
        _send(message, settings.smtp_url)
    else:
        _write(message, settings)


def _send(message: EmailMessage, url: str) -> None:
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    server_class = smtplib.SMTP_SSL if secure else smtplib.SMTP
    with server_class(parts.hostname or "localhost", parts.port or (465 if secure else 25), timeout=20) as server:
        if "starttls" in parse_qs(parts.query, keep_blank_values=True):
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _write(message: EmailMessage, settings: Settings) -> None:
    """Write the message under a name made of its id: delivering it twice leaves one file."""
    outbox = settings.instance / "outbox"
    outbox.mkdir(parents=True, exist_ok=True)
    name = sha256(str(message["Message-ID"]).encode()).hexdigest()[:24]
    draft = outbox / f".{name}.{os.getpid()}"
    draft.write_bytes(bytes(message))
    draft.replace(outbox / f"{name}.eml")
