# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that sends one mail, and the one that writes what is new to who follows it, every morning."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr

from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.config import Settings
from leidraad.core.clock import utc_now
from leidraad.core.installation import our_settings
from leidraad.core.letters import address_of, write_letter
from leidraad.core.mail import deliver
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import every_morning, recurs
from leidraad.jobs.registry import Report, handler
from leidraad.notices.models import Follower
from leidraad.notices.services import JOB, SETTLES, Gatherer, due_followers, forget_old_requests, mark_told, send

DIGESTS = "notices.digests"
recurs(DIGESTS, every_morning)
# The address of a page may not be cut in two; lines of text are short already.
_WHOLE_ADDRESSES = EmailPolicy(max_line_length=400)


@handler(JOB)
def send_mail(session: Session, job: Job, report: Report) -> None:
    """Send the mail. When a job is done twice, both mails are the same, and mail programs show one of them."""
    settings = our_settings()
    deliver(_message(job, settings), settings)


@handler(DIGESTS)
def write_digests(session: Session, job: Job, report: Report) -> None:
    """Write to everybody who is to hear something new, each in a transaction of its own: others need not wait."""
    now = utc_now()
    forget_old_requests(session, now=now)
    until = now - SETTLES
    followers, gatherer = due_followers(session, until), Gatherer(session, until)
    written = 0
    for number, follower_id in enumerate(followers):
        session.commit()
        report(number, len(followers))
        written += _write_digest(session, gatherer, follower_id, until, now)
    if written:
        record(session, "notices.digests_written", actor=None, letters=written)


def _write_digest(session: Session, gatherer: Gatherer, follower_id: int, until: datetime, now: datetime) -> bool:
    follower = session.get(Follower, follower_id)
    if follower is None:  # stopped while we wrote to others
        return False
    chapters = gatherer.chapters(follower)
    if not mark_told(session, follower, until) or not chapters:
        return False
    letter = write_letter("digest", follower.language, chapters=chapters, token=follower.token)
    stop = address_of("notices.stop", token=follower.token)
    send(session, to=follower.address, letter=letter, now=now, stop=stop)
    return True


def _message(job: Job, settings: Settings) -> EmailMessage:
    name, address = parseaddr(settings.mail_from)
    sender = Address(name or settings.municipality, addr_spec=address)
    message = EmailMessage(_WHOLE_ADDRESSES)
    message["From"], message["To"] = sender, Address(addr_spec=job.payload["to"])
    message["Subject"] = job.payload["subject"]
    message["Date"] = job.created_at
    message["Message-ID"] = f"<{job.public_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if stop := job.payload.get("stop"):
        # RFC 2369 and RFC 8058: mail programs show a button that stops these letters.
        message["List-Unsubscribe"] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(job.payload["body"])
    return message
