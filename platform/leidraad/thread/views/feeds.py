# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The news of a round, a theme and a principle as feeds; the register has its own."""

from flask import Response, url_for
from flask_babel import gettext as _

from leidraad.core.atom import Entry, give_feed
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import public, requires
from leidraad.core.language import preferred_languages
from leidraad.notices.models import Kind
from leidraad.notices.services import News, find_subject, news_of
from leidraad.rounds.models import Round
from leidraad.thread.views.blueprint import blueprint, round_at


@blueprint.get("/rounds/<slug>.atom")
@requires("thread.read", load=round_at)
def round_feed(round_: Round) -> Response:
    """Give the news of a round."""
    return _feed(Kind.ROUND, round_.public_id)


@blueprint.get("/themes/<public_id>.atom")
@public
def theme_feed(public_id: str) -> Response:
    """Give the news of a theme."""
    return _feed(Kind.THEME, public_id)


@blueprint.get("/principles/<public_id>.atom")
@public
def principle_feed(public_id: str) -> Response:
    """Give the news of a principle."""
    return _feed(Kind.PRINCIPLE, public_id)


def _feed(kind: Kind, key: str) -> Response:
    languages = preferred_languages()
    subject = find_subject(db.session(), kind, key, languages)
    news = news_of(db.session(), subject, languages, until=utc_now())
    page = url_for(subject.place.page, _external=True, **subject.place.address)
    title = _("What is new: %(title)s", title=subject.title)
    return give_feed(f"{kind}/{key}", title, page, [_entry(one, subject.title) for one in news])


def _entry(news: News, title: str) -> Entry:
    return Entry(
        name=news.name,
        title=f"{_(news.said)}: {news.title or title}",
        at=news.at,
        address=url_for(news.place.page, _external=True, **news.place.address),
        text=news.text or news.title or title,
        language=news.language or preferred_languages()[0],
    )
