# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people did: every change on the workbench, and what they chose in a sample."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round
from leidraad.themes.models.runs import ProposedTheme
from leidraad.themes.models.themes import Placed, Theme


class Step(Base, Public):
    """One change on the workbench, with what is needed to undo it: the theme before and after, and the placements."""

    __tablename__ = "step"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    verb: Mapped[str] = mapped_column(String(20))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    theme_before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    theme_after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposed_theme.id"))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"), index=True)
    # The first of the steps that were made in one go, and are undone in one go.
    first_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"), index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(16))
    round: Mapped[Round] = relationship()
    theme: Mapped[Theme | None] = relationship()
    proposal: Mapped[ProposedTheme | None] = relationship()
    undoes: Mapped["Step | None"] = relationship(remote_side="Step.id", foreign_keys=[undoes_id])
    first: Mapped["Step | None"] = relationship(remote_side="Step.id", foreign_keys=[first_id])

    @property
    def merged_into(self) -> Theme | None:
        """The theme that this step merged its theme with, also when that was undone."""
        session, number = object_session(self), self.theme_after.get("merged_into_id")
        return session.get(Theme, number) if session and number else None


class Side(StrEnum):
    """Which side of a step."""

    BEFORE = "before"
    AFTER = "after"


class StepPlacement(Placed, Base):
    """Where a statement stood before or after a step; no row means that nobody had placed it."""

    __tablename__ = "step_placement"
    __table_args__ = (UniqueConstraint("step_id", "side", "statement_id"),)

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    side: Mapped[str] = mapped_column(String(6))
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)


class SampleCheck(Base):
    """What a person chose for a statement of the random sample, without seeing where the computer put it."""

    __tablename__ = "sample_check"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), unique=True)
    machine_theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    person_theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    checked_at: Mapped[datetime]
    checked_by: Mapped[str] = mapped_column(String(16))
    machine_theme: Mapped[Theme | None] = relationship(foreign_keys=[machine_theme_id])
    person_theme: Mapped[Theme | None] = relationship(foreign_keys=[person_theme_id])
