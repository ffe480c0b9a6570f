# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell people what happened to their words, once, when the council has decided (B-11)."""

from collections.abc import Mapping
from datetime import datetime
from hmac import compare_digest

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Submission
from leidraad.contributions.services import who_hears_back
from leidraad.core.codes import fingerprint
from leidraad.core.errors import N_, NotFound, NotNow
from leidraad.core.person import Person
from leidraad.jobs.services import enqueue
from leidraad.principles.services import open_candidates
from leidraad.rounds.models import Round
from leidraad.rounds.services import follows_closing, unexplained

JOB = "thread.tell"
_ID = 16


def missing_before_telling(session: Session, round_: Round) -> Mapping[str, int]:
    """Return how many of each kind have no answer yet: what people wrote and asked, and what the council decides on."""
    undecided = len(open_candidates(session, round_))
    return {**unexplained(session, round_), **({"candidates": undecided} if undecided else {})}


def count_addresses(session: Session, round_: Round) -> int:
    """Return how many addresses were left and not told yet; one counts once, however often it was left."""
    waiting = who_hears_back(round_).subquery()
    return session.scalar(select(func.count(waiting.c.address.distinct()))) or 0


def tell(session: Session, round_: Round, *, by: Person, now: datetime) -> None:
    """Say that everything has its answer, and mail who left an address; a second time does nothing."""
    if round_.heard_back_at:
        return
    if missing_before_telling(session, round_):
        raise NotNow(N_("Not everything has an answer yet, so people cannot be told what happened."))
    _tell(session, round_, by.pseudonym, now)


@follows_closing
def tell_on_closing(session: Session, round_: Round, now: datetime) -> None:
    """Tell people at the latest when the round closes."""
    if round_.heard_back_at is None:
        _tell(session, round_, None, now)


def _tell(session: Session, round_: Round, actor: str | None, now: datetime) -> None:
    round_.heard_back_at = now
    session.flush()
    addresses = count_addresses(session, round_)
    record(session, "thread.told", actor=actor, round=round_.public_id, addresses=addresses)
    if addresses:
        enqueue(session, JOB, {"round": round_.id}, now=now)


def reading_token(secret: str, submission: Submission) -> str:
    """Return what shows somebody's words and their way in a link: it can only be read, and nobody guesses it."""
    return submission.public_id + _seal(secret, submission.public_id)


def find_by_token(session: Session, secret: str, token: str) -> Submission:
    """Return the submission that a link shows."""
    public_id, seal = token[:_ID], token[_ID:]
    found = session.scalar(select(Submission).where(Submission.public_id == public_id))
    if found is None or not compare_digest(seal.encode(), _seal(secret, public_id).encode()):
        raise NotFound(N_("This link does not work. Perhaps a part of it is missing: copy it whole."))
    return found


def _seal(secret: str, public_id: str) -> str:
    return fingerprint(secret, "reading what became of a submission", public_id)[:32]
