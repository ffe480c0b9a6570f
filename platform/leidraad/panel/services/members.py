# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is on the panel of a round: invited by staff, there once they joined."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.accounts.services import (
    address_proof,
    change_roles,
    check_apart,
    create_user,
    find_by_email,
    normal_address,
    set_first_password,
)
from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.once import take_turn
from leidraad.core.person import Person, Role
from leidraad.rounds.models import Member, Round

INVITATION_LASTS = timedelta(days=14)


def find_member(session: Session, public_id: str) -> Member:
    """Return somebody who was invited, by their address here."""
    member = session.scalar(select(Member).where(Member.public_id == public_id))
    if member is None:
        raise NotFound(N_("We cannot find this invitation. Perhaps the address is wrong."))
    return member


def find_invitation(session: Session, public_id: str) -> Member:
    """Return an invitation for whoever was invited: it ends when their account is erased."""
    member = find_member(session, public_id)
    if member.user.erased_at:
        raise NotFound(N_("This link does not work any more. Ask for a new one."))
    return member


def writing_member(round_: Round, person: Person) -> Member:
    """Return as which member somebody writes, or refuse: whoever is on no panel writes nothing in it."""
    member = round_.member_for(person)
    if member is None:
        raise Refusal(N_("This is the work of a panel that you are not on."))
    return member


def panels_of(session: Session, person: Person) -> list[Round]:
    """Return the rounds of which somebody is on the panel, newest first."""
    here = (Member.user_id == person.user_id, Member.joined_at.is_not(None), Member.left_at.is_(None))
    return list(session.scalars(select(Round).join(Member).where(*here).order_by(Round.id.desc())))


def invite(
    session: Session, round_: Round, address: str, name: str, *, secret: str, by: Person, now: datetime
) -> Member:
    """Invite somebody to the panel of a round; who left before is invited anew, and twice is once."""
    email = normal_address(address)
    take_turn(session, f"invite {email}")
    user = find_by_email(session, email) or create_user(session, email, name, [], None, by=by, now=now)
    check_apart(user.roles)
    member = session.scalar(select(Member).filter_by(round_id=round_.id, user_id=user.id))
    if member and member.left_at is None:
        return member
    if member is None:
        member = Member(round=round_, user=user, email_proof=address_proof(secret, email))
        session.add(member)
    member.invited_at, member.invited_by = now, by.pseudonym or ""
    member.joined_at = member.left_at = None
    session.flush()
    record(session, "panel.invited", actor=by.pseudonym, **_fields(member))
    return member


def join(session: Session, member: Member, name: str, password: str | None, *, now: datetime) -> None:
    """Come on the panel under the name that shall stand in the record; somebody new chooses a password too."""
    if member.joined_at:
        raise Conflict(N_("You are on this panel already."))
    check_apart(member.user.roles)
    if member.user.password_hash is None:
        set_first_password(session, member.user, password or "")
    if Role.PANEL not in member.user.roles:
        change_roles(session, member.user, {*member.user.roles, Role.PANEL}, by=None)
    member.name, member.joined_at = name, now
    session.flush()
    record(session, "panel.joined", actor=member.user.public_id, **_fields(member))


def let_go(session: Session, member: Member, *, by: Person, now: datetime) -> None:
    """Let somebody off the panel, or take an invitation back; what they wrote stays, under the name they chose.

    Who is on no panel any more speaks for none: the role goes with the last one.
    """
    if member.left_at:
        return
    was_in, user, member.left_at = member.is_in, member.user, now
    session.flush()
    record(session, "panel.left", actor=by.pseudonym, **_fields(member))
    if was_in and not panels_of(session, Person(user_id=user.id)):
        change_roles(session, user, user.roles - {Role.PANEL}, by=by)


def _fields(member: Member) -> Mapping[str, str]:
    return {"round": member.round.public_id, "member": member.public_id}
