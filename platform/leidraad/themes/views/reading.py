# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everybody may read: a theme, and how a grouping was made."""

from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from leidraad.analysis.text.artefact import canonical
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import requires
from leidraad.core.limits import limiter
from leidraad.core.remember import remembered
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Theme
from leidraad.themes.services import (
    count_hidden,
    differing_voices,
    has_computer_name,
    picture_of,
    public_artefact,
    public_theme,
    shown_name,
    size_of,
    voices_of,
)
from leidraad.themes.views.blueprint import blueprint, round_at, run_at, theme_at
from leidraad.themes.views.drawing import Drawing, draw


@blueprint.get("/themes/<public_id>")
@requires("themes.read", load=lambda public_id: public_theme(theme_at(public_id)))
def show(theme: Theme) -> ResponseReturnValue:
    """Show a theme with every statement in it that anybody may read, and how many people wrote them."""
    session, page = db.session(), request.args.get("page", 1, type=int)
    differing = differing_voices(session, theme)
    return render_template(
        "themes/show.html",
        theme=theme,
        size=size_of(session, theme),
        page=voices_of(session, theme, page, besides=differing),
        differing=differing if page == 1 else [],
        named_by_computer=has_computer_name(session, theme),
    )


@blueprint.get("/rounds/<slug>/themes")
@requires("themes.read", load=round_at)
def picture(round_: Round) -> ResponseReturnValue:
    """Show how large the themes are, in which languages people wrote, and which themes are alike."""
    return render_template("themes/picture.html", round=round_, drawing=drawing_of(round_))


def drawing_of(round_: Round) -> Drawing:
    """Return the picture of the themes of a round, perhaps a little old."""
    return remembered(("picture", round_.id), lambda: draw(picture_of(db.session(), round_)))


@blueprint.app_context_processor
def _picture() -> dict[str, Any]:
    """Let other rooms show the picture and name themes: they may not know our views."""
    return {"drawing_of": drawing_of, "theme_name": lambda theme: shown_name(db.session(), theme)}


@blueprint.get("/grouping-runs/<public_id>")
@requires("themes.read", load=run_at)
def run(run: GroupingRun) -> ResponseReturnValue:
    """Show how a grouping was made, so that anybody can make it again."""
    return render_template("themes/run.html", run=run, hidden=count_hidden(db.session(), run))


@blueprint.get("/grouping-runs/<public_id>/artefact.json")
@requires("themes.read", load=run_at)
@limiter.limit("20 per minute")
def artefact(run: GroupingRun) -> ResponseReturnValue:
    """Give what anybody needs to compute this grouping again."""
    if run.finished_at is None:
        raise NotFound(N_("This grouping is not ready yet. Look again later."))
    answer = Response(canonical(public_artefact(db.session(), run)) + "\n", mimetype="application/json")
    answer.headers["Content-Disposition"] = f"attachment; filename=grouping-{run.public_id}.json"
    return answer
