# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Council decisions and the register of principles. Nothing in it is ever changed, only followed up."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.clock import HERE
from leidraad.core.db import Base, Public
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round


class Adoption(Base, Public):
    """A decision of the council, or where an example set comes from."""

    __tablename__ = "adoption"
    __table_args__ = (UniqueConstraint("source_key"),)

    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    reference: Mapped[str] = mapped_column(String(80))
    # Empty where it was not recorded, as with a set that was made elsewhere.
    meeting: Mapped[str] = mapped_column(String(120), default="")
    decided_on: Mapped[date | None]
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    minutes_url: Mapped[str] = mapped_column(String(500), default="")
    # For a set that was made elsewhere: whose it is and where that can be read. Empty for what was decided here.
    source: Mapped[str] = mapped_column(Text, default="")
    source_key: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str | None] = mapped_column(String(16))
    round: Mapped[Round | None] = relationship()


class Hold(StrEnum):
    """How the council let a version hold."""

    PILOT = "pilot"
    IN_FORCE = "in_force"


class Standing(StrEnum):
    """Where a principle stands on a day."""

    COMING = "coming"
    PILOT = "pilot"
    PILOT_ENDED = "pilot_ended"
    IN_FORCE = "in_force"
    REPEALED = "repealed"
    # Made elsewhere and brought in; the council here did not decide on it.
    EXAMPLE = "example"


class Principle(Base, Public):
    """A leading principle: the same one through all its versions."""

    __tablename__ = "principle"

    versions: Mapped[list["PrincipleVersion"]] = relationship(
        back_populates="principle", order_by="PrincipleVersion.number", lazy="selectin"
    )
    repeal: Mapped["Repeal | None"] = relationship(back_populates="principle", lazy="joined")

    def version_on(self, day: date) -> "PrincipleVersion | None":
        """Return the version that held on a day: the newest that had begun; none before the first or after the end."""
        if self.has_ended(day):
            return None
        return next((one for one in reversed(self.versions) if one.has_begun(day)), None)

    def shown_on(self, day: date) -> "PrincipleVersion":
        """Return the version to show: the one that holds, else the last that held, else the first to come."""
        last_day = min(day, self.repeal.day) if self.repeal else day
        return self.version_on(last_day) or self.versions[0]

    def coming_on(self, day: date) -> list["PrincipleVersion"]:
        """Return the versions that will take the place of the one that is shown."""
        shown, end = self.shown_on(day).number, self.repeal.day if self.repeal else date.max
        later = [one for one in self.versions if one.number > shown and not one.has_begun(day)]
        return [one for one in later if one.has_begun(end)]

    def has_ended(self, day: date) -> bool:
        """Whether the last day on which it held lies before this day."""
        return self.repeal is not None and self.repeal.day < day

    def standing_on(self, day: date) -> Standing:
        """Tell whether it is an example, still to come, a trial, in force or repealed."""
        version = self.shown_on(day)
        if self.has_ended(day):
            return Standing.REPEALED
        if version.adoption.source:
            return Standing.EXAMPLE
        if not version.has_begun(day):
            return Standing.COMING
        if version.hold == Hold.PILOT:
            has_ended = version.pilot_until is not None and version.pilot_until < day
            return Standing.PILOT_ENDED if has_ended else Standing.PILOT
        return Standing.IN_FORCE

    def is_ours_on(self, day: date) -> bool:
        """Tell whether people may hold the municipality to it, now or from its first day: no example, and not ended."""
        return self.standing_on(day) not in {Standing.EXAMPLE, Standing.REPEALED}


class PrincipleVersion(Base, Public):
    """The text of a principle as one decision adopted it; the next version supersedes it."""

    __tablename__ = "principle_version"
    __table_args__ = (
        UniqueConstraint("principle_id", "number"),
        CheckConstraint("hold = 'pilot' OR (pilot_teams = '' AND pilot_until IS NULL)", name="only_a_pilot_has_teams"),
    )

    principle_id: Mapped[int] = mapped_column(ForeignKey("principle.id"))
    number: Mapped[int]
    adoption_id: Mapped[int] = mapped_column(ForeignKey("adoption.id"))
    # What residents voted on; empty for a set that was made elsewhere.
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id"))
    valid_from: Mapped[date | None]
    hold: Mapped[str] = mapped_column(String(10), default=Hold.IN_FORCE)
    # In which teams it is tried, and the last day of the trial.
    pilot_teams: Mapped[str] = mapped_column(Text, default="")
    pilot_until: Mapped[date | None]
    # What the council decided otherwise than was proposed, and why.
    deviation: Mapped[str] = mapped_column(Text, default="")
    text_hash: Mapped[str] = mapped_column(String(64))
    principle: Mapped[Principle] = relationship(back_populates="versions")
    adoption: Mapped[Adoption] = relationship(lazy="joined")
    wording: Mapped[Wording | None] = relationship()
    texts: Mapped[list["PrincipleText"]] = relationship(back_populates="version", lazy="selectin")

    @property
    def round(self) -> Round | None:
        """The round it came from, if it came from one."""
        return self.adoption.round

    def has_begun(self, day: date) -> bool:
        """Whether it held by this day, unless another took its place."""
        return self.valid_from is None or self.valid_from <= day

    def text_in(self, *languages: str) -> "PrincipleText":
        """Return the text in the first of these languages that it has; else in Dutch."""
        by_language = {text.language: text for text in self.texts}
        return next(by_language[language] for language in [*languages, "nl"] if language in by_language)

    def texts_in(self, *languages: str) -> list["PrincipleText"]:
        """Return all texts: in these languages first, then in Dutch, then in the others."""
        order = [*languages, "nl"]
        place = {language: order.index(language) for language in order}
        return sorted(self.texts, key=lambda text: place.get(text.language, len(order)))


class PrincipleText(Base):
    """The exact adopted text in one language."""

    __tablename__ = "principle_text"
    __table_args__ = (UniqueConstraint("version_id", "language"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("principle_version.id"))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[PrincipleVersion] = relationship(back_populates="texts")


class Repeal(Base):
    """The decision that ended a principle; its texts stay where they are."""

    __tablename__ = "repeal"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_reason"),)

    principle_id: Mapped[int] = mapped_column(ForeignKey("principle.id"), unique=True)
    # Empty where the decision was not recorded with it.
    reference: Mapped[str] = mapped_column(String(80), default="")
    reason: Mapped[str] = mapped_column(Text)
    # Empty where it was not asked yet: then it is the day on which it was recorded.
    valid_until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str | None] = mapped_column(String(16))
    principle: Mapped[Principle] = relationship(back_populates="repeal")

    @property
    def day(self) -> date:
        """The last day on which the principle held."""
        return self.valid_until or self.recorded_at.astimezone(HERE).date()
