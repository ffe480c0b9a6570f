# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Votes that come in from elsewhere, and the open data that goes out."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.core.db import Base, Public
from leidraad.jobs.models import Job
from leidraad.rounds.models import Round


class Incoming(Base, Public):
    """A conversation from elsewhere that staff handed in, for a job that makes a round of it."""

    __tablename__ = "incoming"

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    # Of what it is made, in which language: the arrival of the round has the same.
    source_key: Mapped[str] = mapped_column(String(64), index=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    # The file; none any more once it is in a round, or given up.
    contents: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    # What staff said of it: title, question, language, source and licence.
    said: Mapped[dict[str, Any]]
    handed_in_at: Mapped[datetime]
    handed_in_by: Mapped[str] = mapped_column(String(16))
    job: Mapped[Job] = relationship()


class BroughtIn(Base):
    """Where the votes of a round come from that was held elsewhere."""

    __tablename__ = "brought_in"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    # Of what was in the files: the same conversation comes in once.
    content_hash: Mapped[str] = mapped_column(String(64), unique=True)
    source: Mapped[str] = mapped_column(Text)
    licence: Mapped[str] = mapped_column(String(200))
    brought_at: Mapped[datetime]
    brought_by: Mapped[str] = mapped_column(String(16))
    round: Mapped[Round] = relationship()


class Package(Base):
    """The open data of a round, as one file that anybody may have."""

    __tablename__ = "package"
    __table_args__ = (UniqueConstraint("round_id", "hash"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    # SHA-256 of the contents.
    hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    size: Mapped[int]
    contents: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    round: Mapped[Round] = relationship()
