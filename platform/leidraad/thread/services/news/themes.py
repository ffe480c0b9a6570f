# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is new of a theme: what people write from it, and what becomes of that."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.notices.models import Kind
from leidraad.notices.services import Languages, News, Place, Subject
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme, ThemeState
from leidraad.thread.services.forward import candidates_from
from leidraad.thread.services.news.candidates import adoption_news, candidate_news


def find_themes(session: Session, keys: Collection[str], languages: Languages) -> dict[str, Subject]:
    """Return the themes of open rounds; a theme has one name, in the language of its round."""
    query = select(Theme).join(Round).where(Theme.public_id.in_(keys), Round.opened_at.is_not(None))
    themes = session.scalars(query.where(Theme.state != ThemeState.UNDONE).options(joinedload(Theme.round)))
    return {one.public_id: _subject(one) for one in themes}


def theme_news(session: Session, key: str, languages: Languages) -> list[News]:
    """Return what was written from a theme, and what the council adopted of that."""
    theme = session.scalars(select(Theme).where(Theme.public_id == key)).one()
    steps = candidates_from(session, theme)
    adopted = [step.version for step in steps if step.version]
    words = candidate_news([step.candidate for step in steps], languages)
    return [*words, *adoption_news(adopted, languages)]


def _subject(theme: Theme) -> Subject:
    address = {"public_id": theme.public_id}
    places = (Place("themes.show", address), Place("thread.theme_feed", address))
    return Subject(Kind.THEME, theme.public_id, theme.label, theme.round.languages[0], *places)
