# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is on the panel of a round."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leidraad.accounts.models import User
from leidraad.core.db import Base, Public
from leidraad.rounds.models.rounds import Round


class Member(Base, Public):
    """Somebody whom staff invited to the panel of one round; on it once they joined, until they leave."""

    __tablename__ = "panel_member"
    __table_args__ = (
        UniqueConstraint("round_id", "user_id"),
        CheckConstraint("joined_at IS NULL OR name <> ''", name="joined_has_name"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    # As the member wants to stand in the record: their own name, or another.
    name: Mapped[str] = mapped_column(String(100), default="")
    # A keyed hash of the address that was invited: a link to it proves who may join.
    email_proof: Mapped[str] = mapped_column(String(64))
    invited_at: Mapped[datetime]
    invited_by: Mapped[str] = mapped_column(String(16))
    joined_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    round: Mapped[Round] = relationship(back_populates="members")
    user: Mapped[User] = relationship(lazy="joined")

    @property
    def is_in(self) -> bool:
        """Whether this person is on the panel now."""
        return self.joined_at is not None and self.left_at is None and self.user.erased_at is None

    @property
    def is_invited(self) -> bool:
        """Whether this person may still join."""
        return self.joined_at is None and self.left_at is None and self.user.erased_at is None

    @property
    def shown_name(self) -> str:
        """The name in the record; nothing of somebody who was erased."""
        return "" if self.user.erased_at else self.name
