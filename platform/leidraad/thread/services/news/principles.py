# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is new of one principle and of the register: what the council decided, and decisions weighed against it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import today
from leidraad.core.errors import N_
from leidraad.council.models import Principle, WeighingVersion
from leidraad.council.services import Change, ChangeKind, find_principle, history, weighings
from leidraad.notices.models import Kind
from leidraad.notices.services import ALL, Languages, News, Place, Subject


def find_principles(session: Session, keys: Collection[str], languages: Languages) -> dict[str, Subject]:
    """Return principles of the register."""
    found = session.scalars(select(Principle).where(Principle.public_id.in_(keys)))
    return {one.public_id: _subject(one, languages) for one in found}


def principle_news(session: Session, key: str, languages: Languages) -> list[News]:
    """Return what the council decided about a principle, and the decisions that it was weighed in."""
    principle = find_principle(session, key)
    changes = [one for one in history(session) if one.principle is principle]
    weighed = session.scalars(weighings(principle)).all()
    return [*(_of_change(one, languages) for one in changes), *(_of_weighing(one) for one in weighed)]


def find_register(session: Session, keys: Collection[str], languages: Languages) -> dict[str, Subject]:
    """Return the register; it has no name of its own, so pages and letters say what it is."""
    places = (Place("council.register", {}), Place("council.feed", {}))
    return {ALL: Subject(Kind.REGISTER, ALL, "", "", *places)} if ALL in keys else {}


def register_news(session: Session, key: str, languages: Languages) -> list[News]:
    """Return everything that the council decided about principles."""
    return [_of_change(one, languages) for one in history(session)]


def _subject(principle: Principle, languages: Languages) -> Subject:
    text, address = principle.shown_on(today()).text_in(*languages), {"public_id": principle.public_id}
    places = (Place("thread.principle", address), Place("thread.principle_feed", address))
    return Subject(Kind.PRINCIPLE, principle.public_id, text.title, text.language, *places)


def _of_change(change: Change, languages: Languages) -> News:
    public_id, number = change.principle.public_id, change.version.number
    text = change.version.text_in(*languages)
    repeal = change.principle.repeal if change.kind == ChangeKind.REPEALED else None
    return News(
        name=f"{change.kind}/{public_id}/{number}",
        at=change.at,
        said=change.said,
        place=Place("council.version", {"public_id": public_id, "number": number}),
        title=text.title,
        language=text.language,
        text=repeal.reason if repeal else text.text,
    )


def _of_weighing(version: WeighingVersion) -> News:
    is_correction = version.number > 1
    return News(
        name=f"weighed/{version.weighing.public_id}/{version.number}",
        at=version.recorded_at,
        said=N_("A weighed decision was corrected") if is_correction else N_("A decision was weighed against it"),
        place=Place("council.weighing", {"public_id": version.weighing.public_id}),
        title=version.subject,
        language="nl",
        text=version.reason,
    )
