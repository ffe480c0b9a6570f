# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions weighed against the principles. What was told of one is never changed, only followed up."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.council.models.principles import PrincipleVersion


class Side(StrEnum):
    """What a principle did in a decision."""

    FOR = "for"
    AGAINST = "against"
    DEPARTED = "departed"


class Weighing(Base, Public):
    """A decision weighed against the principles: the same one through all its versions."""

    __tablename__ = "weighing"

    versions: Mapped[list["WeighingVersion"]] = relationship(
        back_populates="weighing", order_by="WeighingVersion.number", lazy="selectin"
    )

    @property
    def version(self) -> "WeighingVersion":
        """What is told of it now: the last version."""
        return self.versions[-1]


class WeighingVersion(Base):
    """What was recorded of a decision at a moment; a correction is the next version, with a reason."""

    __tablename__ = "weighing_version"
    __table_args__ = (
        UniqueConstraint("weighing_id", "number"),
        CheckConstraint("number = 1 OR reason <> ''", name="correction_has_reason"),
    )

    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id"))
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(String(500), default="")
    decided_on: Mapped[date] = mapped_column(index=True)
    # Why it was corrected.
    reason: Mapped[str] = mapped_column(Text, default="")
    source_key: Mapped[str] = mapped_column(String(64), unique=True)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(16))
    weighing: Mapped[Weighing] = relationship(back_populates="versions", lazy="joined", innerjoin=True)
    weighed: Mapped[list["Weighed"]] = relationship(back_populates="version", order_by="Weighed.id", lazy="selectin")

    def on_side(self, side: str) -> list["Weighed"]:
        """Return the principles that did this."""
        return [one for one in self.weighed if one.side == side]


class Weighed(Base):
    """What one principle did in a decision, in the version that held on its day."""

    __tablename__ = "weighed"
    __table_args__ = (
        UniqueConstraint("version_id", "principle_version_id"),
        CheckConstraint("side <> 'departed' OR reason <> ''", name="departure_has_reason"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("weighing_version.id"))
    principle_version_id: Mapped[int] = mapped_column(ForeignKey("principle_version.id"), index=True)
    side: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[WeighingVersion] = relationship(back_populates="weighed")
    principle_version: Mapped[PrincipleVersion] = relationship(lazy="joined")
