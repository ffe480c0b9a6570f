# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What keeps a round from closing: statements without a place or a reason, and a way to give them one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.paging import read_page
from leidraad.rounds.models import Round
from leidraad.themes.forms import StatementsForm
from leidraad.themes.services import active_themes, count_remainder, find_theme, remainder, settle, statements_at
from leidraad.themes.views.blueprint import blueprint, round_at


@blueprint.get("/staff/rounds/<slug>/remainder", endpoint="remainder")
@requires("themes.look", load=round_at)
def show_remainder(round_: Round) -> ResponseReturnValue:
    """Show what nobody gave a place or a reason."""
    return _show(round_, _form(round_))


@blueprint.post("/staff/rounds/<slug>/remainder", endpoint="settle")
@requires("themes.settle", load=round_at)
def settle_chosen(round_: Round) -> ResponseReturnValue:
    """Put the chosen statements in a theme, or leave them out with a reason."""
    form = _form(round_)
    if not form.validate_on_submit():
        return _show(round_, form), 400
    if bool(form.goal.data) == bool(form.reason.data):
        form.goal.errors = [_("Choose a theme, or write a reason: one of the two.")]
        return _show(round_, form), 400
    theme = find_theme(db.session(), form.goal.data) if form.goal.data else None
    chosen = statements_at(db.session(), round_, form.statements.data)
    reason, by = form.reason.data or "", current_person()
    settle(db.session(), round_, chosen, theme=theme, reason=reason, by=by, now=utc_now())
    db.session.commit()
    flash(_("Done: these statements have an answer now."), "ok")
    return redirect(url_for("themes.remainder", slug=round_.slug), 303)


def _form(round_: Round) -> StatementsForm:
    form = StatementsForm()
    open_themes = [one for one, _number in active_themes(db.session(), round_) if not one.is_locked]
    goals = [(theme.public_id, theme.label) for theme in open_themes]
    form.goal.label.text = _("Put the chosen ones in a theme")
    form.goal.choices = options([("", _("Choose a theme")), *goals])
    return form


def _show(round_: Round, form: StatementsForm) -> str:
    page = read_page(db.session(), remainder(round_), request.args.get("page", 1, type=int))
    return render_template(
        "themes/remainder.html", round=round_, page=page, form=form, number=count_remainder(db.session(), round_)
    )
