# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the panel advises. Its own workspace is not part of the record yet: this is what it said of the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from leidraad.core.person import Role
from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.chosen import Otherwise, tell_otherwise
from leidraad.thread.services.dossier.part import Part


@dataclass(frozen=True)
class Panel:
    """What the panel wants otherwise than the list of the computer."""

    otherwise: Sequence[Otherwise]


def tell_panel(session: Session, round_: Round, part: Part) -> Panel:
    """Return what the panel said."""
    return Panel([one for one in tell_otherwise(session, round_) if one.speaker == Role.PANEL])
