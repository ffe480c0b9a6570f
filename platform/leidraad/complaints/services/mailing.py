# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where to mail about a complaint: an address is kept once its owner clicked on a link in a mail to it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.complaints.models import Complaint
from leidraad.complaints.services.handling import check_open, complaint_at, hold
from leidraad.core.codes import code_from
from leidraad.notices.models import FollowRequest, Kind, Rhythm
from leidraad.notices.services import Wish, also_forgets, as_compared, ask, find_request, forget_requests, own_address


def complaint_code(secret: str, source_key: str) -> str:
    """Return the code of the form that was sent; we keep none, so it is made again to be mailed."""
    return code_from(secret, "complaint", source_key)


def ask_to_mail(
    session: Session, complaint: Complaint, email: str, language: str, *, secret: str, now: datetime
) -> str | None:
    """Return the token of the link that shows whose address this is; None when this address was asked enough."""
    check_open(complaint)
    wish = Wish(Kind.COMPLAINT, complaint.public_id, Rhythm.ONCE, language)
    return ask(session, email, wish, secret=secret, now=now)


def find_complaint_asked_for(session: Session, token: str, *, now: datetime) -> tuple[FollowRequest, Complaint]:
    """Return what a link confirms, and the complaint of which somebody wants to hear."""
    request = find_request(session, token, Kind.COMPLAINT, now=now)
    return request, complaint_at(session, request.key)


def is_confirmed(request: FollowRequest, complaint: Complaint) -> bool:
    """Tell whether this link was used already, and its address is still kept."""
    return request.confirmed_at is not None and complaint.mail_to == request.address


def confirm_mail(session: Session, request: FollowRequest, complaint: Complaint, *, now: datetime) -> bool:
    """Keep the address in the place of an earlier one; return whether that is new. Other links to it end."""
    hold(session, complaint)
    session.refresh(request)
    if is_confirmed(request, complaint):
        return False
    complaint.mail_to, complaint.mail_language = own_address(request.address), request.language
    forget_requests(session, Kind.COMPLAINT, complaint.public_id, but=request)
    request.confirmed_at = now
    session.flush()
    record(session, "complaints.address_confirmed", actor=None, complaint=complaint.public_id)
    return True


def forget_address(session: Session, complaint: Complaint) -> None:
    """Delete the address to mail to, and what was only typed."""
    forget_requests(session, Kind.COMPLAINT, complaint.public_id)
    if complaint.mail_to:
        complaint.mail_to = ""
        session.flush()
        record(session, "complaints.address_deleted", actor=None, complaint=complaint.public_id)


@also_forgets
def forget_everywhere(session: Session, address: str) -> None:
    """Delete an address from all complaints about which it was to be mailed."""
    for complaint in session.scalars(select(Complaint).where(Complaint.mail_to == as_compared(address))).all():
        forget_address(session, complaint)
