# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that mails people what happened to their words."""

from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from leidraad.contributions.models import HearBack
from leidraad.contributions.services import forget_address, who_hears_back
from leidraad.core.clock import utc_now
from leidraad.core.letters import write_letter
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.notices.services import send
from leidraad.rounds.models import Round
from leidraad.thread.services import trace_submission
from leidraad.thread.services.telling import JOB, reading_token


@handler(JOB)
def tell_people(session: Session, job: Job, report: Report) -> None:
    """Write to everybody who left an address, each in a transaction of its own: whoever was written to is left out."""
    round_ = session.get_one(Round, job.payload["round"])
    waiting = session.scalars(who_hears_back(round_)).all()
    for number, one in enumerate(waiting):
        _tell_one(session, one, utc_now())
        session.commit()
        report(number + 1, len(waiting))


def _tell_one(session: Session, one: HearBack, now: datetime) -> None:
    """Hand the letter over and delete the address: both happen, or neither."""
    submission = one.submission
    token = reading_token(current_app.extensions["settings"].secret_key, submission)
    told = {"round": submission.round, "traces": trace_submission(session, submission), "token": token}
    letter = write_letter("heard_back", one.language, **told)
    send(session, to=one.address, letter=letter, now=now)
    forget_address(session, submission)
