# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make accounts, give roles, erase people, and prove that a mail address is somebody's own."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from leidraad.accounts.models import MailLink, User, UserRole
from leidraad.accounts.passwords import hash_password, verify_password
from leidraad.audit.services import record
from leidraad.core.codes import fingerprint
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person, Role
from leidraad.notices.services import forget_address

SHORTEST_PASSWORD = 12
LINK_LASTS = timedelta(minutes=30)
# Whoever has one of these sees personal data or decides about what a panel writes.
APART = frozenset({Role.STAFF, Role.COUNCIL, Role.COMPLAINT_HANDLER, Role.ADMINISTRATOR})


def find_user(session: Session, public_id: str) -> User | None:
    """Return an account by its public id, unless it was erased."""
    return session.scalar(select(User).where(User.public_id == public_id, User.erased_at.is_(None)))


def user_at(session: Session, public_id: str) -> User:
    """Return an account by its address."""
    user = find_user(session, public_id)
    if user is None:
        raise NotFound(N_("We cannot find this account. Perhaps the address is wrong."))
    return user


def names_of(session: Session, public_ids: Iterable[str]) -> dict[str, str]:
    """Return the names behind pseudonyms, for colleagues to see; somebody who was erased has none."""
    query = select(User.public_id, User.name).where(User.public_id.in_(set(public_ids)), User.erased_at.is_(None))
    return {row[0]: row[1] for row in session.execute(query)}


def find_by_email(session: Session, email: str) -> User | None:
    """Return the account with this address."""
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def users_with_role(session: Session, role: str) -> list[User]:
    """Return everybody with a role, by name."""
    query = select(User).join(UserRole).where(UserRole.role == role, User.erased_at.is_(None))
    return list(session.scalars(query.order_by(User.name, User.id)))


def all_users() -> Select[User]:
    """Return the query for every account that was not erased."""
    return select(User).where(User.erased_at.is_(None)).order_by(User.name, User.id)


def normal_address(email: str) -> str:
    """Return an address as we compare it, or refuse it; nothing is looked up on the network."""
    try:
        found = validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError as problem:
        raise Refusal(N_("This is no e-mail address. It should look like name@example.nl.")) from problem
    return found.normalized.lower()


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
    user = User(email=address, name=name, created_at=now, password_hash=_hashed(password) if password else None)
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


def change_password(session: Session, user: User, old: str, new: str) -> None:
    """Give an account another password and end its other sessions."""
    if not verify_password(user.password_hash, old):
        raise Refusal(N_("The present password is not right."))
    user.password_hash = _hashed(new)
    end_sessions(session, user)


def set_first_password(session: Session, user: User, new: str) -> None:
    """Give an account that has no password its first one; the caller knows whose account it is."""
    if user.password_hash is not None:
        raise Conflict(N_("This account has a password already. Log in with it."))
    user.password_hash = _hashed(new)
    session.flush()


def end_sessions(session: Session, user: User) -> None:
    """Let no cookie be good for this account any more, also one that somebody copied."""
    user.session_version = User.session_version + 1
    session.flush()


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


def log_in(session: Session, email: str, password: str) -> User | None:
    """Return the account if address and password fit; both wrong answers take as long."""
    user = find_by_email(session, email)
    fits = verify_password(user.password_hash if user else None, password)
    return user if fits else None


def make_link(
    session: Session, email: str, next_path: str, *, secret: str, now: datetime, lasts: timedelta = LINK_LASTS
) -> str:
    """Make a link that proves an address, and return its token; only hashes are kept."""
    token = secrets.token_urlsafe(24)
    proof = address_proof(secret, normal_address(email))
    session.add(MailLink(token_hash=_token_hash(token), email_proof=proof, next_path=next_path, expires_at=now + lasts))
    session.flush()
    return token


def find_link(session: Session, token: str, now: datetime) -> MailLink:
    """Return a link that still works."""
    return _that_works(session.scalar(_with_token(token)), now)


def use_link(session: Session, token: str, *, now: datetime) -> MailLink:
    """Use a link, once: whoever comes second waits, and then finds it used."""
    link = _that_works(session.scalar(_with_token(token).with_for_update()), now)
    link.used_at = now
    session.flush()
    return link


def address_proof(secret: str, address: str) -> str:
    """Return the keyed hash that stands for an address."""
    return fingerprint(secret, "address", address)


def _hashed(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal(N_("Choose a password of at least %(shortest)d characters."), shortest=SHORTEST_PASSWORD)
    return hash_password(password)


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


def _with_token(token: str) -> Select[MailLink]:
    return select(MailLink).where(MailLink.token_hash == _token_hash(token))


def _that_works(link: MailLink | None, now: datetime) -> MailLink:
    if link is None or link.used_at is not None or link.expires_at < now:
        raise NotFound(N_("This link does not work any more. Ask for a new one."))
    return link


def _token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _actor(by: Person | None) -> str | None:
    return by.pseudonym if by else None
