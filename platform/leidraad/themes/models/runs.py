# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the computer proposed: runs, and the tree and places that each found."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.contributions.models import Statement
from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round
from leidraad.themes.models.themes import Theme


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
        # Few are near-copies, and these are looked for by the first of them.
        Index(
            "ix_proposed_placement_copies",
            *("copy_of_id", "is_last", "statement_id"),
            sqlite_where=text("copy_of_id IS NOT NULL"),
            postgresql_where=text("copy_of_id IS NOT NULL"),
        ),
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
