# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell a person something by mail. The mail leaves in a job, after the change it tells about is safe."""

from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.orm import Session

from leidraad.core.errors import N_, Refusal
from leidraad.core.mail import Letter
from leidraad.jobs.models import Job
from leidraad.jobs.services import enqueue

JOB = "notices.mail"


def send(session: Session, *, to: str, letter: Letter, now: datetime, stop: str = "") -> Job:
    """Send a letter to one person; the address is kept only until it is sent.

    `stop` is the page where whoever gets letters again and again stops them. Mail programs show a button for it.
    """
    if len(letter.subject.splitlines()) != 1:
        raise Refusal(N_("The subject of a mail should be one line."))
    payload = {"to": one_address(to), "subject": letter.subject, "body": letter.body, "stop": stop}
    return enqueue(session, JOB, payload, now=now)


def one_address(text: str) -> str:
    """Return the one address that this is: no list, no name beside it, no second line."""
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError as problem:
        raise Refusal(N_("This is no e-mail address. It should look like name@example.nl.")) from problem
    return found.ascii_email or found.normalized
