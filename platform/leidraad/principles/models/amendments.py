# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other words that people propose for a wording."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.principles.models.candidates import Wording
from leidraad.rounds.models import Round


class AmendmentState(StrEnum):
    """What became of a proposed change."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Amendment(Base, Public):
    """Other words for a wording, with a reason, by anybody who may vote."""

    __tablename__ = "amendment"
    __table_args__ = (
        UniqueConstraint("wording_id", "source_key"),
        CheckConstraint("state NOT IN ('accepted', 'rejected') OR answer <> ''", name="decision_has_answer"),
        CheckConstraint("(state = 'accepted') = (result_wording_id IS NOT NULL)", name="accepted_has_wording"),
    )

    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10), default=AmendmentState.OPEN, index=True)
    answer: Mapped[str] = mapped_column(Text, default="")
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    # Resident, staff or panel; never who.
    written_by: Mapped[str] = mapped_column(String(10))
    source_key: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(16))
    result_wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id"))
    wording: Mapped[Wording] = relationship(foreign_keys=[wording_id])
    result_wording: Mapped[Wording | None] = relationship(foreign_keys=[result_wording_id])

    @property
    def round(self) -> Round:
        """The round of the candidate."""
        return self.wording.candidate.round
