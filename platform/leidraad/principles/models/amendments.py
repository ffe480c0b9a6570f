# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other words that people propose for a wording, and what others say of them."""

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
    # The new wording is based on it, in other words.
    IN_PART = "in_part"
    # The new wording is based on it and on others together.
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


TAKEN_OVER = (AmendmentState.ACCEPTED, AmendmentState.IN_PART, AmendmentState.MERGED)


class Moderated:
    """Words by anybody: shown, unless they may hold personal data that nobody looked at or staff keep them back."""

    # Kinds of personal data that the words seem to hold; not public until staff have looked.
    personal: Mapped[list[str]] = mapped_column(default=list)
    checked_at: Mapped[datetime | None]
    # Shown in place of the words.
    withheld_reason: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_public(self) -> bool:
        """Whether anybody may read the words."""
        return not self.withheld_reason and (not self.personal or self.checked_at is not None)


class Amendment(Base, Public, Moderated):
    """Other words for a wording, with a reason, by anybody who may vote."""

    __tablename__ = "amendment"
    __table_args__ = (
        UniqueConstraint("wording_id", "source_key"),
        CheckConstraint("state IN ('open', 'withdrawn') OR answer <> ''", name="decision_has_answer"),
        CheckConstraint(
            "(state IN ('accepted', 'in_part', 'merged')) = (result_wording_id IS NOT NULL)",
            name="accepted_has_wording",
        ),
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

    @property
    def is_whole(self) -> bool:
        """Whether the text that took it over says exactly what was proposed."""
        texts = self.result_wording.texts if self.result_wording else []
        own = (self.language, self.title, self.text)
        return own in [(one.language, one.title, one.text) for one in texts]


class AmendmentOpinion(Base, Public, Moderated):
    """Whether one person supports an amendment, and why. They can change it; each person has one."""

    __tablename__ = "amendment_opinion"
    __table_args__ = (UniqueConstraint("amendment_id", "person_hash"),)

    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id"))
    # A keyed hash that fits this amendment alone: opinions of one person cannot be put together.
    person_hash: Mapped[str] = mapped_column(String(64))
    # Resident, staff or panel: counted apart.
    written_by: Mapped[str] = mapped_column(String(10))
    supports: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    amendment: Mapped[Amendment] = relationship()

    @property
    def round(self) -> Round:
        """The round of the amendment."""
        return self.amendment.round


class AmendmentQuestion(Base, Public, Moderated):
    """A short question about an amendment, and the one answer to it."""

    __tablename__ = "amendment_question"
    __table_args__ = (
        UniqueConstraint("amendment_id", "source_key"),
        CheckConstraint("(answer <> '') = (answered_at IS NOT NULL)", name="answer_has_moment"),
    )

    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendment.id"))
    text: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(10))
    source_key: Mapped[str] = mapped_column(String(64))
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(Text, default="")
    # Staff or panel; never who.
    answered_by: Mapped[str] = mapped_column(String(10), default="")
    answered_at: Mapped[datetime | None]
    amendment: Mapped[Amendment] = relationship()

    @property
    def round(self) -> Round:
        """The round of the amendment."""
        return self.amendment.round
