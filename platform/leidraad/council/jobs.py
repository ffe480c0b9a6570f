# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that reminds teams or staff, on the first day of a month, of principles that nobody uses."""

from sqlalchemy.orm import Session

from leidraad.core.clock import today, utc_now
from leidraad.core.installation import our_settings
from leidraad.core.letters import write_letter
from leidraad.council.services import unused, who_hears
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import every_month, recurs
from leidraad.jobs.registry import Report, handler
from leidraad.notices.services import send

REMIND = "council.remind_of_unused"
recurs(REMIND, every_month)


@handler(REMIND)
def remind_of_unused(session: Session, job: Job, report: Report) -> None:
    """Write which principles no decision used for half a year to who looks after them; no letter when all were used."""
    now, language = utc_now(), our_settings().languages[0]
    for address, found in who_hears(session, unused(session, now)).items():
        told = [(one, one.principle.shown_on(today()).text_in(language)) for one in found]
        send(session, to=address, letter=write_letter("unused", language, told=told), now=now)
