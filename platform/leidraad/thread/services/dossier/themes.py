# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people wrote: each theme with its size and a few voices, word for word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.few import FEW
from leidraad.rounds.models import Round
from leidraad.themes.services import active_themes, best_voices, people_in, shown_name
from leidraad.thread.services.dossier.part import Part
from leidraad.thread.services.dossier.people import not_few

VOICES = 3


@dataclass(frozen=True)
class Quoted:
    """Words of a resident that anybody may read, and where they came in."""

    id: str
    text: str
    language: str
    channel: str
    month: str


@dataclass(frozen=True)
class ThemeTold:
    """A theme in use; `people` is None for a few."""

    id: str
    label: str
    statements: int
    people: int | None
    voices: Sequence[Quoted]


@dataclass(frozen=True)
class Themes:
    """Themes of one part of the chapter, largest first; and how many there are in all."""

    total: int
    statements: int
    themes: Sequence[ThemeTold]


def tell_themes(session: Session, round_: Round, part: Part, now: datetime) -> Themes:
    """Return the themes in use."""
    found = [(theme, number) for theme, number in active_themes(session, round_) if number]
    here = part.of(found)
    themes = [theme for theme, _ in here]
    people, voices = people_in(session, themes), best_voices(session, themes, VOICES)
    told = [
        ThemeTold(
            id=theme.public_id,
            label=shown_name(session, theme),
            statements=number,
            people=not_few(people[theme.id], FEW),
            voices=[quote(one) for one in voices[theme.id]],
        )
        for theme, number in here
    ]
    return Themes(len(found), sum(number for _, number in found), told)


def is_quotable(statement: Statement) -> bool:
    """Whether words may go out in a document: anybody may read them, and they never seemed to hold personal data."""
    return statement.contribution.is_public and not statement.contribution.personal


def quote(statement: Statement) -> Quoted:
    """Return a public statement as it may be quoted: never a name, and no finer moment than the month."""
    submission = statement.contribution.submission
    month = submission.created_at.strftime("%Y-%m")
    return Quoted(statement.public_id, statement.text, statement.language, submission.channel, month)
