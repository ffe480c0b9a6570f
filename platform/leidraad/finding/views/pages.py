# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that are always there and say the same to everybody: few enough to search without an index."""

from collections.abc import Iterator, Sequence
from functools import cache

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from leidraad.core.errors import N_
from leidraad.finding.services import Hit, Place, Text, Word, keys_of

KIND, NAME = "page", N_("About this website")
AT_MOST = 3
# Endpoints, and the templates that hold their words.
PAGES = {
    "home.how": "home/how.html",
    "rounds.index": "rounds/index.html",
    "thread.receipt": "thread/receipt_ask.html",
    "themes.how": "themes/how.html",
    "council.register": "council/register.html",
    "council.weighings": "council/weighings.html",
    "complaints.new": "complaints/new.html",
    "home.privacy": "home/privacy.html",
    "home.accessibility": "home/accessibility.html",
    "home.check": "home/check.html",
    "api.open_data": "api/open_data.html",
    "api.about": "api/about.html",
}


@cache
def keys_of_pages(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of all these pages together."""
    return frozenset(key for _hit, keys in read_pages(languages) for key in keys)


def find_pages(words: Sequence[Word], languages: tuple[str, ...]) -> list[Hit]:
    """Return the pages that hold the most of these words, those that tell the most about them first."""
    found = []
    for hit, keys in read_pages(languages):
        told = [max((keys[key] for key in word.keys if key in keys), default=0) for word in words]
        found.append((sum(each > 0 for each in told), sum(told), hit))
    most = max(held for held, _told, _hit in found)
    best = sorted((one for one in found if one[0] == most > 0), key=lambda one: -one[1])
    return [hit for _held, _told, hit in best[:AT_MOST]]


@cache
def read_pages(languages: tuple[str, ...]) -> list[tuple[Hit, dict[str, float]]]:
    """Return each page as search shows it, and its keys with their weight."""
    hits = [
        Hit(KIND, [_text(template, one) for one in languages], Place(endpoint, {}), None)
        for endpoint, template in PAGES.items()
    ]
    return [(hit, keys_of(hit.texts)) for hit in hits]


def _text(template: str, language: str) -> Text:
    """Return the words of a template in a language: its title, and all that it may say."""
    with force_locale(language):
        title, *rest = (_(one) for one in _messages(template))
    return Text(language, title, " ".join(dict.fromkeys(rest)))


def _messages(template: str) -> Iterator[str]:
    """Yield what a template says, without sentences that have to be filled in."""
    env = current_app.jinja_env
    assert env.loader
    source, _path, _is_fresh = env.loader.get_source(env, template)
    for _line, _function, message in env.extract_translations(source):  # type: ignore[attr-defined]
        if isinstance(message, str) and "%(" not in message:
            yield message
