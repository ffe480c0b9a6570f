# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Council decisions and the register of principles. Texts are never changed, only followed up."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round


class Adoption(Base, Public):
    """A decision of the council, or where an example set comes from."""

    __tablename__ = "adoption"
    __table_args__ = (UniqueConstraint("source_key"),)

    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    reference: Mapped[str] = mapped_column(String(80))
    decided_on: Mapped[date | None]
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    minutes_url: Mapped[str] = mapped_column(String(500), default="")
    # For a set that was made elsewhere: whose it is and where that can be read.
    source: Mapped[str] = mapped_column(Text, default="")
    source_key: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str | None] = mapped_column(String(16))
    round: Mapped[Round | None] = relationship()


class Status(StrEnum):
    """How a principle holds."""

    PILOT = "pilot"
    IN_FORCE = "in_force"
    REPEALED = "repealed"


class Principle(Base, Public):
    """A leading principle: the same one through all its versions."""

    __tablename__ = "principle"
    __table_args__ = (CheckConstraint("status <> 'repealed' OR reason <> ''", name="repealed_has_reason"),)

    status: Mapped[str] = mapped_column(String(10), default=Status.IN_FORCE)
    reason: Mapped[str] = mapped_column(Text, default="")
    repealed_at: Mapped[datetime | None]
    versions: Mapped[list["PrincipleVersion"]] = relationship(
        back_populates="principle", order_by="PrincipleVersion.number", lazy="selectin"
    )

    @property
    def version(self) -> "PrincipleVersion":
        """The version that holds now: the last one."""
        return self.versions[-1]


class PrincipleVersion(Base, Public):
    """The text of a principle as one decision adopted it; the next version supersedes it."""

    __tablename__ = "principle_version"
    __table_args__ = (UniqueConstraint("principle_id", "number"),)

    principle_id: Mapped[int] = mapped_column(ForeignKey("principle.id"))
    number: Mapped[int]
    adoption_id: Mapped[int] = mapped_column(ForeignKey("adoption.id"))
    # Empty for a set that was made elsewhere.
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id"))
    valid_from: Mapped[date | None]
    text_hash: Mapped[str] = mapped_column(String(64))
    principle: Mapped[Principle] = relationship(back_populates="versions")
    adoption: Mapped[Adoption] = relationship(lazy="joined")
    wording: Mapped[Wording | None] = relationship()
    texts: Mapped[list["PrincipleText"]] = relationship(back_populates="version", lazy="selectin")

    @property
    def round(self) -> Round | None:
        """The round it came from, if it came from one."""
        return self.adoption.round

    def text_in(self, *languages: str) -> "PrincipleText":
        """Return the text in the first of these languages that it has; else in Dutch."""
        by_language = {text.language: text for text in self.texts}
        return next(by_language[language] for language in [*languages, "nl"] if language in by_language)


class PrincipleText(Base):
    """The exact adopted text in one language."""

    __tablename__ = "principle_text"
    __table_args__ = (UniqueConstraint("version_id", "language"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("principle_version.id"))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[PrincipleVersion] = relationship(back_populates="texts")


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
