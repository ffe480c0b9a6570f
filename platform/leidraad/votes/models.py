# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who has voted in a round (as a pseudonym of that round), and the votes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round


class VoterKind(StrEnum):
    """Counted apart, never added up silently."""

    RESIDENT = "resident"
    STAFF = "staff"
    PANEL = "panel"


class Choice(StrEnum):
    """What a person says of a wording."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 - a choice, not a word to log in with


class Voter(Base, Public):
    """One voter in one round: a keyed hash of a browser token, a proven address or an account; no more."""

    __tablename__ = "voter"
    __table_args__ = (UniqueConstraint("round_id", "identity_hash"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[str] = mapped_column(String(10))
    identity_hash: Mapped[str] = mapped_column(String(64))
    round: Mapped[Round] = relationship()


class Vote(Base):
    """A choice on exactly one wording; changing it changes this row."""

    __tablename__ = "vote"
    __table_args__ = (
        UniqueConstraint("voter_id", "wording_id"),
        CheckConstraint("choice IN ('agree', 'disagree', 'pass')", name="choice_is_known"),
    )

    voter_id: Mapped[int] = mapped_column(ForeignKey("voter.id"))
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"), index=True)
    choice: Mapped[str] = mapped_column(String(8))
    important: Mapped[bool] = mapped_column(default=False)
    cast_at: Mapped[datetime]
    voter: Mapped[Voter] = relationship()
    wording: Mapped[Wording] = relationship()
