# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Complaints, what they cite and how they are handled."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.accounts.models import User
from leidraad.core.db import Base, Public
from leidraad.council.models import PrincipleVersion


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


class Complaint(Base, Public):
    """What happened, in a resident's words. Never public; its writer follows it with the code."""

    __tablename__ = "complaint"

    text: Mapped[str] = mapped_column(Text)
    # When and where it happened, and how to reach the writer: all optional.
    happened: Mapped[str] = mapped_column(String(200), default="")
    name: Mapped[str] = mapped_column(String(100), default="")
    contact: Mapped[str] = mapped_column(String(254), default="")
    # Where to mail what is new, once the owner of that address said yes; empty when nobody did, or when all is told.
    mail_to: Mapped[str] = mapped_column(String(254), default="", index=True)
    mail_language: Mapped[str] = mapped_column(String(2), default="")
    channel: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10), default=ComplaintState.RECEIVED, index=True)
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    receipt_hash: Mapped[str] = mapped_column(String(64), unique=True)
    source_key: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    handler: Mapped[User | None] = relationship()
    citations: Mapped[list["Citation"]] = relationship(back_populates="complaint", lazy="selectin")
    handlings: Mapped[list["Handling"]] = relationship(
        back_populates="complaint", order_by="Handling.id", lazy="selectin"
    )


class Citation(Base):
    """A principle that a complaint points at, in the version that held when it was filed."""

    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("complaint_id", "version_id"),)

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("principle_version.id"), index=True)
    complaint: Mapped[Complaint] = relationship(back_populates="citations")
    version: Mapped[PrincipleVersion] = relationship()


class HandlingKind(StrEnum):
    """What was done with a complaint."""

    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


class Handling(Base):
    """One step in the handling of a complaint; the answer is for the writer only."""

    __tablename__ = "handling"

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]
    complaint: Mapped[Complaint] = relationship(back_populates="handlings")
