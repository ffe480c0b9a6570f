# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that sends one mail."""

from email.message import EmailMessage

from flask import current_app
from sqlalchemy.orm import Session

from leidraad.core.mail import deliver
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.notices.services import JOB


@handler(JOB)
def send_mail(session: Session, job: Job, report: Report) -> None:
    """Send the mail. Its id stays the same, so a second delivery of one job is seen as the same mail."""
    settings = current_app.extensions["settings"]
    message = EmailMessage()
    message["From"], message["To"] = settings.mail_from, job.payload["to"]
    message["Subject"] = job.payload["subject"]
    message["Message-ID"] = f"<{job.public_id}@{settings.mail_from.partition('@')[2]}>"
    message.set_content(job.payload["body"])
    deliver(message, settings)
