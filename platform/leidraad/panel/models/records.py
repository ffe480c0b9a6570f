# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a panel decides, who thinks otherwise, what it says of each step, and when all of it became public."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.panel.models.papers import PaperVersion
from leidraad.panel.models.shared import OfPanel
from leidraad.principles.models import Moderated
from leidraad.rounds.models import Member, Round


class Decision(Base, Public, OfPanel, Moderated):
    """Something that a panel decided, perhaps about a version of a paper, with how many members wanted what."""

    __tablename__ = "panel_decision"
    __table_args__ = (
        UniqueConstraint("round_id", "source_key"),
        CheckConstraint("in_favour >= 0 AND against >= 0 AND abstained >= 0", name="numbers_are_counts"),
    )

    version_id: Mapped[int | None] = mapped_column(ForeignKey("panel_paper_version.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    in_favour: Mapped[int]
    against: Mapped[int]
    abstained: Mapped[int]
    writer_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    written_at: Mapped[datetime]
    source_key: Mapped[str] = mapped_column(String(64))
    version: Mapped[PaperVersion | None] = relationship(lazy="selectin")
    writer: Mapped[Member] = relationship(lazy="selectin")
    dissents: Mapped[list["Dissent"]] = relationship(back_populates="decision", order_by="Dissent.id", lazy="selectin")


class Dissent(Base, Public, Moderated):
    """Why one member thinks otherwise than a decision, in their own words."""

    __tablename__ = "panel_dissent"
    __table_args__ = (UniqueConstraint("decision_id", "writer_id"),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("panel_decision.id"))
    writer_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    decision: Mapped[Decision] = relationship(back_populates="dissents")
    writer: Mapped[Member] = relationship(lazy="selectin")

    @property
    def round(self) -> Round:
        """The round of the panel."""
        return self.decision.round


class Remark(Base, Public, OfPanel, Moderated):
    """What a member, or staff, says of a step of the round: short and flat."""

    __tablename__ = "panel_remark"
    __table_args__ = (UniqueConstraint("round_id", "source_key"),)

    # The phase that it is about.
    step: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    # None when staff wrote it.
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("panel_member.id"))
    written_at: Mapped[datetime]
    source_key: Mapped[str] = mapped_column(String(64))
    writer: Mapped[Member | None] = relationship(lazy="selectin")


class Publication(Base, OfPanel):
    """A moment at which a panel made public all that it had written until then."""

    __tablename__ = "panel_publication"

    writer_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    published_at: Mapped[datetime]
    writer: Mapped[Member] = relationship(lazy="selectin")
