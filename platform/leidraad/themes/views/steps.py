# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every step that was taken on the workbench, and the way back from each."""

from flask import get_template_attribute, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.accounts.services import names_of
from leidraad.core.db import db
from leidraad.core.gate import requires
from leidraad.core.paging import read_page
from leidraad.rounds.models import Round
from leidraad.themes.models import Step
from leidraad.themes.services import is_undone, numbers_made, numbers_touched, steps_of, undo
from leidraad.themes.views.acting import done, moment, says_no_here
from leidraad.themes.views.blueprint import blueprint, round_at, step_at


@blueprint.get("/staff/rounds/<slug>/steps")
@requires("themes.look", load=round_at)
def steps(round_: Round) -> ResponseReturnValue:
    """Show who did what and when, the last first."""
    session = db.session()
    page = read_page(session, steps_of(round_), request.args.get("page", 1, type=int))
    return render_template(
        "themes/steps.html",
        round=round_,
        page=page,
        names=names_of(session, [one.made_by for one in page.items]),
        numbers=numbers_touched(session, page.items),
        made=numbers_made(session, page.items),
        undone=is_undone(session, page.items),
    )


@blueprint.post("/staff/steps/<public_id>/undo")
@requires("themes.curate", load=step_at)
@says_no_here
def undo_step(step: Step) -> ResponseReturnValue:
    """Undo a step; undoing an undoing does the step again."""
    undo(db.session(), step, **moment())
    to = url_for("themes.steps", slug=step.round.slug) if "from_steps" in request.form else ""
    return done(step.round, _said(step), to=to)


def _said(step: Step) -> str:
    """Say what was undone, or done again, in the words of the list of steps."""
    words = get_template_attribute("themes/_step.html", "step_words")(step.undoes or step)
    return " ".join((_("Done again:") if step.undoes else _("Undone:"), words.unescape().strip()))
