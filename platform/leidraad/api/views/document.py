# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document, and the page on which people read what the API can do."""

from json import dumps

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from leidraad.api.openapi import Publisher, document
from leidraad.api.operations import BASE, as_json
from leidraad.api.reading import problem_in, read
from leidraad.api.views.blueprint import blueprint
from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.core.installation import our_settings
from leidraad.core.problems import LANGUAGE
from leidraad.rounds.services import opened_rounds


@blueprint.get(f"{BASE}/openapi.json", merge_slashes=False)
@public
def openapi() -> Response:
    """Give the document, in Dutch (ADR-22)."""
    with force_locale(LANGUAGE):
        return as_json(dumps(document(publisher()), ensure_ascii=False))


@blueprint.get(BASE)
@public
def base() -> ResponseReturnValue:
    """Lead who asks for the API itself to the page that tells what it can do."""
    return redirect(url_for("api.about"))


@blueprint.get("/api")
@public
def about() -> ResponseReturnValue:
    """Tell people what the API can do, in their own language."""
    told = document(publisher())
    newest = db.session.scalar(opened_rounds().limit(1))
    return render_template(
        "api/about.html", document=told, subjects=read(told), problem=problem_in(told), newest=newest
    )


def publisher() -> Publisher:
    """Return who gives the API here."""
    settings = our_settings()
    return Publisher(settings.municipality, settings.help_email, settings.base_url)
