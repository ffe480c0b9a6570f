# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a panel writes together: drafts of principles and minutes, in versions that nobody changes."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.panel.models.shared import OfPanel
from leidraad.principles.models import Candidate, Moderated
from leidraad.rounds.models import Member
from leidraad.themes.models import Theme


class PaperKind(StrEnum):
    """A draft of a principle, or the minutes of a meeting."""

    DRAFT = "draft"
    MINUTES = "minutes"


class Paper(Base, Public, OfPanel):
    """A text that members write in turns: one of them has the pen."""

    __tablename__ = "panel_paper"
    __table_args__ = (
        UniqueConstraint("round_id", "source_key"),
        CheckConstraint("(kind = 'minutes') = (held_on IS NOT NULL)", name="minutes_have_day"),
        CheckConstraint("(pen_member_id IS NULL) = (pen_since IS NULL)", name="pen_has_moment"),
    )

    kind: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    # The day of the meeting.
    held_on: Mapped[date | None]
    started_at: Mapped[datetime]
    source_key: Mapped[str] = mapped_column(String(64))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"), index=True)
    pen_member_id: Mapped[int | None] = mapped_column(ForeignKey("panel_member.id"))
    # When its holder took it or saved something, whichever came last.
    pen_since: Mapped[datetime | None]
    candidate: Mapped[Candidate | None] = relationship()
    pen_holder: Mapped[Member | None] = relationship()
    themes: Mapped[list[Theme]] = relationship(secondary="panel_paper_theme", order_by=Theme.id)
    versions: Mapped[list["PaperVersion"]] = relationship(
        back_populates="paper", order_by="PaperVersion.number", lazy="selectin"
    )

    @property
    def current(self) -> "PaperVersion":
        """The last version that was written with the pen."""
        return [version for version in self.versions if not version.is_aside][-1]


class PaperTheme(Base):
    """A theme that a draft is written from."""

    __tablename__ = "panel_paper_theme"
    __table_args__ = (UniqueConstraint("paper_id", "theme_id"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("panel_paper.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)


class PaperVersion(Base, Public, Moderated):
    """A paper at a moment. What somebody wrote without the pen is kept aside, so that nothing typed is lost."""

    __tablename__ = "panel_paper_version"
    __table_args__ = (UniqueConstraint("paper_id", "number"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("panel_paper.id"))
    number: Mapped[int]
    # The number of the version that its writer had in front of them; none of the first.
    base: Mapped[int | None]
    is_aside: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    # What the writer changed and why.
    reason: Mapped[str] = mapped_column(Text, default="")
    writer_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    written_at: Mapped[datetime]
    paper: Mapped[Paper] = relationship(back_populates="versions")
    writer: Mapped[Member] = relationship(lazy="selectin")
