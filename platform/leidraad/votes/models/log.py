# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public log of votes, what was signed of it, and the bundle that anybody counts again."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.audit.heads import Head, name_of
from leidraad.core.db import SHUFFLED_KEY, Base
from leidraad.rounds.models import Round

LINES_IN_PART = 64


class LogLeaf(Base):
    """The place of one line of history in the log of its round, from 0 on; append-only."""

    __tablename__ = "log_leaf"
    __table_args__ = (UniqueConstraint("round_id", "position"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    position: Mapped[int]
    cast_id: Mapped[int] = mapped_column(SHUFFLED_KEY, ForeignKey("vote_cast.id"), unique=True)


class LogHead(Base):
    """What the log of a round held at a moment, signed; append-only. The last one of a round is made after its vote."""

    __tablename__ = "log_head"
    __table_args__ = (UniqueConstraint("round_id", "size", "is_final"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    size: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime]
    is_final: Mapped[bool]
    # Of the last one: the hash of the texts and of what is told about the round, which decide what counts.
    decides: Mapped[str] = mapped_column(String(64), default="", server_default="")
    # The public key, with the name of who signs: a later key does not make earlier heads worthless.
    key: Mapped[str] = mapped_column(String(320))
    signature: Mapped[str] = mapped_column(String(88))
    # Of the last one: the hash of each part of so many lines, so that a proof needs few of the lines.
    parts: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    round: Mapped[Round] = relationship()

    @property
    def head(self) -> Head:
        """What was signed."""
        origin = f"{name_of(self.key)}/{self.round.public_id}"
        return Head(origin, self.size, self.root, self.signed_at, self.is_final, self.decides)


class Bundle(Base):
    """All that anybody needs to count a round again, as one ZIP file, made for its last head."""

    __tablename__ = "bundle"

    head_id: Mapped[int] = mapped_column(ForeignKey("log_head.id"), unique=True)
    made_at: Mapped[datetime]
    file_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    head: Mapped[LogHead] = relationship()
