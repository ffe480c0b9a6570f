# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gather what is new for each follower, and mark that it was told, so that nothing is told twice or left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from leidraad.core.errors import NotFound
from leidraad.notices.models import Follow, Follower, Rhythm
from leidraad.notices.services.subjects import Languages, News, Subject, find_subject, news_of

# Somebody may be saving something that has its moment already: who reads now would miss it, and never hear of it.
SETTLES = timedelta(minutes=10)
# A little less than the name says, because a letter is not made at the same second each time.
PAUSES = {Rhythm.DAILY: timedelta(hours=20), Rhythm.WEEKLY: timedelta(days=6, hours=20)}


@dataclass(frozen=True)
class Chapter:
    """One thing that somebody follows and what is new of it, the oldest first."""

    subject: Subject
    news: Sequence[News]


def due_followers(session: Session, until: datetime) -> Sequence[int]:
    """Return who was not told anything for long enough."""
    due = select(Follower.id).order_by(Follower.id)
    pauses = [(Follower.rhythm == rhythm) & (Follower.told_until <= until - pause) for rhythm, pause in PAUSES.items()]
    return session.scalars(due.where(pauses[0] | pauses[1])).all()


class Gatherer:
    """Reads what is new up to a moment; many people follow the same thing, so it is read once for each language."""

    def __init__(self, session: Session, until: datetime) -> None:
        self._session = session
        self._until = until
        self._known: dict[tuple[str, str, Languages], Chapter | None] = {}

    def chapters(self, follower: Follower) -> list[Chapter]:
        """Return what to tell somebody; nothing of what is not public any more, nor of what is over by now."""
        found = [self._chapter(follower, one) for one in follower.follows]
        return [one for one in found if one is not None and one.news]

    def _chapter(self, follower: Follower, follow: Follow) -> Chapter | None:
        whole = self._whole(follow.kind, follow.key, (follower.language, "nl"))
        since = max(follower.told_until, follow.since)
        return whole and Chapter(whole.subject, [one for one in whole.news if one.at > since])

    def _whole(self, kind: str, key: str, languages: Languages) -> Chapter | None:
        if (kind, key, languages) not in self._known:
            self._known[kind, key, languages] = self._read(kind, key, languages)
        return self._known[kind, key, languages]

    def _read(self, kind: str, key: str, languages: Languages) -> Chapter | None:
        try:
            subject = find_subject(self._session, kind, key, languages)
        except NotFound:
            return None
        news = news_of(self._session, subject, languages, until=self._until)
        return Chapter(subject, [one for one in reversed(news) if not self._is_over(one)])

    def _is_over(self, news: News) -> bool:
        return news.until is not None and news.until <= self._until


def mark_told(session: Session, follower: Follower, until: datetime) -> bool:
    """Say up to when somebody was told; return whether we are the one who does, and no worker beside us."""
    ours = update(Follower).where(Follower.id == follower.id, Follower.told_until == follower.told_until)
    found = session.execute(ours.values(told_until=until).execution_options(synchronize_session=False))
    assert isinstance(found, CursorResult)
    return found.rowcount == 1
