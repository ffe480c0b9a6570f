# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Staff look at words: those that seem to hold personal data first."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.contributions.forms import ButtonForm, RedactForm, WithholdForm
from leidraad.contributions.models import Contribution
from leidraad.contributions.services import contributions_in, mark_checked, redact, release, withhold
from leidraad.contributions.views.blueprint import blueprint, contribution_of, round_of
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.gate import current_person, requires
from leidraad.core.paging import read_page
from leidraad.rounds.models import Round


@blueprint.get("/staff/rounds/<slug>/contributions")
@requires("contributions.moderate", load=round_of)
def moderate(round_: Round) -> ResponseReturnValue:
    """List contributions: those to check, those kept back, or all."""
    which = request.args.get("which", "to_check")
    page = read_page(db.session(), contributions_in(round_, which), request.args.get("page", 1, type=int))
    return render_template("contributions/moderate.html", round=round_, which=which, page=page)


@blueprint.get("/staff/contributions/<public_id>")
@requires("contributions.moderate", load=contribution_of)
def show(contribution: Contribution) -> ResponseReturnValue:
    """Show one contribution and what staff can do."""
    return _show(contribution)


@blueprint.post("/staff/contributions/<public_id>/withhold", endpoint="withhold")
@requires("contributions.moderate", load=contribution_of)
def withhold_words(contribution: Contribution) -> ResponseReturnValue:
    """Keep words back."""
    form = WithholdForm()
    if not form.validate_on_submit():
        return _show(contribution, withhold=form), 400
    withhold(db.session(), contribution, form.reason.data, by=current_person())
    return _done(contribution, _("These words are kept back, with your reason."))


@blueprint.post("/staff/contributions/<public_id>/redact", endpoint="redact")
@requires("contributions.moderate", load=contribution_of)
def redact_words(contribution: Contribution) -> ResponseReturnValue:
    """Black out words."""
    form = RedactForm()
    if form.validate_on_submit():
        with RefusalBeside(form.words):
            redact(db.session(), contribution, form.words.data, by=current_person(), now=utc_now())
            return _done(contribution, _("These words are blacked out."))
    return _show(contribution, redact=form), 400


@blueprint.post("/staff/contributions/<public_id>/release", endpoint="release")
@requires("contributions.moderate", load=contribution_of)
def release_words(contribution: Contribution) -> ResponseReturnValue:
    """Let words count again."""
    release(db.session(), contribution, by=current_person(), now=utc_now())
    return _done(contribution, _("These words count again."))


@blueprint.post("/staff/contributions/<public_id>/check", endpoint="check")
@requires("contributions.moderate", load=contribution_of)
def check_words(contribution: Contribution) -> ResponseReturnValue:
    """Say that the words may be shown."""
    mark_checked(db.session(), contribution, by=current_person(), now=utc_now())
    return _done(contribution, _("Everybody can read these words now."))


def _show(contribution: Contribution, **forms: Any) -> str:
    empty: dict[str, Any] = {
        "withhold": WithholdForm(formdata=None),
        "redact": RedactForm(formdata=None),
        "button": ButtonForm(formdata=None),
    }
    return render_template("contributions/show.html", contribution=contribution, forms=empty | forms)


def _done(contribution: Contribution, message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("contributions.moderate", slug=contribution.round.slug), 303)
