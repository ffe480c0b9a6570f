# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find rounds, see where one stands, open it and lead it through its phases."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import N_, Refusal
from leidraad.core.gate import current_person, may, public, requires
from leidraad.rounds.forms import PHASE_NAMES, ConfirmForm, MoveForm
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import (
    NotReady,
    has_choices,
    missing_before_opening,
    move_phase,
    open_round,
    open_rounds,
    rounds_for_staff,
    unexplained,
)
from leidraad.rounds.templates import TEMPLATES
from leidraad.rounds.views.blueprint import blueprint, round_at, saved


@blueprint.get("/rounds")
@public
def index() -> ResponseReturnValue:
    """List the rounds, those that somebody can take part in first."""
    return render_template("rounds/index.html", rounds=open_rounds(db.session(), utc_now()))


@blueprint.get("/staff/rounds")
@requires("rounds.list")
def staff_index() -> ResponseReturnValue:
    """List every round, for staff also drafts."""
    rounds = [one for one in rounds_for_staff(db.session()) if may("rounds.look", one)]
    return render_template("rounds/staff_index.html", rounds=rounds, templates=TEMPLATES)


@blueprint.get("/staff/rounds/<slug>")
@requires("rounds.look", load=round_at)
def manage(round_: Round) -> ResponseReturnValue:
    """Show where a round stands and what staff can do next."""
    return _show(round_, MoveForm(formdata=None))


def _show(round_: Round, move: MoveForm) -> str:
    missing = missing_before_opening(round_, utc_now()) if round_.is_draft else []
    return render_template(
        "rounds/manage.html",
        round=round_,
        phase=round_.phase_at(utc_now()),
        missing=missing,
        unexplained=unexplained(db.session(), round_),
        has_choices=has_choices(db.session(), round_),
        confirm=ConfirmForm(formdata=None),
        move=move,
    )


@blueprint.get("/staff/rounds/<slug>/preview")
@requires("rounds.look", load=round_at)
def preview(round_: Round) -> ResponseReturnValue:
    """Show a round as residents will see it."""
    return render_template("rounds/preview.html", round=round_)


@blueprint.post("/staff/rounds/<slug>/open", endpoint="open")
@requires("rounds.prepare", load=round_at)
def open_for_residents(round_: Round) -> ResponseReturnValue:
    """Let residents see it."""
    open_round(db.session(), round_, by=current_person(), now=utc_now())
    return saved(round_, _("The round is open. Residents can see it now."))


@blueprint.post("/staff/rounds/<slug>/move")
@requires("rounds.move_phase", load=round_at)
def move(round_: Round) -> ResponseReturnValue:
    """Go to another phase by hand; the trail tells who did it."""
    form = MoveForm()
    if not form.validate_on_submit():
        raise Refusal(N_("Choose the phase to go to."))
    to = PhaseKind(form.to.data)
    try:
        move_phase(db.session(), round_, to, by=current_person(), now=utc_now())
    except NotReady as refusal:
        form.to.errors = [say(refusal)]
        return _show(round_, form), refusal.status
    return saved(round_, _("The phase is now “%(phase)s”. The log tells that you did this.", phase=PHASE_NAMES[to]))
