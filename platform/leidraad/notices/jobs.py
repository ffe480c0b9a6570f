# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that sends one mail."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr

from flask import current_app
from sqlalchemy.orm import Session

from leidraad.config import Settings
from leidraad.core.mail import deliver
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.notices.services import JOB


@handler(JOB)
def send_mail(session: Session, job: Job, report: Report) -> None:
    """Send the mail. When a job is done twice, both mails are the same, and mail programs show one of them."""
    settings: Settings = current_app.extensions["settings"]
    deliver(_message(job, settings), settings)


def _message(job: Job, settings: Settings) -> EmailMessage:
    name, address = parseaddr(settings.mail_from)
    sender = Address(name or settings.municipality, addr_spec=address)
    message = EmailMessage()
    message["From"], message["To"] = sender, Address(addr_spec=job.payload["to"])
    message["Subject"] = job.payload["subject"]
    message["Date"] = job.created_at
    message["Message-ID"] = f"<{job.public_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(job.payload["body"])
    return message
