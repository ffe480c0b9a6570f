# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people thought of the principles together, before the council decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from leidraad.rounds.models import Round
from leidraad.sense.services import check_of, kept_count
from leidraad.thread.services.dossier.part import Part
from leidraad.thread.services.dossier.titles import titles_of


@dataclass(frozen=True)
class Sense:
    """The set that people were asked about, `until` when, and what was counted; None where nobody was asked."""

    slug: str
    until: datetime | None
    titles: Sequence[Mapping[str, str]]
    # Of fewer than ten people only how many they were.
    counted: Mapping[str, Any] | None


def tell_sense(session: Session, round_: Round, part: Part, now: datetime) -> Sense:
    """Return what people answered."""
    check = check_of(session, round_)
    if check is None:
        return Sense(round_.slug, None, (), None)
    titles = [titles_of(one.candidate) for one in check.wordings]
    return Sense(round_.slug, check.until, titles, kept_count(session, round_))
