# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A job, its state and how far it is."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from leidraad.core.db import Base, Public


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Base, Public):
    """One piece of work. Its payload is emptied when it is done, so that no address stays behind."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_run_at", "state", "run_at"),)

    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10), default=JobState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    # A short reason for the person who waits, when it failed for good.
    error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    # A worker holds the job until this moment; after it another may take it over.
    held_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    @property
    def reason(self) -> str:
        """The sentence of a rule that said no, still to be translated; empty when something broke."""
        return self.error if self.error.endswith(".") else ""
