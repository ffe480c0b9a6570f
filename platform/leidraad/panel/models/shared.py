# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What rows of this room share."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from leidraad.rounds.models import Round


class OfPanel:
    """A row that belongs to the panel of a round."""

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)

    @declared_attr
    def round(cls) -> Mapped[Round]:
        """The round of the panel."""
        return relationship(Round)
