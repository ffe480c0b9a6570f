# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make accounts, give roles, and erase people."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from leidraad.accounts.models import MailLink, User, UserRole
from leidraad.accounts.services.finding import find_by_email
from leidraad.accounts.services.links import address_proof, normal_address
from leidraad.accounts.services.logging_in import end_sessions, hashed
from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.person import Person, Role
from leidraad.notices.services import forget_address

# Whoever has one of these sees personal data or decides about what a panel writes.
APART = frozenset({Role.STAFF, Role.COUNCIL, Role.COMPLAINT_HANDLER, Role.ADMINISTRATOR})


def create_user(
    session: Session,
    email: str,
    name: str,
    roles: Iterable[str],
    password: str | None,
    *,
    by: Person | None,
    now: datetime,
) -> User:
    """Make an account with its roles."""
    address = normal_address(email)
    if find_by_email(session, address):
        raise Conflict(N_("There is an account with this address already."))
    user = User(email=address, name=name, created_at=now, password_hash=hashed(password) if password else None)
    user.role_rows = [UserRole(role=role) for role in _known(roles)]
    session.add(user)
    session.flush()
    record(session, "accounts.user_created", actor=_actor(by), user=user.public_id, roles=sorted(user.roles))
    return user


def change_roles(session: Session, user: User, roles: Iterable[str], *, by: Person | None) -> None:
    """Give an account these roles and no others; the last administrator stays one."""
    wanted = _known(roles)
    if Role.ADMINISTRATOR in user.roles and Role.ADMINISTRATOR not in wanted:
        _check_not_last(session, user)
    if set(wanted) == user.roles:
        return
    user.role_rows = [row for row in user.role_rows if row.role in wanted]
    user.role_rows += [UserRole(role=role) for role in wanted if role not in user.roles]
    end_sessions(session, user)
    record(session, "accounts.roles_changed", actor=_actor(by), user=user.public_id, roles=sorted(user.roles))


def check_apart(roles: Iterable[str]) -> None:
    """Refuse a panel to whoever has one of these roles: panels see no personal data and adopt nothing."""
    if APART.intersection(roles):
        raise Refusal(
            N_(
                "This person works for the municipality or its council. Members of the panel see no personal data and "
                "adopt nothing."
            )
        )


def erase(session: Session, user: User, *, secret: str, by: Person | None, now: datetime) -> None:
    """Forget who somebody is and end the links we mailed. What they did stays, under a pseudonym that leads nowhere."""
    if Role.ADMINISTRATOR in user.roles:
        _check_not_last(session, user)
    if user.email:
        forget_address(session, user.email)
        session.execute(delete(MailLink).where(MailLink.email_proof == address_proof(secret, user.email)))
    user.email = user.password_hash = None
    user.name, user.erased_at = "", now
    user.role_rows = []
    end_sessions(session, user)
    record(session, "accounts.user_erased", actor=_actor(by), user=user.public_id)


def _known(roles: Iterable[str]) -> list[str]:
    wanted = sorted(set(roles))
    if not set(wanted) <= set(Role):
        raise Refusal(N_("This role does not exist."))
    if Role.PANEL in wanted:
        check_apart(wanted)
    return wanted


def _check_not_last(session: Session, user: User) -> None:
    admins = select(func.count()).select_from(UserRole).where(UserRole.role == Role.ADMINISTRATOR)
    if not session.scalar(admins.where(UserRole.user_id != user.id)):
        raise Refusal(N_("This is the last administrator. First make somebody else one."))


def _actor(by: Person | None) -> str | None:
    return by.pseudonym if by else None
