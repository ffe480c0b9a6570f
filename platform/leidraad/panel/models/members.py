# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is on the panel of a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from leidraad.accounts.models import User
from leidraad.core.db import Base, Public
from leidraad.rounds.models import Round


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
    round: Mapped[Round] = relationship()
    user: Mapped[User] = relationship(lazy="joined")

    @property
    def is_in(self) -> bool:
        """Whether this person is on the panel now."""
        return self.joined_at is not None and self.left_at is None

    @property
    def shown_name(self) -> str:
        """The name in the record; nothing of somebody who was erased."""
        return "" if self.user.erased_at else self.name


@dataclass(frozen=True)
class Panel:
    """The panel of a round, as the gate looks at it."""

    round: Round
    members: Sequence[Member]


class OfPanel:
    """A row that belongs to the panel of a round."""

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)

    @declared_attr
    def round(cls) -> Mapped[Round]:
        """The round of the panel."""
        return relationship(Round)

    @declared_attr
    def members(cls) -> Mapped[list[Member]]:
        """Everybody who was ever invited to the panel."""
        return relationship(
            Member,
            primaryjoin=lambda: Member.round_id == cls.round_id,
            foreign_keys=Member.round_id,
            order_by=Member.id,
            viewonly=True,
        )
