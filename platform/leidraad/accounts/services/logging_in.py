# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Log in, change a password, and end what was logged in."""

from sqlalchemy.orm import Session

from leidraad.accounts.models import User
from leidraad.accounts.passwords import hash_password, verify_password
from leidraad.accounts.services.finding import find_by_email
from leidraad.core.errors import N_, Conflict, Refusal

SHORTEST_PASSWORD = 12


def log_in(session: Session, email: str, password: str) -> User | None:
    """Return the account if address and password fit; both wrong answers take as long."""
    user = find_by_email(session, email)
    fits = verify_password(user.password_hash if user else None, password)
    return user if fits else None


def change_password(session: Session, user: User, old: str, new: str) -> None:
    """Give an account another password and end its other sessions."""
    if not verify_password(user.password_hash, old):
        raise Refusal(N_("The present password is not right."))
    user.password_hash = hashed(new)
    end_sessions(session, user)


def set_first_password(session: Session, user: User, new: str) -> None:
    """Give an account that has no password its first one; the caller knows whose account it is."""
    if user.password_hash is not None:
        raise Conflict(N_("This account has a password already. Log in with it."))
    user.password_hash = hashed(new)
    session.flush()


def end_sessions(session: Session, user: User) -> None:
    """Let no cookie be good for this account any more, also one that somebody copied."""
    user.session_version = User.session_version + 1
    session.flush()


def hashed(password: str) -> str:
    """Return what can be kept of a password that somebody chose, or refuse one that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal(N_("Choose a password of at least %(shortest)d characters."), shortest=SHORTEST_PASSWORD)
    return hash_password(password)
