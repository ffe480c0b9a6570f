# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts and their roles, and the links we mail."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.core.person import Role


class User(Base, Public):
    """Somebody with an account. The public id is the pseudonym in the trail; erasing empties the rest."""

    __tablename__ = "user_account"

    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100), default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    # Raised to end every session of this account.
    session_version: Mapped[int] = mapped_column(default=1)
    role_rows: Mapped[list["UserRole"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def roles(self) -> frozenset[str]:
        """The roles as plain strings."""
        return frozenset(row.role for row in self.role_rows)


class UserRole(Base):
    """One role of one account."""

    __tablename__ = "user_role"
    __table_args__ = (
        UniqueConstraint("user_id", "role"),
        CheckConstraint("role IN ({})".format(", ".join(f"'{role}'" for role in Role)), name="role_is_known"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    role: Mapped[str] = mapped_column(String(20))
    user: Mapped[User] = relationship(back_populates="role_rows")


class MailLink(Base):
    """A link that we mailed: works once, for one purpose, for a short time. We keep only hashes."""

    __tablename__ = "mail_link"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    # A keyed hash of the address, so that the link proves it without our keeping it.
    email_proof: Mapped[str] = mapped_column(String(64))
    next_path: Mapped[str] = mapped_column(String(300), default="/")
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
