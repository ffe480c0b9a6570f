# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How grouping works, for everybody, and its entry for the Algorithm Register."""

import json

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.core.installation import our_settings
from leidraad.themes.services import Installation, algorithm_entry, example
from leidraad.themes.views.blueprint import blueprint


@blueprint.get("/how-grouping-works")
@public
def how() -> ResponseReturnValue:
    """Explain in plain words how statements are grouped, with an example that is computed by the same code."""
    return render_template("themes/how.html", groups=example(), has_model=our_settings().encoder is not None)


@blueprint.get("/algorithm-register.json")
@public
def algorithm_register() -> ResponseReturnValue:
    """Give the entry for the Dutch Algorithm Register."""
    settings = our_settings()
    installation = Installation(
        municipality=settings.municipality,
        contact_email=settings.help_email,
        website=settings.base_url,
        explanation=settings.base_url + url_for("themes.how"),
        processing_register=settings.processing_register,
        encoder=settings.encoder.name if settings.encoder else None,
    )
    told = json.dumps(algorithm_entry(db.session(), installation), ensure_ascii=False, indent=1)
    answer = Response(told + "\n", mimetype="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=algoritmeregister.nl.json"
    return answer
