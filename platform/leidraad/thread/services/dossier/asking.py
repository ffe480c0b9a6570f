# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The question of a round: what was asked, what can change, how much it counts, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.part import Part

WORDS = ("title", "question", "why", "fixed", "changeable", "promise")


@dataclass(frozen=True)
class Asking:
    """What the municipality asked and promised; `texts` are per language."""

    id: str
    slug: str
    texts: Mapping[str, Mapping[str, str]]
    languages: Sequence[str]
    influence: str
    principles_aimed: int
    phases: Mapping[str, datetime | None]
    hear_back_on: date


def tell_question(session: Session, round_: Round, part: Part, now: datetime) -> Asking:
    """Return what was asked."""
    return Asking(
        id=round_.public_id,
        slug=round_.slug,
        texts={one.language: {word: getattr(one, word) for word in WORDS} for one in round_.texts},
        languages=round_.languages,
        influence=round_.influence,
        principles_aimed=round_.principles_aimed,
        phases={one.kind: one.starts_at for one in round_.phases},
        hear_back_on=round_.hear_back_on,
    )
