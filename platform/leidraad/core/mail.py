# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mail port: SMTP where a server is set, else files in instance/outbox."""

import os
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from leidraad.config import Settings

SECONDS_TO_ANSWER = 20


@dataclass(frozen=True)
class Letter:
    """What a mail says: a subject of one line, and plain text."""

    subject: str
    body: str


def deliver(message: EmailMessage, settings: Settings) -> None:
    """Hand a message over; when this returns somebody else is responsible for it."""
    if settings.smtp_url:
        _send(message, urlsplit(settings.smtp_url))
    else:
        _write(message, settings.instance / "outbox")


def _send(message: EmailMessage, url: SplitResult) -> None:
    with _connect(url) as server:
        # A password never travels in the open.
        if url.scheme == "smtp" and (url.username or "starttls" in parse_qs(url.query, keep_blank_values=True)):
            server.starttls(context=ssl.create_default_context())
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message)


def _connect(url: SplitResult) -> smtplib.SMTP:
    host = url.hostname or "localhost"
    if url.scheme == "smtps":
        checked = ssl.create_default_context()  # smtplib by itself believes any certificate
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=SECONDS_TO_ANSWER, context=checked)
    return smtplib.SMTP(host, url.port or 25, timeout=SECONDS_TO_ANSWER)


def _write(message: EmailMessage, outbox: Path) -> None:
    """Write the message, for its owner only, under a name made of its id: delivering it twice leaves one file."""
    outbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = sha256(str(message["Message-ID"]).encode()).hexdigest()[:24]
    draft = outbox / f".{name}.{os.getpid()}.{get_ident()}"
    with open(draft, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(bytes(message))
    draft.replace(outbox / f"{name}.eml")
