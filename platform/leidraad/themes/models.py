# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Machine proposals and human choices: different rows, so that a new run never touches what a person did."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.contributions.models import Statement
from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round


class RunKind(StrEnum):
    """What a run was asked for: a tree of themes, or a second look at what stands in people's themes."""

    THEMES = "themes"
    AGAIN = "again"


class GroupingRun(Base, Public):
    """One proposal by the computer, with everything needed to repeat it."""

    __tablename__ = "grouping_run"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    kind: Mapped[str] = mapped_column(String(10), default=RunKind.THEMES)
    seed: Mapped[int]
    themes_asked: Mapped[int | None]
    parameters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    versions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    input_hash: Mapped[str] = mapped_column(String(64), default="")
    # Where everything stood when the computer looked again, by public names; large, so read only when it is asked for.
    given: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)
    # SHA-256 of what was found, in the canonical form of analysis/text/artefact.py; the trail holds it too.
    result_hash: Mapped[str] = mapped_column(String(64), default="")
    statement_count: Mapped[int] = mapped_column(default=0)
    # At how many themes the tree is cut: first what the computer chose, later what a person asked to see.
    shown: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship()
    tree: Mapped[list["ProposedTheme"]] = relationship(back_populates="run", order_by="ProposedTheme.position")

    @property
    def proposals(self) -> list["ProposedTheme"]:
        """The themes at the present cut of the tree."""
        return [one for one in self.tree if one.fewest <= self.shown <= one.most]


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


class ProposedTheme(Base, Public):
    """A branch of the tree that one run proposes; accepting it makes a Theme and leaves this row as it is.

    It holds the parts first … last, and is a theme of its own when there are from fewest to most themes.
    """

    __tablename__ = "proposed_theme"
    __table_args__ = (UniqueConstraint("run_id", "position"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("grouping_run.id"))
    position: Mapped[int]
    first_part: Mapped[int]
    last_part: Mapped[int]
    fewest: Mapped[int]
    most: Mapped[int]
    label: Mapped[str] = mapped_column(String(80))
    terms: Mapped[list[str]]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    run: Mapped[GroupingRun] = relationship(back_populates="tree")
    theme: Mapped[Theme | None] = relationship()

    @property
    def round(self) -> Round:
        """The round of the run."""
        return self.run.round


READ_TOGETHER = (
    *("statement_id", "is_last", "run_id", "part", "theme_id", "score", "next_score"),
    *("copy_of_id", "copies", "look_first"),
)


class ProposedPlacement(Base):
    """Where one run puts one statement: in a part of its tree, in a theme that people chose, or nowhere."""

    __tablename__ = "proposed_placement"
    __table_args__ = (
        UniqueConstraint("run_id", "statement_id"),
        # The workbench counts and sorts tens of thousands of rows: these hold all that it needs for that.
        Index("ix_proposed_placement_run_part", "run_id", "part", "statement_id"),
        Index("ix_proposed_placement_reading", *READ_TOGETHER),
        # What the computer thought last of a statement.
        Index(
            "ix_proposed_placement_last",
            "statement_id",
            unique=True,
            sqlite_where=text("is_last"),
            postgresql_where=text("is_last"),
        ),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("grouping_run.id"))
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    is_last: Mapped[bool] = mapped_column(default=False)
    part: Mapped[int | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    score: Mapped[float]
    # The best place elsewhere, and how well it fits there.
    next_part: Mapped[int | None]
    next_theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    next_score: Mapped[float] = mapped_column(default=0.0)
    # The statements that are most like it: pairs of a statement's id and how alike, from 0 to 1.
    near: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # The first of those who say nearly the same, and how many they are, this one included.
    copy_of_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id"))
    copies: Mapped[int] = mapped_column(default=1)
    # The order in which a person's look helps most, from 0.
    look_first: Mapped[int] = mapped_column(default=0)
    # A person said that it does not belong in this theme, while it stood in none.
    is_refused: Mapped[bool] = mapped_column(default=False)
    statement: Mapped[Statement] = relationship(foreign_keys=[statement_id])
    run: Mapped[GroupingRun] = relationship()


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
        Index("ix_placement_theme_score", "theme_id", "score"),
    )

    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), unique=True)
    statement: Mapped[Statement] = relationship()
    theme: Mapped[Theme | None] = relationship()


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
