# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the trail."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from leidraad.core.db import Base


class AuditEvent(Base):
    """One line of the trail. Its id counts up by one; the database refuses every update and delete."""

    __tablename__ = "audit_event"
    __table_args__ = (CheckConstraint("length(hash) = 64", name="hash_is_sha256"),)

    name: Mapped[str] = mapped_column(String(60))
    actor: Mapped[str | None] = mapped_column(String(16))
    at: Mapped[datetime]
    fields: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
