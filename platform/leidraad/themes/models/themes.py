# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people chose: themes, and where each statement stands."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.contributions.models import Statement
from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round


class ThemeState(StrEnum):
    """Whether a theme is in use, went into another one, was set aside with a reason, or its making was undone."""

    ACTIVE = "active"
    MERGED = "merged"
    SET_ASIDE = "set_aside"
    UNDONE = "undone"


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
    # Nothing goes in or out until somebody unlocks it.
    is_locked: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(16))
    round: Mapped[Round] = relationship()
    merged_into: Mapped["Theme | None"] = relationship(remote_side="Theme.id")


class Origin(StrEnum):
    """Who chose the theme of a statement: the computer, whose proposal a person accepted, or a person who looked."""

    MACHINE = "machine"
    PERSON = "person"


class Placed:
    """What is said of a statement: a theme, or a reason to stand in none; how it came there, by whom, and when."""

    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[str] = mapped_column(String(10))
    # A person read these words when they chose; not so where a choice was for many at once.
    is_seen: Mapped[bool] = mapped_column(default=False)
    # How well the computer thought it fits, when it was accepted; empty for a placement by a person.
    score: Mapped[float | None]
    placed_at: Mapped[datetime]
    placed_by: Mapped[str] = mapped_column(String(16), default="")


class Placement(Placed, Base):
    """Where people put a statement: in a theme, or aside with a reason. One a statement."""

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint("theme_id IS NOT NULL OR reason <> ''", name="aside_has_reason"),
        # Tens of thousands of rows are counted per theme: this holds all that is asked for that.
        Index("ix_placement_theme_seen", "theme_id", "is_seen"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), unique=True)
    statement: Mapped[Statement] = relationship()
    theme: Mapped[Theme | None] = relationship()
