# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that reminds staff, on the first day of a month, of principles that nobody uses."""

from flask import current_app
from sqlalchemy.orm import Session

from leidraad.accounts.services import users_with_role
from leidraad.core.clock import today, utc_now
from leidraad.core.letters import write_letter
from leidraad.core.person import Role
from leidraad.council.services import unused
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import every_month, recurs
from leidraad.jobs.registry import Report, handler
from leidraad.notices.services import send

REMIND = "council.remind_of_unused"
recurs(REMIND, every_month)


@handler(REMIND)
def remind_of_unused(session: Session, job: Job, report: Report) -> None:
    """Write to staff which principles were not used in a decision for half a year; no letter when all were."""
    now, language = utc_now(), current_app.extensions["settings"].languages[0]
    found = unused(session, now)
    if not found:
        return
    told = [(one, one.principle.shown_on(today()).text_in(language)) for one in found]
    letter = write_letter("unused", language, told=told)
    for user in users_with_role(session, Role.STAFF):
        if user.email:
            send(session, to=user.email, letter=letter, now=now)
