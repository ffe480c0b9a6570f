# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Background questions of a round, the answers apart from words and ballots, and what staff did about it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public, Shuffled
from leidraad.rounds.models import Round


class Named:
    """A row that has a name in one or more languages, the round's own first."""

    names: Mapped[dict[str, Any]]

    def name_in(self, *languages: str) -> str:
        """Return the name in the first of these languages that it has; else in the round's own."""
        return str(next(self.names[one] for one in [*languages, *self.names] if one in self.names))


class Question(Named, Base, Public):
    """Something about themselves that voters may tell or not, for example their age."""

    __tablename__ = "background_question"
    __table_args__ = (UniqueConstraint("round_id", "position"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    position: Mapped[int]
    round: Mapped[Round] = relationship()
    groups: Mapped[list["Group"]] = relationship(
        back_populates="question", order_by="Group.position", lazy="selectin", cascade="all, delete-orphan"
    )


class Group(Named, Base, Public):
    """One answer, and how many people of the municipality it fits."""

    __tablename__ = "background_group"
    __table_args__ = (UniqueConstraint("question_id", "position"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("background_question.id"))
    position: Mapped[int]
    people: Mapped[int]
    question: Mapped[Question] = relationship(back_populates="groups")


class Answer(Shuffled, Base):
    """What somebody told. Only with the key of the round it can be laid beside a ballot, and beside nobody's words."""

    __tablename__ = "background_answer"
    __table_args__ = (UniqueConstraint("question_id", "link"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("background_question.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("background_group.id"), index=True)
    # A hash of the ballot's pseudonym, keyed with the key of the round.
    link: Mapped[str] = mapped_column(String(64))


class ReachNote(Base, Public):
    """What staff did to reach who was missing; everybody reads it."""

    __tablename__ = "reach_note"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(16))
    source_key: Mapped[str] = mapped_column(String(64), unique=True)
    round: Mapped[Round] = relationship()
