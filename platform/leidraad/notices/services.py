# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell a person something by mail. The mail leaves in a job, after the change it tells about is safe."""

from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.orm import Session

from leidraad.core.errors import N_, Refusal
from leidraad.jobs.models import Job
from leidraad.jobs.services import enqueue

JOB = "notices.mail"


def send(session: Session, *, to: str, subject: str, body: str, now: datetime) -> Job:
    """Send a plain text to one person; the address is kept only until it is sent."""
    if len(subject.splitlines()) != 1:
        raise Refusal(N_("The subject of a mail should be one line."))
    return enqueue(session, JOB, {"to": one_address(to), "subject": subject, "body": body}, now=now)


def one_address(text: str) -> str:
    """Return the one address that this is: no list, no name beside it, no second line."""
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError as problem:
        raise Refusal(N_("This is no e-mail address. It should look like name@example.nl.")) from problem
    return found.ascii_email or found.normalized
