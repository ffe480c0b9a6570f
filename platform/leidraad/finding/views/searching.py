# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search in everything that can be read."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.core.installation import our_settings
from leidraad.finding.services import KINDS, find, read_words
from leidraad.finding.views.blueprint import blueprint
from leidraad.finding.views.pages import KIND, NAME, find_pages, keys_of_pages

LONGEST = 100
NAMES = {**{name: kind.name for name, kind in KINDS.items()}, KIND: NAME}


@blueprint.get("/search")
@public
def search() -> ResponseReturnValue:
    """Show what was found for the words in `q`, best first."""
    asked = " ".join(request.args.get("q", "").split())[:LONGEST]
    languages = our_settings().languages
    words = read_words(db.session(), asked, languages, keys_of_pages(languages))
    page = find(db.session(), words, request.args.get("page", 1, type=int))
    pages = find_pages(words, languages) if page.number == 1 else []
    unknown = any(not word.is_known for word in words)
    told = {"asked": asked, "page": page, "pages": pages, "unknown": unknown, "kinds": NAMES}
    return render_template("finding/search.html", **told)
