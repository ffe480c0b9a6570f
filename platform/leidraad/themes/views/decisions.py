# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff decide on the workbench; each button is one change."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.rounds.models import Round
from leidraad.themes.forms import GroupForm, LabelForm, MergeForm, ReasonForm, StatementsForm
from leidraad.themes.models import ProposedTheme, Theme
from leidraad.themes.services import (
    accept,
    active_themes,
    create_theme,
    find_theme,
    merge,
    move,
    rename,
    set_aside,
    set_aside_proposal,
    set_aside_statements,
    split,
    start_grouping,
    statements_at,
    take_back,
)
from leidraad.themes.views.blueprint import blueprint, proposal_at, round_at, theme_at
from leidraad.themes.views.workbench import goals_in, show_workbench


@blueprint.post("/staff/rounds/<slug>/themes/group")
@requires("themes.group", load=round_at)
def group(round_: Round) -> ResponseReturnValue:
    """Ask the computer for a proposal."""
    form = GroupForm()
    if not form.validate_on_submit():
        return show_workbench(round_, group=form), 400
    start_grouping(
        db.session(), round_, themes=form.themes.data, seed=form.seed.data or 0, by=current_person(), now=utc_now()
    )
    return _done(round_, _("The computer is looking. You can leave this page and come back."))


@blueprint.post("/staff/rounds/<slug>/themes")
@requires("themes.curate", load=round_at)
def create(round_: Round) -> ResponseReturnValue:
    """Make a theme by hand."""
    form = LabelForm()
    if not form.validate_on_submit():
        return show_workbench(round_, new=form), 400
    theme = create_theme(db.session(), round_, form.label.data, by=current_person(), now=utc_now())
    return _done(round_, _("The theme is made. Now move statements to it."), theme.public_id)


@blueprint.post("/staff/rounds/<slug>/statements/<any(move, split, aside):how>", endpoint="statements")
@requires("themes.curate", load=lambda slug, how: _At(round_at(slug), how))
def change_statements(at: "_At") -> ResponseReturnValue:
    """Move the chosen statements, make a theme of them, or leave them out."""
    form, round_ = StatementsForm(), at.round
    form.goal.choices = options([("", _("Choose a theme")), *goals_in(active_themes(db.session(), round_))])
    if not form.validate_on_submit():
        return show_workbench(round_, statements=form), 400
    missing = {"move": not form.goal.data, "split": not form.label.data, "aside": not form.reason.data}[at.how]
    if missing:
        field, words = {
            "move": (form.goal, _("Choose a theme.")),
            "split": (form.label, _("Give the new theme a name.")),
            "aside": (form.reason, _("Say why: the people who wrote this can read it.")),
        }[at.how]
        field.errors = [words]
        return show_workbench(round_, statements=form), 400
    return _change(at, form)


def _change(at: "_At", form: StatementsForm) -> ResponseReturnValue:
    session, round_ = db.session(), at.round
    chosen = statements_at(session, round_, form.statements.data)
    moment: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    if at.how == "aside":
        set_aside_statements(session, round_, chosen, form.reason.data, **moment)
        return _done(round_, _("These statements are left out, with your reason."))
    if at.how == "move":
        goal = find_theme(session, form.goal.data)
        move(session, chosen, goal, **moment)
        return _done(round_, _("Moved to “%(theme)s”.", theme=goal.label))
    source = request.args.get("at", "")
    theme = _theme_or_none(round_, source)
    if theme:
        new = split(session, theme, chosen, form.label.data, **moment)
    else:
        new = create_theme(session, round_, form.label.data, **moment)
        move(session, chosen, new, **moment)
    return _done(round_, _("The new theme is made."), new.public_id)


@blueprint.post("/staff/themes/<public_id>/<any(rename, merge, aside, back):how>", endpoint="theme")
@requires("themes.curate", load=lambda public_id, how: _At(theme_at(public_id).round, how, theme_at(public_id)))
def change_theme(at: "_At") -> ResponseReturnValue:
    """Rename a theme, merge it, leave it out, or use it again."""
    theme: Theme = at.theme
    if at.how == "back":
        take_back(db.session(), theme, by=current_person(), now=utc_now())
        return _done(at.round, _("The theme is in use again."), theme.public_id)
    form = {"rename": LabelForm, "merge": MergeForm, "aside": ReasonForm}[at.how]()
    if at.how == "merge":
        form.into.choices = options(goals_in(active_themes(db.session(), at.round)))
    if not form.validate_on_submit():
        name = {"rename": "label", "merge": "merge", "aside": "reason"}[at.how]
        return show_workbench(at.round, **{name: form}), 400
    if at.how == "rename":
        rename(db.session(), theme, form.label.data, by=current_person(), now=utc_now())
        return _done(at.round, _("The theme has its new name."), theme.public_id)
    if at.how == "aside":
        set_aside(db.session(), theme, form.reason.data, by=current_person(), now=utc_now())
        return _done(at.round, _("The theme is left out, with your reason."), theme.public_id)
    into = find_theme(db.session(), form.into.data)
    merge(db.session(), theme, into, by=current_person(), now=utc_now())
    return _done(at.round, _("The themes are merged."), into.public_id)


@blueprint.post("/staff/proposals/<public_id>/<any(accept, aside):how>", endpoint="proposal")
@requires("themes.curate", load=lambda public_id, how: _At(proposal_at(public_id).round, how, proposal_at(public_id)))
def decide_proposal(at: "_At") -> ResponseReturnValue:
    """Take a proposal over as a theme, or leave it out."""
    proposal: ProposedTheme = at.theme
    if at.how == "accept":
        form: Any = LabelForm()
        if not form.validate_on_submit():
            return show_workbench(at.round, label=form), 400
        theme = accept(db.session(), proposal, form.label.data, by=current_person(), now=utc_now())
        return _done(at.round, _("The proposal is now a theme."), theme.public_id)
    form = ReasonForm()
    if not form.validate_on_submit():
        return show_workbench(at.round, reason=form), 400
    set_aside_proposal(db.session(), proposal, form.reason.data, by=current_person(), now=utc_now())
    return _done(at.round, _("The proposal is left out, with your reason."))


class _At:
    """What a button is about and which button it was; the gate needs one thing with a round."""

    def __init__(self, round_: Round, how: str, theme: Any = None) -> None:
        self.round, self.how, self.theme = round_, how, theme


def _theme_or_none(round_: Round, public_id: str) -> Theme | None:
    found = [theme for theme, _n in active_themes(db.session(), round_) if theme.public_id == public_id]
    return found[0] if found else None


def _done(round_: Round, message: str, at: str | None = None) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "ok")
    at, words = at or request.args.get("at"), request.args.get("q") or None
    return redirect(url_for("themes.workbench", slug=round_.slug, at=at, q=words), 303)
