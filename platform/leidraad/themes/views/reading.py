# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everybody may read: a theme, and how a grouping was made."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from leidraad.analysis.text.artefact import canonical
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import requires
from leidraad.core.limits import limiter
from leidraad.themes.models import GroupingRun, Theme
from leidraad.themes.services import artefact_of, public_statements
from leidraad.themes.views.blueprint import blueprint, run_at, theme_at


@blueprint.get("/themes/<public_id>")
@requires("themes.read", load=theme_at)
def show(theme: Theme) -> ResponseReturnValue:
    """Show a theme with every statement in it that anybody may read."""
    page = public_statements(db.session(), theme, request.args.get("page", 1, type=int))
    return render_template("themes/show.html", theme=theme, page=page)


@blueprint.get("/grouping-runs/<public_id>")
@requires("themes.read", load=run_at)
def run(run: GroupingRun) -> ResponseReturnValue:
    """Show how a grouping was made, so that anybody can make it again."""
    return render_template("themes/run.html", run=run)


@blueprint.get("/grouping-runs/<public_id>/artefact.json")
@requires("themes.read", load=run_at)
@limiter.limit("20 per minute")
def artefact(run: GroupingRun) -> ResponseReturnValue:
    """Give what anybody needs to compute this grouping again."""
    if run.finished_at is None:
        raise NotFound(N_("This grouping is not ready yet. Look again later."))
    answer = Response(canonical(artefact_of(db.session(), run)) + "\n", mimetype="application/json")
    answer.headers["Content-Disposition"] = f"attachment; filename=grouping-{run.public_id}.json"
    return answer
