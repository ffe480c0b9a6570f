# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Posters to print and hang up: a question or the principles, with a code that a phone reads."""

import segno
from flask import Response, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.gate import public, requires
from leidraad.core.installation import our_settings
from leidraad.core.language import chosen_language, preferred_languages
from leidraad.core.pdf import make_pdf
from leidraad.finding.views.blueprint import blueprint, round_at
from leidraad.rounds.models import PhaseKind, Round


@blueprint.get("/rounds/<slug>/poster.pdf")
@requires("thread.read", load=round_at)
def round_poster(round_: Round) -> Response:
    """Make the poster of a round: what it asks, and until when one can take part."""
    text = round_.text_in(*preferred_languages())
    return _poster(
        round_.slug,
        kind=text.title,
        title=text.question,
        language=text.language,
        says=_what_to_do(round_),
        address=url_for("thread.round_page", slug=round_.slug, _external=True),
    )


@blueprint.get("/principles/poster.pdf")
@public
def principles_poster() -> Response:
    """Make the poster that leads to the register."""
    return _poster(
        "principles",
        kind=_("Principles"),
        title=_("What may you expect from your municipality?"),
        language=chosen_language(),
        says=_("Here you read the principles that hold, and you can tell us when we do not keep to one."),
        address=url_for("council.register", _external=True),
    )


def _what_to_do(round_: Round) -> str:
    phase = round_.phase_at(utc_now())
    ends = round_.end_of(phase)
    if phase not in (PhaseKind.COLLECT, PhaseKind.VOTE) or not ends:
        return str(_("Read what happened with the words of residents."))
    day = format_date(ends, "d MMMM")
    if phase == PhaseKind.COLLECT:
        return str(_("Tell us what you value, until %(day)s. You need no account.", day=day))
    return str(_("Vote until %(day)s. You need no account.", day=day))


def _poster(name: str, *, kind: str, title: str, language: str, says: str, address: str) -> Response:
    settings = our_settings()
    phone, email = settings.help_phone, settings.help_email
    data = {
        "title": title,
        "kind": kind,
        "language_of_title": language,
        "says": says,
        "scan": _("Scan the code with your phone, or go to:"),
        "code_says": _("Code for a phone; it leads to the address below."),
        "code": segno.make(address, error="m").svg_inline(border=0),
        "shown_address": address.partition("://")[2],
        "help": _("Do you need help? Call %(phone)s or write to %(email)s.", phone=phone, email=email),
    }
    made = make_pdf("poster.typ", data, language=chosen_language(), settings=settings, made_at=utc_now())
    answer = Response(made, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=f"poster-{name}.pdf")
    return answer
