# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""That somebody read the page of their work in a year; only how many is ever shown."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from leidraad.core.db import Base, Shuffled


class Reading(Shuffled, Base):
    """One person read one page in one year. Who that is stands nowhere: the hash fits this page and year alone."""

    __tablename__ = "onboarding_reading"
    __table_args__ = (UniqueConstraint("role", "year", "reader_hash"),)

    role: Mapped[str] = mapped_column(String(20))
    # The year in which the September fell with which it began.
    year: Mapped[int]
    reader_hash: Mapped[str] = mapped_column(String(64))
