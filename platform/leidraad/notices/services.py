# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell a person something by mail. The mail leaves in a job, after the change it tells about is safe."""

from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.core.errors import N_, Refusal
from leidraad.jobs.models import Job
from leidraad.jobs.services import enqueue

JOB = "notices.mail"


def send(session: Session, *, to: str, subject: str, body: str, now: datetime) -> Job:
    """Send a plain text; the address is kept only until it is sent."""
    if any(mark in text for text in (to, subject) for mark in "\r\n") or "@" not in to:
        raise Refusal(N_("This is no e-mail address. It should look like name@example.nl."))
    return enqueue(session, JOB, {"to": to, "subject": subject, "body": body}, now=now)
