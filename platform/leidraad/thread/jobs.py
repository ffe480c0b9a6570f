# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that mails people what happened to their words."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from leidraad.contributions.models import HearBack
from leidraad.contributions.services import forget_address, who_hears_back
from leidraad.core.clock import utc_now
from leidraad.core.installation import secret_key
from leidraad.core.letters import write_letter
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.notices.services import as_compared, send
from leidraad.rounds.models import Round
from leidraad.thread.services.telling import JOB, reading_token


@handler(JOB)
def tell_people(session: Session, job: Job, report: Report) -> None:
    """Write once to every address, each in a transaction of its own: whoever was written to is left out."""
    round_ = session.get_one(Round, job.payload["round"])
    waiting = _by_address(session.scalars(who_hears_back(round_)).all())
    for number, left in enumerate(waiting):
        _tell_one(session, round_, left, utc_now())
        session.commit()
        report(number + 1, len(waiting))


def _by_address(found: Sequence[HearBack]) -> list[list[HearBack]]:
    """Put together what was left with the same address, however it was typed."""
    ordered = sorted(found, key=lambda one: as_compared(one.address))
    return [list(left) for _address, left in groupby(ordered, key=lambda one: as_compared(one.address))]


def _tell_one(session: Session, round_: Round, left: Sequence[HearBack], now: datetime) -> None:
    """Hand the letter over and delete the address: both happen, or neither."""
    secret, newest = secret_key(), left[-1]
    tokens = [reading_token(secret, one.submission) for one in left]
    letter = write_letter("heard_back", newest.language, round=round_, tokens=tokens)
    send(session, to=newest.address, letter=letter, now=now)
    for one in left:
        forget_address(session, one.submission)
