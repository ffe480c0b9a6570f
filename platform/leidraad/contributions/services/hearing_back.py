# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of people who want to hear what became of their words; none is kept longer than that takes."""

from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import HearBack, State, Submission
from leidraad.core.errors import N_, NotNow
from leidraad.notices.services import own_address
from leidraad.rounds.models import Round

# However late a municipality is: a year after the promised day an address is deleted.
LONGEST = timedelta(days=365)


def keep_address(session: Session, submission: Submission, address: str, language: str, *, now: datetime) -> None:
    """Keep where somebody wants to hear back, in the place of an address that they left before."""
    normal = own_address(address)
    if submission.round.heard_back_at or submission.round.closed_at:
        raise NotNow(N_("You can read here already what happened, so we do not mail you about it."))
    if submission.hear_back is None:
        submission.hear_back = HearBack(address=normal, language=language, asked_at=now)
    submission.hear_back.address, submission.hear_back.language = normal, language
    session.flush()
    record(session, "contributions.address_left", actor=None, round=submission.round.public_id)


def forget_address(session: Session, submission: Submission) -> None:
    """Delete the address that somebody left, if they did."""
    if submission.hear_back is not None:
        submission.hear_back = None
        session.flush()
        record(session, "contributions.address_deleted", actor=None, round=submission.round.public_id)


def forget_when_nothing_is_left(session: Session, submission: Submission) -> None:
    """Delete the address when its owner took every text back: there is nothing left to tell."""
    if all(one.state == State.WITHDRAWN for one in submission.contributions):
        forget_address(session, submission)


def forget_old_addresses(session: Session, *, now: datetime) -> int:
    """Delete the addresses of rounds that should have told a year ago, and return how many that were."""
    long_ago = (now - LONGEST).date()
    query = select(HearBack).join(HearBack.submission).join(Submission.round).where(Round.hear_back_on < long_ago)
    old = session.scalars(query).all()
    for one in old:
        forget_address(session, one.submission)
    return len(old)


def who_hears_back(round_: Round) -> Select[HearBack]:
    """Return the query for the addresses that were left in a round."""
    return select(HearBack).join(HearBack.submission).where(Submission.round_id == round_.id).order_by(HearBack.id)
