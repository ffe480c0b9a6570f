# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A grouping that is under way, or that did not work: how far it is, and why, in plain words."""

from dataclasses import dataclass

from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import Job, JobState
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun
from leidraad.themes.services import last_job_of, running_run

# Before this share of the work is done, nobody can say how long it takes.
EARLIEST = 0.1


@dataclass(frozen=True)
class Waiting:
    """What the computer is doing, how long it still takes in words, and what went wrong."""

    job: Job
    run: GroupingRun | None
    left: str
    reason: str


def waiting_for(round_: Round) -> Waiting | None:
    """Return what there is to wait for, or what failed last; nothing when all is well."""
    run, job = running_run(db.session(), round_), last_job_of(db.session(), round_)
    if job is None or (run is None and job.state != JobState.FAILED):
        return None
    return Waiting(job, run, _time_left(job) if run else "", _reason(job) if run is None else "")


def _time_left(job: Job) -> str:
    done = job.done / job.total if job.total else 0
    if job.state != JobState.RUNNING or done < EARLIEST:
        return ""
    seconds = (utc_now() - job.created_at).total_seconds() * (1 - done) / done
    soon: str = _("About %(number)d seconds left.", number=max(5, round(seconds / 5) * 5))
    later: str = _("About %(number)d minutes left.", number=round(seconds / 60))
    return soon if seconds < 60 else later


def _reason(job: Job) -> str:
    """Say why it failed: a rule in its own words, and a fault of ours as what it means for who waits."""
    ours = {
        "MemoryError": _("The computer has too little memory for so many words. Ask your administrator."),
        "StoppedHalfway": _(
            "The work was cut off several times. Try again; if it keeps going wrong, ask your administrator."
        ),
    }
    fault = _("Something went wrong on our side. Try again; if it keeps going wrong, ask your administrator.")
    reason: str = _(job.reason) if job.reason else ours.get(job.error, fault)
    return reason
