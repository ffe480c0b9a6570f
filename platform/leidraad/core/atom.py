# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Atom feeds (RFC 4287)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, request

from leidraad.core.installation import our_settings
from leidraad.core.language import chosen_language

ATOM = "http://www.w3.org/2005/Atom"
# Identifiers follow from what they are of and from this number, so they stay when addresses change.
NAMES = UUID("6d0a3b52-8f0f-4c9b-9a53-0d6a0f1f7c11")
# A feed has to say when it changed last, also while nothing stands in it.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `name` says what it is, for ever; `address` is the page about it."""

    name: str
    title: str
    at: datetime
    address: str
    text: str
    language: str


def give_feed(name: str, title: str, page: str, entries: Sequence[Entry]) -> Response:
    """Answer with a feed, its newest entry first; who has it already gets no second copy."""
    text = tostring(_feed(name, title, page, entries), encoding="utf-8", xml_declaration=True)
    response = Response(text, content_type="application/atom+xml; charset=utf-8")
    response.vary.add("Cookie")
    response.add_etag()
    response.make_conditional(request)
    return response


def _feed(name: str, title: str, page: str, entries: Sequence[Entry]) -> Element:
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": chosen_language()})
    _add(feed, "id", _identifier(name))
    _add(feed, "title", title)
    _add(feed, "updated", (entries[0].at if entries else NEVER).isoformat())
    _add(SubElement(feed, "author"), "name", our_settings().municipality)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=request.url)
    SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    feed.extend([_entry(one) for one in entries])
    return feed


def _entry(told: Entry) -> Element:
    entry = Element("entry", {"xml:lang": told.language})
    _add(entry, "id", _identifier(told.name))
    _add(entry, "title", told.title)
    _add(entry, "published", told.at.isoformat())
    _add(entry, "updated", told.at.isoformat())
    SubElement(entry, "link", rel="alternate", type="text/html", href=told.address)
    _add(entry, "content", told.text)
    return entry


def _identifier(name: str) -> str:
    return uuid5(NAMES, name).urn


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_IN_XML.sub("", text)
