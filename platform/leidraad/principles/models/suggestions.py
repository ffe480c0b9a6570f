# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A principle that a resident proposes while people vote."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.principles.models.candidates import Candidate
from leidraad.rounds.models import Round


class SuggestionState(StrEnum):
    """What became of it: on the ballot, said by another proposal already, left out, or taken back by its writer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Suggestion(Base, Public):
    """A principle in a voter's own words. Only staff read it, until it stands on the ballot."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("round_id", "source_key"),
        CheckConstraint("state IN ('open', 'withdrawn') OR answer <> ''", name="decision_has_answer"),
        CheckConstraint("(state IN ('accepted', 'merged')) = (candidate_id IS NOT NULL)", name="ballot_has_candidate"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    # Kinds of personal data that the words seem to hold: staff see it before they decide.
    personal: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(String(10), default=SuggestionState.OPEN)
    answer: Mapped[str] = mapped_column(Text, default="")
    receipt_hash: Mapped[str] = mapped_column(String(64), unique=True)
    # Resident, staff or panel; never who.
    written_by: Mapped[str] = mapped_column(String(10))
    source_key: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(16))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"))
    round: Mapped[Round] = relationship()
    candidate: Mapped[Candidate | None] = relationship()
