# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of people who want to hear what became of their words; none is kept longer than that takes."""

from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import HearBack, State, Submission
from leidraad.core.errors import N_, NotFound, NotNow
from leidraad.notices.models import FollowRequest, Kind, Rhythm
from leidraad.notices.services import Wish, also_forgets, ask, find_request, forget_requests, own_address
from leidraad.rounds.models import Round

# However late a municipality is: a year after the promised day an address is deleted.
LONGEST = timedelta(days=365)


def ask_to_hear_back(
    session: Session, submission: Submission, email: str, language: str, *, secret: str, now: datetime
) -> str | None:
    """Return the token of the link that shows whose address this is; None when this address was asked enough."""
    _check_not_told(submission)
    wish = Wish(Kind.WORDS, submission.public_id, Rhythm.ONCE, language)
    return ask(session, email, wish, secret=secret, now=now)


def find_words_asked_for(session: Session, token: str, *, now: datetime) -> tuple[FollowRequest, Submission]:
    """Return what a link confirms, and the words of which somebody wants to hear."""
    request = find_request(session, token, Kind.WORDS, now=now)
    submission = session.scalar(select(Submission).where(Submission.public_id == request.key))
    if submission is None:
        raise NotFound(N_("This link does not work any more. Ask for a new one."))
    _check_not_told(submission)
    return request, submission


def is_confirmed(request: FollowRequest, submission: Submission) -> bool:
    """Tell whether this link was used already, and its address is still kept."""
    left = submission.hear_back
    return request.confirmed_at is not None and left is not None and left.address == request.address


def confirm_hearing_back(session: Session, request: FollowRequest, submission: Submission, *, now: datetime) -> None:
    """Keep the address, because its owner clicked on the link in a mail to it; other links to these words end."""
    keep_address(session, submission, request.address, request.language, now=now)
    forget_requests(session, Kind.WORDS, submission.public_id, but=request)
    request.confirmed_at = now
    session.flush()


def keep_address(session: Session, submission: Submission, address: str, language: str, *, now: datetime) -> None:
    """Keep the address of somebody who showed that it is theirs, in the place of an earlier one; twice is once."""
    normal = own_address(address)
    _check_not_told(submission)
    _hold(session, submission)
    left = submission.hear_back
    if left is None or left.address != normal:
        submission.hear_back = left = left or HearBack(asked_at=now)
        left.address, left.language = normal, language
        session.flush()
        record(session, "contributions.address_left", actor=None, round=submission.round.public_id)


def forget_address(session: Session, submission: Submission) -> None:
    """Delete the address that somebody left or only typed, if they did."""
    forget_requests(session, Kind.WORDS, submission.public_id)
    if submission.hear_back is not None:
        submission.hear_back = None
        session.flush()
        record(session, "contributions.address_deleted", actor=None, round=submission.round.public_id)


@also_forgets
def forget_left_address(session: Session, address: str) -> None:
    """Delete an address from all words with which it was left."""
    for left in session.scalars(select(HearBack).where(HearBack.address == address)).all():
        forget_address(session, left.submission)


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


def _check_not_told(submission: Submission) -> None:
    if submission.round.heard_back_at or submission.round.closed_at:
        raise NotNow(N_("You can read here already what happened, so we do not mail you about it."))


def _hold(session: Session, submission: Submission) -> None:
    """Let a second click at the same moment wait, and then see what the first one kept."""
    session.execute(select(Submission.id).where(Submission.id == submission.id).with_for_update())
    session.refresh(submission, ["hear_back"])
