# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the computer for themes, call that off, and choose how many of them to see."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.rounds.models import Round
from leidraad.themes.forms import GroupForm, NumberForm
from leidraad.themes.models import GroupingRun
from leidraad.themes.services import cancel_grouping, latest_run, show_number, start_grouping
from leidraad.themes.views.acting import done, moment, says_no_here
from leidraad.themes.views.blueprint import blueprint, round_at, run_at
from leidraad.themes.views.workbench import show_workbench


@blueprint.post("/staff/rounds/<slug>/themes/group")
@requires("themes.group", load=round_at)
@says_no_here
def group(round_: Round) -> ResponseReturnValue:
    """Ask the computer for a proposal."""
    form = GroupForm()
    if not form.validate_on_submit():
        return show_workbench(round_, group=form), 400
    start_grouping(db.session(), round_, themes=form.themes.data, seed=form.seed.data or 0, **moment())
    return done(round_, _("The computer is looking. You can leave this page and come back."), _anchor="job-progress")


@blueprint.post("/staff/grouping-runs/<public_id>/cancel")
@requires("themes.group", load=run_at)
@says_no_here
def cancel(run: GroupingRun) -> ResponseReturnValue:
    """Call a grouping off that is under way."""
    cancel_grouping(db.session(), run, **moment())
    return done(run.round, _("The computer stopped. Nothing was changed."))


@blueprint.post("/staff/rounds/<slug>/themes/shown")
@requires("themes.curate", load=round_at)
@says_no_here
def shown(round_: Round) -> ResponseReturnValue:
    """Show fewer or more themes of the same proposal, without computing anything anew."""
    form, run = NumberForm(), latest_run(db.session(), round_)
    if not form.validate_on_submit():
        return show_workbench(round_, shown=form), 400
    if run:
        show_number(db.session(), run, form.number.data, by=current_person())
    return done(
        round_, _("You now see %(number)s proposed themes.", number=run.shown if run else 0), at=None, part=None
    )
