# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Machine proposals and human choices: different rows, so that a new run never touches what a person did."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.contributions.models import Statement
from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round


class GroupingRun(Base, Public):
    """One proposal by the computer, with everything needed to repeat it."""

    __tablename__ = "grouping_run"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    seed: Mapped[int]
    themes_asked: Mapped[int | None]
    parameters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    versions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    input_hash: Mapped[str] = mapped_column(String(64), default="")
    statement_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship()
    proposals: Mapped[list["ProposedTheme"]] = relationship(back_populates="run", order_by="ProposedTheme.position")


class ThemeState(StrEnum):
    """Whether a theme is in use, went into another one, or was set aside with a reason."""

    ACTIVE = "active"
    MERGED = "merged"
    SET_ASIDE = "set_aside"


class Theme(Base, Public):
    """A theme that people chose: accepted from a proposal or made by hand."""

    __tablename__ = "theme"
    __table_args__ = (
        CheckConstraint("state <> 'set_aside' OR reason <> ''", name="set_aside_has_reason"),
        CheckConstraint("state <> 'merged' OR merged_into_id IS NOT NULL", name="merged_has_goal"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    label: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(10), default=ThemeState.ACTIVE)
    reason: Mapped[str] = mapped_column(Text, default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(16))
    round: Mapped[Round] = relationship()
    merged_into: Mapped["Theme | None"] = relationship(remote_side="Theme.id")


class ProposedTheme(Base, Public):
    """A group that one run proposes; accepting it makes a Theme and leaves this row as it is."""

    __tablename__ = "proposed_theme"
    __table_args__ = (UniqueConstraint("run_id", "position"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("grouping_run.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(80))
    terms: Mapped[list[str]]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    run: Mapped[GroupingRun] = relationship(back_populates="proposals")
    theme: Mapped[Theme | None] = relationship()

    @property
    def round(self) -> Round:
        """The round of the run."""
        return self.run.round


class ProposedPlacement(Base):
    """Where one run puts one statement; a statement without a row here fits nowhere."""

    __tablename__ = "proposed_placement"
    __table_args__ = (
        UniqueConstraint("run_id", "statement_id"),
        Index("ix_proposed_placement_theme_score", "proposed_theme_id", "score"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("grouping_run.id"))
    proposed_theme_id: Mapped[int] = mapped_column(ForeignKey("proposed_theme.id"))
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    score: Mapped[float]
    statement: Mapped[Statement] = relationship()


class PlacedBy(StrEnum):
    """How a statement came into a theme: with a proposal that a person accepted, or by hand."""

    ACCEPTED = "accepted"
    HAND = "hand"


class Placement(Base):
    """Where people put a statement: in a theme, or aside with a reason. One a statement."""

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint("theme_id IS NOT NULL OR reason <> ''", name="aside_has_reason"),
        Index("ix_placement_theme_score", "theme_id", "score"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), unique=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    placed_by: Mapped[str] = mapped_column(String(10))
    # How well the computer thought it fits, when it was accepted; empty for a placement by hand.
    score: Mapped[float | None]
    placed_at: Mapped[datetime]
    statement: Mapped[Statement] = relationship()
    theme: Mapped[Theme | None] = relationship()
