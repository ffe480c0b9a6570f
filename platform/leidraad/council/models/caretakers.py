# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looks after a principle, for reminders; unlike the principle itself this may change at any time."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from leidraad.core.db import Base


class Caretaker(Base):
    """The mail address of the team that looks after a principle; it is shown to nobody but staff and council."""

    __tablename__ = "caretaker"

    principle_id: Mapped[int] = mapped_column(ForeignKey("principle.id"), unique=True)
    address: Mapped[str] = mapped_column(String(254))
