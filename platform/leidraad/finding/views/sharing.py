# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The picture that other sites show beside a link to us."""

from flask import Response, request
from flask_babel import gettext as _

from leidraad.core.clock import today
from leidraad.core.gate import public, requires
from leidraad.core.installation import our_settings
from leidraad.core.language import preferred_languages
from leidraad.core.pdf import make_picture
from leidraad.core.remember import remembered
from leidraad.finding.views.blueprint import blueprint, principle_at, round_at
from leidraad.rounds.models import Round

DAY = 24 * 60 * 60


@blueprint.get("/card.png")
@public
def card() -> Response:
    """Draw the picture of the site as a whole."""
    settings = our_settings()
    words = _("Write the leading principles of %(municipality)s together.", municipality=settings.municipality)
    return _drawn("Leidraad", words, preferred_languages()[0])


@blueprint.get("/rounds/<slug>/card.png")
@requires("thread.read", load=round_at)
def round_card(round_: Round) -> Response:
    """Draw the picture of a round: its question."""
    text = round_.text_in(*preferred_languages())
    return _drawn(text.title, text.question, text.language)


@blueprint.get("/principles/<public_id>/card.png")
@public
def principle_card(public_id: str) -> Response:
    """Draw the picture of a principle: what it is called."""
    text = principle_at(public_id).shown_on(today()).text_in(*preferred_languages())
    return _drawn(_("Principle"), text.title, text.language)


def _drawn(kind: str, title: str, language: str) -> Response:
    """Give a picture that others may keep for a day; it is drawn again only when it says something else."""
    data, settings = {"title": title, "kind": kind}, our_settings()
    picture = remembered(
        ("card", kind, title, language), lambda: make_picture("card.typ", data, language=language, settings=settings)
    )
    answer = Response(picture, mimetype="image/png")
    answer.cache_control.max_age = DAY
    answer.add_etag()
    answer.make_conditional(request)
    return answer
