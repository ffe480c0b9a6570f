# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is computed from the votes of a round, and what people want otherwise."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.principles.models import Candidate
from leidraad.rounds.models import Round


class Change(StrEnum):
    """What people may do with the set that the computer advises."""

    LEAVE_OUT = "leave_out"
    ADD = "add"


class Report(Base, Public):
    """Something computed from the votes that counted in a round, with all that is needed to compute it again."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("round_id", "subject", "voters", "input_hash"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    # What it is about, for example the opinion groups or the set that represents.
    subject: Mapped[str] = mapped_column(String(20))
    # Of which kind of voters.
    voters: Mapped[str] = mapped_column(String(10))
    input_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    round: Mapped[Round] = relationship()


class Deviation(Base, Public):
    """What staff, panel or council want otherwise than the set of the computer, and why: for everybody to read."""

    __tablename__ = "deviation"
    __table_args__ = (CheckConstraint("change IN ('leave_out', 'add')", name="change_is_known"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    change: Mapped[str] = mapped_column(String(10))
    # In which role somebody speaks here: council, panel or staff.
    speaker: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    # By which decision the council deviates; empty when one member speaks, and for others.
    decision: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(16))
    taken_back_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship()
    candidate: Mapped[Candidate] = relationship()
