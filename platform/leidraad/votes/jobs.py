# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jobs that keep the logs of votes, count them, and make their open data."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy.orm import Session

from leidraad.audit.heads import Signer
from leidraad.config import Settings
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import Job
from leidraad.jobs.registry import Report, handler
from leidraad.rounds.models import Round
from leidraad.votes.services.log.bundling import make_bundle
from leidraad.votes.services.log.destroying import destroy_when_due, wipe
from leidraad.votes.services.log.keeping import ALL_LOGS, ONE_LOG, plan_each, round_of
from leidraad.votes.services.log.placing import place_waiting
from leidraad.votes.services.log.signing import sign_head
from leidraad.votes.services.open_data import JOB as PACK
from leidraad.votes.services.open_data import keep_package, vote_has_closed
from leidraad.votes.services.packing import gather, package
from leidraad.votes.services.results import JOB as COUNT
from leidraad.votes.services.results import keep_results


@handler(ALL_LOGS)
def keep_logs(session: Session, job: Job, report: Report) -> None:
    """Put down the work on each log, and the next time."""
    plan_each(session, now=utc_now(), pause=timedelta(minutes=_settings().log_minutes))


@handler(ONE_LOG)
def keep_log(session: Session, job: Job, report: Report) -> None:
    """Give votes their place in the log, sign it, after the vote make the bundle, and at the end destroy the key."""
    round_, now, objection = round_of(session, job), utc_now(), timedelta(days=_settings().objection_days)
    place_waiting(session, round_)
    sign_head(session, round_, _signer(), now=now)
    make_bundle(session, round_, now=now)
    if destroy_when_due(session, round_, objection, now=now):
        session.commit()
        wipe(db.engine)


@handler(PACK)
def pack(session: Session, job: Job, report: Report) -> None:
    """Make the open data of a round whose vote has closed."""
    round_ = session.get_one(Round, job.payload["round"])
    if not vote_has_closed(round_, utc_now()):
        return
    material = gather(session, round_)
    # Nothing may be held in the database while we write the files: other rounds go on.
    session.commit()
    keep_package(session, round_, package(material), now=utc_now())


@handler(COUNT)
def count(session: Session, job: Job, report: Report) -> None:
    """Count the votes of a round whose vote has closed, so that its results are there at once."""
    round_ = session.get_one(Round, job.payload["round"])
    if vote_has_closed(round_, utc_now()):
        keep_results(session, round_, now=utc_now())


def _signer() -> Signer:
    settings = _settings()
    return Signer(urlsplit(settings.base_url).netloc, settings.signing_key)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
