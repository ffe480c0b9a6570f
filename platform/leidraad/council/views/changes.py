# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in the register, as a page and as a feed."""

from collections.abc import Iterator

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.atom import Entry, give_feed
from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.core.installation import our_settings
from leidraad.core.language import preferred_languages
from leidraad.core.templating import format_date
from leidraad.council.models import PrincipleVersion
from leidraad.council.services import Change, ChangeKind, history
from leidraad.council.views.blueprint import blueprint


@blueprint.get("/principles/history", endpoint="history")
@public
def history_page() -> ResponseReturnValue:
    """Show everything that ever changed in the register, newest first."""
    return render_template("council/history.html", changes=history(db.session()))


@blueprint.get("/principles.atom")
@public
def feed() -> Response:
    """Give the same as a feed."""
    municipality = our_settings().municipality
    title = _("Principles of %(municipality)s: what changed", municipality=municipality)
    entries = [_entry(change) for change in history(db.session())]
    return give_feed(f"register/{municipality}", title, url_for("council.register", _external=True), entries)


def _entry(change: Change) -> Entry:
    public_id, number = change.principle.public_id, change.version.number
    text = change.version.text_in(*preferred_languages())
    return Entry(
        name=f"{change.kind}/{public_id}/{number}",
        title=f"{_(change.said)}: {text.title}",
        at=change.at,
        address=url_for("council.version", public_id=public_id, number=number, _external=True),
        text=_told(change, text.text),
        language=text.language,
    )


def _told(change: Change, text: str) -> str:
    """Return what a feed says of a change: the text with how it holds, or why it ended."""
    if change.kind == ChangeKind.REPEALED:
        repeal = change.principle.repeal
        assert repeal
        return f"{repeal.reason}\n\n{_('Last day on which it holds: %(date)s.', date=format_date(repeal.day))}"
    return "\n\n".join([text, *_lines(change.version)])


def _lines(version: PrincipleVersion) -> Iterator[str]:
    adoption = version.adoption
    if adoption.source:
        yield _("The council here did not decide on it.")
        yield f"{_('Made elsewhere')}: {adoption.source}"
        return
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
