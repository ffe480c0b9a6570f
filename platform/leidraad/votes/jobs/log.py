# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jobs that keep the logs of votes."""

from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from leidraad.audit.heads import Signer
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.installation import our_settings
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.votes.services.log.bundling import make_bundle
from leidraad.votes.services.log.destroying import destroy_when_due, wipe
from leidraad.votes.services.log.keeping import ALL_LOGS, ONE_LOG, plan_each, round_of
from leidraad.votes.services.log.placing import place_waiting, wait_for_last_votes
from leidraad.votes.services.log.signing import sign_head
from leidraad.votes.services.open_data import vote_has_closed


@handler(ALL_LOGS)
def keep_logs(session: Session, job: Job, report: Report) -> None:
    """Put down the work on each log, and the next time."""
    plan_each(session, now=utc_now(), pause=timedelta(minutes=our_settings().log_minutes))


@handler(ONE_LOG)
def keep_log(session: Session, job: Job, report: Report) -> None:
    """Give votes their place in the log, sign it, after the vote make the bundle, and at the end destroy the key."""
    round_, now, objection = round_of(session, job), utc_now(), timedelta(days=our_settings().objection_days)
    if vote_has_closed(round_, now):
        wait_for_last_votes(session, round_)
    place_waiting(session, round_)
    sign_head(session, round_, _signer(), now=now)
    make_bundle(session, round_, now=now)
    if destroy_when_due(session, round_, objection, now=now):
        session.commit()
        wipe(db.engine)


def _signer() -> Signer:
    settings = our_settings()
    return Signer(urlsplit(settings.base_url).netloc, settings.signing_key)
