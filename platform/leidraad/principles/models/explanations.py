# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes a candidate worth adopting: answers to fixed questions, and advice, in versions."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base
from leidraad.core.errors import N_
from leidraad.principles.models.candidates import Candidate
from leidraad.rounds.models import Round


class Subject(StrEnum):
    """A question that a principle should answer before the council takes it up."""

    PRACTICE = "practice"
    RULES_OUT = "rules_out"
    COLLIDES = "collides"
    EXAMPLE = "example"
    LEGAL = "legal"
    OWNER = "owner"
    COST = "cost"
    # Of staff alone, and kept apart from what residents think.
    FEASIBILITY = "feasibility"


# To be translated where they are shown: above an answer, and to who writes it.
QUESTIONS = {
    Subject.PRACTICE: N_("What does it ask of us in practice?"),
    Subject.RULES_OUT: N_("What does it rule out?"),
    Subject.COLLIDES: N_("Which other principle can it collide with?"),
    Subject.EXAMPLE: N_("Which decision would it have changed?"),
    Subject.LEGAL: N_("What are the limits of the law?"),
    Subject.OWNER: N_("Who looks after it?"),
    Subject.COST: N_("What does it cost?"),
    Subject.FEASIBILITY: N_("Can it be done, according to staff?"),
}
MOST_ADVICE = 5
# Concrete recommendations, each in a place of its own.
ADVICE = tuple(f"advice_{number}" for number in range(1, MOST_ADVICE + 1))
# What staff and panel write together.
TOGETHER = (*(str(subject) for subject in Subject if subject != Subject.FEASIBILITY), *ADVICE)


class Explanation(Base):
    """An answer in one language at a moment: numbered, never changed. An empty text takes the answer back."""

    __tablename__ = "explanation"
    __table_args__ = (UniqueConstraint("candidate_id", "subject", "language", "number"),)

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    # A subject, or a place in the advice.
    subject: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(16))
    # Staff or panel.
    written_by: Mapped[str] = mapped_column(String(10))
    candidate: Mapped[Candidate] = relationship()

    @property
    def round(self) -> Round:
        """The round of the candidate."""
        return self.candidate.round
