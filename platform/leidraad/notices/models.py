# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who asked to be told what is new; all of it goes when they stop."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public


class Kind(StrEnum):
    """What can be followed; of their own words and complaint people hear too, and ask for it in the same way."""

    ROUND = "round"
    THEME = "theme"
    PRINCIPLE = "principle"
    REGISTER = "register"
    WORDS = "words"
    COMPLAINT = "complaint"


class Rhythm(StrEnum):
    """How often somebody gets a letter, if there is something new."""

    WEEKLY = "weekly"
    DAILY = "daily"
    ONCE = "once"


class FollowRequest(Base):
    """Somebody typed an address. Nobody is told anything until a link in a mail to it was clicked; then it goes."""

    __tablename__ = "follow_request"
    __table_args__ = (
        Index("ix_follow_request_address", "address"),
        Index("ix_follow_request_address_hash", "address_hash"),
    )

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    # Empty once it was forgotten; a keyed hash of it still counts how often it was mailed.
    address: Mapped[str] = mapped_column(String(254))
    address_hash: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(10))
    # The public name of what is followed.
    key: Mapped[str] = mapped_column(String(16))
    rhythm: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class Follower(Base):
    """An address that was proved to be somebody's own, and up to when it was told what is new."""

    __tablename__ = "follower"

    address: Mapped[str] = mapped_column(String(254), unique=True)
    # Whoever has this may change and stop the letters: it stands in each of them.
    token: Mapped[str] = mapped_column(String(32), unique=True)
    rhythm: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    told_until: Mapped[datetime]
    follows: Mapped[list["Follow"]] = relationship(
        back_populates="follower", cascade="all, delete-orphan", order_by="Follow.id", lazy="selectin"
    )


class Follow(Base, Public):
    """One thing that somebody follows, and since when."""

    __tablename__ = "follow"
    __table_args__ = (UniqueConstraint("follower_id", "kind", "key"),)

    follower_id: Mapped[int] = mapped_column(ForeignKey("follower.id"))
    kind: Mapped[str] = mapped_column(String(10))
    key: Mapped[str] = mapped_column(String(16))
    since: Mapped[datetime]
    follower: Mapped[Follower] = relationship(back_populates="follows")
