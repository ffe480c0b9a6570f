# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jobs that bring a conversation from elsewhere in, and take away what was left halfway."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.archive import unpack
from leidraad.core.clock import utc_now
from leidraad.core.person import Person
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import every_morning, recurs
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Arrival
from leidraad.votes.models import Incoming
from leidraad.votes.services.bringing_in import bring_conversation
from leidraad.votes.services.clearing import CLEAR, clear, forget_files, given_up
from leidraad.votes.services.conversations import read_conversation
from leidraad.votes.services.incoming import JOB
from leidraad.votes.services.preparing import Origin

recurs(CLEAR, every_morning)


@handler(JOB)
def bring_in(session: Session, job: Job, report: Report) -> None:
    """Make a closed round of what staff handed in, and forget the file."""
    incoming = session.get_one(Incoming, job.payload["incoming"])
    if incoming.contents is None:
        return
    contents, origin, by = incoming.contents, Origin(**incoming.said), Person(pseudonym=incoming.handed_in_by)
    session.commit()  # nobody has to wait while we read
    conversation = read_conversation(unpack(contents))
    bring_conversation(session, conversation, origin, by=by, now=utc_now(), report=report)
    incoming.contents = None


@handler(CLEAR)
def clear_unfinished(session: Session, job: Job, report: Report) -> None:
    """Take away what was given up just now, or what nobody went on with for a day."""
    if "source_key" in job.payload:
        same = Arrival.source_key == job.payload["source_key"]
        arrivals = session.scalars(select(Arrival.id).where(same)).all()
    else:
        forget_files(session, now=utc_now())
        arrivals = given_up(session, now=utc_now())
    for arrival_id in arrivals:
        clear(session, arrival_id)
