# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What residents hand in, and the statements cut from it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    func,
    literal_column,
    or_,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round


class Channel(StrEnum):
    """How words reached us."""

    WEB = "web"
    PAPER = "paper"
    MEETING = "meeting"
    IMPORT = "import"


class State(StrEnum):
    """Where a contribution stands: it counts, staff keep it back with a reason, or its writer took it back."""

    RECEIVED = "received"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"


class Submission(Base, Public):
    """One person handing in one or more texts at once, with one receipt code (kept as a keyed hash)."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("round_id", "source_key"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    channel: Mapped[str] = mapped_column(String(10))
    # The form's nonce, or the hash of an imported row: the same thing sent twice is one submission.
    source_key: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    round: Mapped[Round] = relationship()
    contributions: Mapped[list["Contribution"]] = relationship(
        back_populates="submission", order_by="Contribution.position"
    )
    hear_back: Mapped["HearBack | None"] = relationship(back_populates="submission", cascade="all, delete-orphan")


class HearBack(Base):
    """A confirmed address of who wants to hear what became of their words; deleted as soon as they were told."""

    __tablename__ = "hear_back"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    asked_at: Mapped[datetime]
    submission: Mapped[Submission] = relationship(back_populates="hear_back")


WAITS = text("checked_at IS NULL AND json_array_length(personal) > 0")


class Contribution(Base, Public):
    """One text in a resident's own words. It is never edited: withdrawn, withheld or redacted with a trace."""

    __tablename__ = "contribution"
    __table_args__ = (
        UniqueConstraint("submission_id", "position"),
        CheckConstraint("state <> 'withheld' OR reason <> ''", name="withheld_has_reason"),
        Index("ix_contribution_round_state", "round_id", "state"),
        # Of tens of thousands, few wait for a look at personal data.
        Index("ix_contribution_unread", "round_id", "state", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10), default=State.RECEIVED)
    # Shown to the writer and, without the text, to everybody.
    reason: Mapped[str] = mapped_column(Text, default="")
    # Kinds of personal data that the text seems to hold; not public until staff have looked.
    personal: Mapped[list[str]] = mapped_column(default=list)
    checked_at: Mapped[datetime | None]
    redacted_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship()
    submission: Mapped[Submission] = relationship(back_populates="contributions")
    statements: Mapped[list["Statement"]] = relationship(back_populates="contribution", order_by="Statement.start")

    @hybrid_property
    def is_public(self) -> bool:
        """Whether anybody may read the words: they count, and no personal data waits for a look."""
        return self.state == State.RECEIVED and (not self.personal or self.checked_at is not None)

    @is_public.inplace.expression
    @classmethod
    def _is_public(cls) -> ColumnElement[bool]:
        nothing_waits = or_(func.json_array_length(cls.personal) == 0, cls.checked_at.is_not(None))
        return and_(cls.state == State.RECEIVED, nothing_waits)

    @hybrid_property
    def is_unread(self) -> bool:
        """Whether the words count, and staff have to look at personal data in it before anybody may read it."""
        return self.state == State.RECEIVED and not self.is_public

    @is_unread.inplace.expression
    @classmethod
    def _is_unread(cls) -> ColumnElement[bool]:
        # In the words of WAITS, the number too: so both databases see that its index holds all of them.
        holds_some = func.json_array_length(cls.personal) > literal_column("0")
        return and_(cls.state == State.RECEIVED, cls.checked_at.is_(None), holds_some)


class Statement(Base, Public):
    """One idea in a contribution, by its offsets in the verbatim text."""

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("contribution_id", "start"),
        CheckConstraint('0 <= start AND start < "end"', name="offsets_in_order"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"))
    start: Mapped[int]
    end: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    contribution: Mapped[Contribution] = relationship(back_populates="statements")

    @property
    def round(self) -> Round:
        """The round of the contribution."""
        return self.contribution.round

    @property
    def text(self) -> str:
        """The verbatim words."""
        return self.contribution.text[self.start : self.end]
