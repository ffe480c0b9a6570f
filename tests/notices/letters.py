# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mail as it lies in the outbox, and a follower who clicked on the link."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from flask import Flask

from leidraad.jobs.worker import run_waiting
from tests.pages import CheckingClient, Page

AMINA = "amina@waldsein.example"


def letters(app: Flask, to: str = AMINA) -> list[EmailMessage]:
    """Do the work that waits and return every letter to somebody, in no order."""
    run_waiting(app)
    outbox = app.extensions["settings"].instance / "outbox"
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in outbox.glob("*.eml")]
    return [one for one in found if one["To"] == to]


def take_letter(app: Flask, to: str = AMINA) -> EmailMessage:
    """Return the one letter that somebody got and empty the outbox."""
    (letter,) = letters(app, to)
    for path in (app.extensions["settings"].instance / "outbox").glob("*.eml"):
        path.unlink()
    return letter


def link_in(letter: EmailMessage, part: str) -> str:
    """Return the path of the one address in a letter that holds this part."""
    addresses = re.findall(r"http://127\.0\.0\.1:5000(/\S*)", letter.get_content())
    (found,) = [address for address in addresses if part in address]
    return str(found)


def follow(app: Flask, client: CheckingClient, path: str, rhythm: str = "weekly") -> Page:
    """Follow something, from the form to the button behind the link in the mail; return one's own page."""
    client.fill(path, path, email=AMINA, rhythm=rhythm)
    confirm = link_in(take_letter(app), "/follow/confirm/")
    return client.fill(confirm, confirm)
