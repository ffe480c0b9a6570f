# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sense check, the set that it is about, and what each resident answers."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public, Shuffled
from leidraad.principles.models import Moderated, Wording
from leidraad.rounds.models import PhaseKind, Round, VotingAccess


class Stance(StrEnum):
    """What somebody thinks of the set as a whole."""

    GOOD = "good"
    UNSURE = "unsure"
    WORRIED = "worried"


class Way(StrEnum):
    """How an answer came, and with it how sure it is that nobody gave two."""

    ADDRESS = "address"
    BALLOT = "ballot"
    BROWSER = "browser"
    PAPER = "paper"


class SenseCheck(Base, Public):
    """Staff ask about a set of wordings, until a moment, while the council has not decided yet."""

    __tablename__ = "sense_check"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str] = mapped_column(String(16))
    closes_at: Mapped[datetime]
    round: Mapped[Round] = relationship()
    wordings: Mapped[list[Wording]] = relationship(secondary="sense_check_wording", order_by=Wording.id)

    @property
    def until(self) -> datetime:
        """The last moment at which people can answer: on the last day, not at the start of the next."""
        return self.closes_at - timedelta(seconds=1)

    def is_open(self, now: datetime) -> bool:
        """Whether people can answer: its time has not come, and the council still decides."""
        return now < self.closes_at and self.round.phase_at(now) == PhaseKind.DECIDE


class SenseCheckWording(Base):
    """A wording in the set that a check is about."""

    __tablename__ = "sense_check_wording"
    __table_args__ = (UniqueConstraint("check_id", "wording_id"),)

    check_id: Mapped[int] = mapped_column(ForeignKey("sense_check.id"))
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"), index=True)


class SenseAnswer(Shuffled, Base, Public, Moderated):
    """What one resident answers; answered again, it takes the place of the answer before. Never who."""

    __tablename__ = "sense_answer"
    __table_args__ = (
        UniqueConstraint("check_id", "person_hash"),
        CheckConstraint("score BETWEEN 1 AND 5", name="score_is_on_scale"),
        CheckConstraint("stance IN ('good', 'unsure', 'worried')", name="stance_is_known"),
    )

    check_id: Mapped[int] = mapped_column(ForeignKey("sense_check.id"))
    # A keyed hash that fits this check alone, or that of a paper form.
    person_hash: Mapped[str] = mapped_column(String(64))
    # A hash of the ballot, keyed with the key of the round: only with that key it can be laid beside a ballot.
    link: Mapped[str | None] = mapped_column(String(64))
    is_paper: Mapped[bool]
    stance: Mapped[str] = mapped_column(String(10))
    # How well the set represents this person, from 1 (not at all) to 5 (very well).
    score: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    given_on: Mapped[date]
    check: Mapped[SenseCheck] = relationship()

    @property
    def round(self) -> Round:
        """The round of the check."""
        return self.check.round

    @property
    def way(self) -> Way:
        """How it came: on paper, by a link to an address, or from a browser that voted too or did not."""
        if self.is_paper:
            return Way.PAPER
        if self.round.voting_access == VotingAccess.EMAIL:
            return Way.ADDRESS
        return Way.BALLOT if self.link else Way.BROWSER
