# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A candidate principle and its immutable wordings."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.contributions.models import Statement
from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme


class CandidateState(StrEnum):
    """A candidate is open, taken back, adopted by the council, or not adopted with a reason."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"


class Candidate(Base, Public):
    """A proposed principle, written by people from one or more themes."""

    __tablename__ = "candidate"
    __table_args__ = (
        UniqueConstraint("round_id", "source_key"),
        CheckConstraint("state NOT IN ('withdrawn', 'not_adopted') OR outcome <> ''", name="end_has_reason"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    # Why this principle, in the words of who wrote it.
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default=CandidateState.OPEN)
    outcome: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(16))
    # Staff or panel: shown, so that a reader knows who wrote it.
    written_by: Mapped[str] = mapped_column(String(10))
    source_key: Mapped[str] = mapped_column(String(64))
    round: Mapped[Round] = relationship()
    wordings: Mapped[list["Wording"]] = relationship(
        back_populates="candidate", order_by="Wording.number", lazy="selectin"
    )
    themes: Mapped[list[Theme]] = relationship(secondary="candidate_theme", order_by=Theme.id)

    @property
    def wording(self) -> "Wording":
        """The wording that counts now: the last one."""
        return self.wordings[-1]


class CandidateTheme(Base):
    """A theme that a candidate is written from."""

    __tablename__ = "candidate_theme"
    __table_args__ = (UniqueConstraint("candidate_id", "theme_id"),)

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)


class Evidence(Base):
    """A statement that its writers point at as ground for a candidate."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("candidate_id", "statement_id"),)

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    candidate: Mapped[Candidate] = relationship()
    statement: Mapped[Statement] = relationship()


class Wording(Base, Public):
    """A candidate's text at a moment: numbered, per language, never changed. Votes belong to it."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("candidate_id", "number"),)

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    number: Mapped[int]
    # Whether it means something else than the wording before: then voters are asked again.
    changes_meaning: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(16))
    candidate: Mapped[Candidate] = relationship(back_populates="wordings")
    texts: Mapped[list["WordingText"]] = relationship(back_populates="wording", lazy="selectin")

    @property
    def round(self) -> Round:
        """The round of the candidate."""
        return self.candidate.round

    def text_in(self, *languages: str) -> "WordingText":
        """Return the text in the first of these languages that it has; else in Dutch, or else in its own."""
        by_language = {text.language: text for text in self.texts}
        return next(by_language[language] for language in [*languages, "nl", *by_language] if language in by_language)


class WordingText(Base):
    """A wording in one language: a title that can be said aloud, and what it means."""

    __tablename__ = "wording_text"
    __table_args__ = (UniqueConstraint("wording_id", "language"),)

    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    wording: Mapped[Wording] = relationship(back_populates="texts")
