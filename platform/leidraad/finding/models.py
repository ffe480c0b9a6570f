# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be found, and by which keys."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from leidraad.core.db import Base


class SearchEntry(Base):
    """A page that can be found. It holds no words: these are read again, each time it is shown."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    kind: Mapped[str] = mapped_column(String(10))
    # The id of the round, theme, candidate or principle.
    subject_id: Mapped[int]
    # SHA-256 of the words that the keys were made of, and of how, in hexadecimal digits.
    digest: Mapped[str] = mapped_column(String(64))


class SearchKey(Base):
    """A stem of a page, one with a letter left out, or its beginning; "weight" is its part of what the word weighs."""

    __tablename__ = "search_key"
    __table_args__ = (Index("ix_search_key_key_entry_id_weight", "key", "entry_id", "weight"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("search_entry.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(48))
    weight: Mapped[float]
