# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that reminds everybody once a year, in September, of what the principles ask of their work."""

from sqlalchemy.orm import Session

from leidraad.accounts.services import all_users
from leidraad.core.clock import today, utc_now
from leidraad.core.installation import our_settings
from leidraad.core.letters import write_letter
from leidraad.jobs.models import Job
from leidraad.jobs.recurring import every_september, recurs
from leidraad.jobs.registry import Report, handler
from leidraad.notices.services import send
from leidraad.onboarding.rules import ROLES
from leidraad.onboarding.services import holding_versions

REMIND = "onboarding.remind"
recurs(REMIND, every_september)


@handler(REMIND)
def remind(session: Session, job: Job, report: Report) -> None:
    """Write to everybody with an account for such work; no letter while no principle holds."""
    number, language = len(holding_versions(session, today())), our_settings().languages[0]
    if not number:
        return
    for user in session.scalars(all_users()):
        kinds = [role for role in ROLES if role in user.roles]
        if kinds and user.email:
            letter = write_letter("onboarding", language, kinds=kinds, number=number)
            send(session, to=user.email, letter=letter, now=utc_now())
