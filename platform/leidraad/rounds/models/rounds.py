# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round, its texts per language, its phases and the members of its panel."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.accounts.models import User
from leidraad.core.db import Base, Public
from leidraad.core.person import Person, Role
from leidraad.rounds.models.kinds import PHASES, PhaseKind, ResultsShown, VotingAccess


class Round(Base, Public):
    """One question to residents and everything that follows from it."""

    __tablename__ = "round"
    __table_args__ = (CheckConstraint("principles_aimed BETWEEN 1 AND 25", name="principles_aimed_is_sane"),)

    slug: Mapped[str] = mapped_column(String(60), unique=True)
    template: Mapped[str] = mapped_column(String(30))
    influence: Mapped[str] = mapped_column(String(20))
    voting_access: Mapped[str] = mapped_column(String(20), default=VotingAccess.OPEN)
    results_shown: Mapped[str] = mapped_column(String(20), default=ResultsShown.AFTER_CLOSE)
    # The languages residents may write in; the first one is that of the round's own texts.
    languages: Mapped[list[str]]
    principles_aimed: Mapped[int] = mapped_column(default=5)
    hear_back_on: Mapped[date]
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    # Set when its date had come and every statement had its place or reason.
    closed_at: Mapped[datetime | None]
    # When people could read what had happened to their words, and who left an address was mailed.
    heard_back_at: Mapped[datetime | None]
    # Counts every change of the round, so that two people who edit at once notice each other.
    version: Mapped[int] = mapped_column(default=1)
    texts: Mapped[list["RoundText"]] = relationship(
        back_populates="round", cascade="all, delete-orphan", lazy="selectin"
    )
    phases: Mapped[list["Phase"]] = relationship(
        back_populates="round", cascade="all, delete-orphan", lazy="selectin", order_by="Phase.position"
    )

    # Everybody who was ever invited to the panel.
    members: Mapped[list["Member"]] = relationship(back_populates="round", order_by="Member.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def round(self) -> "Round":
        """The round itself: everything the gate looks at has a `round`."""
        return self

    @property
    def is_draft(self) -> bool:
        """Whether it is still being prepared."""
        return self.opened_at is None

    def member_for(self, person: Person) -> "Member | None":
        """Return what somebody is on the panel of this round, if they are on it now."""
        if not person.is_authenticated:
            return None
        return next((one for one in self.members if one.is_in and one.user_id == person.user_id), None)

    def has_on_panel(self, person: Person) -> bool:
        """Whether somebody is on the panel of this round now."""
        return self.member_for(person) is not None

    def part_of(self, person: Person) -> Role:
        """Return as what somebody takes part: whoever is on the panel of another round is a resident here."""
        if self.has_on_panel(person):
            return Role.PANEL
        return Role.STAFF if person.has(Role.STAFF) else Role.RESIDENT

    def is_hidden_from(self, person: Person) -> bool:
        """Whether somebody may not even know that it is there: a draft is for staff and its own panel."""
        return self.is_draft and not person.has(Role.STAFF) and not self.has_on_panel(person)

    def phase_at(self, now: datetime) -> PhaseKind:
        """Return the phase by the dates: the last one that has begun; a draft is being prepared.

        A round that should be closed but cannot, because words are left without an answer, stays in the decide phase.
        """
        begun = [phase for phase in self.phases if phase.starts_at is not None and phase.starts_at <= now]
        if self.is_draft or not begun:
            return PhaseKind.PREPARE
        return PhaseKind.DECIDE if self.is_overdue(now) else PhaseKind(begun[-1].kind)

    def is_overdue(self, now: datetime) -> bool:
        """Whether the date of closing has come and the round is not closed."""
        closes_at = self.phase(PhaseKind.CLOSED).starts_at
        has_come = closes_at is not None and closes_at <= now
        return has_come and self.closed_at is None and not self.is_draft

    def days_to_hearing_back(self, day: date) -> int | None:
        """Return how many days are left until the promised day; below zero it has passed, and no promise is none."""
        is_open = self.heard_back_at is None and self.closed_at is None and not self.is_draft
        return (self.hear_back_on - day).days if is_open else None

    def phase(self, kind: str) -> "Phase":
        """Return one of the six phases."""
        return next(phase for phase in self.phases if phase.kind == kind)

    def end_of(self, kind: str) -> datetime | None:
        """Return when a phase ends: the start of the next one that has a date."""
        later = [phase for phase in self.phases if phase.position > PHASES.index(PhaseKind(kind))]
        return next((phase.starts_at for phase in later if phase.starts_at), None)

    def text_in(self, *languages: str) -> "RoundText":
        """Return the texts in the first of these languages that the round has; else in its own."""
        by_language = {text.language: text for text in self.texts}
        wanted = [*languages, self.languages[0]]
        return next(by_language[language] for language in wanted if language in by_language)


class Arrival(Base):
    """A round that is being brought in from elsewhere, in steps: nobody finds it as long as this row is there."""

    __tablename__ = "arrival"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    # What it is made of: the next try of the same goes on with it.
    source_key: Mapped[str] = mapped_column(String(64), unique=True)
    # From it follows what has to be the same in every try.
    secret: Mapped[str] = mapped_column(String(64))
    round: Mapped[Round] = relationship()


class RoundText(Base):
    """What a round says, in one language."""

    __tablename__ = "round_text"
    __table_args__ = (UniqueConstraint("round_id", "language"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(120))
    question: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(Text)
    fixed: Mapped[str] = mapped_column(Text)
    changeable: Mapped[str] = mapped_column(Text)
    # What we promise to do with the outcome, in words that belong to the level of influence.
    promise: Mapped[str] = mapped_column(Text)
    round: Mapped[Round] = relationship(back_populates="texts")


class Phase(Base):
    """One step of a round and when it starts; it lasts until the next step that has a date."""

    __tablename__ = "phase"
    __table_args__ = (UniqueConstraint("round_id", "kind"), UniqueConstraint("round_id", "position"))

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    starts_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship(back_populates="phases")


class Member(Base, Public):
    """Somebody whom staff invited to the panel of one round; on it once they joined, until they leave."""

    __tablename__ = "panel_member"
    __table_args__ = (
        UniqueConstraint("round_id", "user_id"),
        CheckConstraint("joined_at IS NULL OR name <> ''", name="joined_has_name"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    # As the member wants to stand in the record: their own name, or another.
    name: Mapped[str] = mapped_column(String(100), default="")
    # A keyed hash of the address that was invited: a link to it proves who may join.
    email_proof: Mapped[str] = mapped_column(String(64))
    invited_at: Mapped[datetime]
    invited_by: Mapped[str] = mapped_column(String(16))
    joined_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship(back_populates="members")
    user: Mapped[User] = relationship(lazy="joined")

    @property
    def is_in(self) -> bool:
        """Whether this person is on the panel now."""
        return self.joined_at is not None and self.left_at is None and self.user.erased_at is None

    @property
    def is_invited(self) -> bool:
        """Whether this person may still join."""
        return self.joined_at is None and self.left_at is None and self.user.erased_at is None

    @property
    def shown_name(self) -> str:
        """The name in the record; nothing of somebody who was erased."""
        return "" if self.user.erased_at else self.name
