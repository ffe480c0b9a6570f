# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find accounts; who was erased is in none of them."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from leidraad.accounts.models import User, UserRole
from leidraad.core.errors import N_, NotFound


def find_user(session: Session, public_id: str) -> User | None:
    """Return an account by its public id, unless it was erased."""
    return session.scalar(select(User).where(User.public_id == public_id, User.erased_at.is_(None)))


def user_at(session: Session, public_id: str) -> User:
    """Return an account by its address."""
    user = find_user(session, public_id)
    if user is None:
        raise NotFound(N_("We cannot find this account. Perhaps the address is wrong."))
    return user


def as_kept(email: str) -> str:
    """Return an address as accounts have it: whatever is told of it goes by this, also how often somebody tried."""
    return email.strip().lower()


def find_by_email(session: Session, email: str) -> User | None:
    """Return the account with this address."""
    return session.scalar(select(User).where(User.email == as_kept(email)))


def users_with_role(session: Session, role: str) -> list[User]:
    """Return everybody with a role, by name."""
    query = select(User).join(UserRole).where(UserRole.role == role, User.erased_at.is_(None))
    return list(session.scalars(query.order_by(User.name, User.id)))


def all_users() -> Select[User]:
    """Return the query for every account that was not erased."""
    return select(User).where(User.erased_at.is_(None)).order_by(User.name, User.id)


def names_of(session: Session, public_ids: Iterable[str]) -> dict[str, str]:
    """Return the names behind pseudonyms, for colleagues to see; somebody who was erased has none."""
    query = select(User.public_id, User.name).where(User.public_id.in_(set(public_ids)), User.erased_at.is_(None))
    return {row[0]: row[1] for row in session.execute(query)}
