# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search in everything that can be read."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.finding.services import KINDS, find, read_words
from leidraad.finding.views.blueprint import blueprint

LONGEST = 100


@blueprint.get("/search")
@public
def search() -> ResponseReturnValue:
    """Show what was found for the words in `q`, best first."""
    asked = " ".join(request.args.get("q", "").split())[:LONGEST]
    words = read_words(db.session(), asked, current_app.extensions["settings"].languages)
    page = find(db.session(), words, request.args.get("page", 1, type=int))
    unknown = any(not word.is_known for word in words)
    return render_template("finding/search.html", asked=asked, page=page, unknown=unknown, kinds=KINDS)
