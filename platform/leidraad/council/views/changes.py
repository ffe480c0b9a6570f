# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in the register, as a page and as an Atom feed (RFC 4287)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.gate import public
from leidraad.core.language import chosen_language, preferred_languages
from leidraad.core.templating import format_date
from leidraad.council.models import PrincipleVersion
from leidraad.council.services import Change, ChangeKind, history
from leidraad.council.views.blueprint import blueprint

SAID = {
    ChangeKind.ADOPTED: N_("New in the register"),
    ChangeKind.REPLACED: N_("A new text took the place of the earlier one"),
    ChangeKind.REPEALED: N_("No longer in force"),
}
ATOM = "http://www.w3.org/2005/Atom"
# Identifiers follow from what they are of and from this number, so they stay when addresses change.
NAMES = UUID("6d0a3b52-8f0f-4c9b-9a53-0d6a0f1f7c11")
# A feed has to say when it changed last, also while nothing stands in it.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/principles/history", endpoint="history")
@public
def history_page() -> ResponseReturnValue:
    """Show everything that ever changed in the register, newest first."""
    return render_template("council/history.html", changes=history(db.session()), said=SAID)


@blueprint.get("/principles.atom")
@public
def feed() -> ResponseReturnValue:
    """Give the same as a feed; who has it already gets no second copy."""
    text = tostring(_feed(history(db.session())), encoding="utf-8", xml_declaration=True)
    response = Response(text, content_type="application/atom+xml; charset=utf-8")
    response.vary.add("Cookie")
    response.add_etag()
    return response.make_conditional(request)


def _feed(changes: list[Change]) -> Element:
    municipality = current_app.extensions["settings"].municipality
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": chosen_language()})
    _add(feed, "id", _identifier("register", municipality))
    _add(feed, "title", _("Principles of %(municipality)s: what changed", municipality=municipality))
    _add(feed, "updated", (changes[0].at if changes else NEVER).isoformat())
    _add(SubElement(feed, "author"), "name", municipality)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=url_for("council.feed", _external=True))
    SubElement(feed, "link", rel="alternate", type="text/html", href=url_for("council.register", _external=True))
    feed.extend([_entry(change) for change in changes])
    return feed


def _entry(change: Change) -> Element:
    public_id, number = change.principle.public_id, change.version.number
    text = change.version.text_in(*preferred_languages())
    address = url_for("council.version", public_id=public_id, number=number, _external=True)
    entry = Element("entry", {"xml:lang": text.language})
    _add(entry, "id", _identifier(change.kind, public_id, number))
    _add(entry, "title", f"{_(SAID[change.kind])}: {text.title}")
    _add(entry, "published", change.at.isoformat())
    _add(entry, "updated", change.at.isoformat())
    SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "content", _told(change, text.text))
    return entry


def _told(change: Change, text: str) -> str:
    """Return what a feed says of a change: the text with how it holds, or why it ended."""
    if change.kind == ChangeKind.REPEALED:
        repeal = change.principle.repeal
        assert repeal
        return repeal.reason
    return "\n\n".join([text, *_lines(change.version)])


def _lines(version: PrincipleVersion) -> Iterator[str]:
    adoption = version.adoption
    if adoption.decided_on:
        words = {"reference": adoption.reference, "date": format_date(adoption.decided_on)}
        yield _("Decision %(reference)s of %(date)s", **words) + (f", {adoption.meeting}" if adoption.meeting else "")
    if adoption.votes_for is not None:
        yield _("%(number)s votes for, %(against)s against.", number=adoption.votes_for, against=adoption.votes_against)
    if version.valid_from:
        yield _("Holds from %(date)s.", date=format_date(version.valid_from))
    if version.pilot_until:
        words = {"teams": version.pilot_teams, "date": format_date(version.pilot_until)}
        yield _("A trial in %(teams)s, until %(date)s.", **words)
    if version.deviation:
        yield _("Other than proposed: %(reason)s", reason=version.deviation)


def _identifier(*parts: str | int) -> str:
    return uuid5(NAMES, "/".join(str(part) for part in parts)).urn


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_IN_XML.sub("", text)
