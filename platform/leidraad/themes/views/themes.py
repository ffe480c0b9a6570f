# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff do with a theme, or with a proposal; each button is one step that can be undone."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.rounds.models import Round
from leidraad.themes.forms import LabelForm, MergeForm, ReasonForm
from leidraad.themes.models import ProposedTheme, Theme
from leidraad.themes.services import (
    accept,
    accept_all,
    create_theme,
    find_theme,
    latest_run,
    lock,
    made_already,
    merge,
    merge_proposal,
    rename,
    set_aside,
    set_aside_proposal,
    split_into_parts,
    take_back,
    unlock,
)
from leidraad.themes.views.acting import done, keep_typed, look_first, moment, says_no_here
from leidraad.themes.views.blueprint import At, blueprint, proposal_at, round_at, theme_at
from leidraad.themes.views.workbench import every_theme, show_workbench


@blueprint.post("/staff/rounds/<slug>/themes")
@requires("themes.curate", load=round_at)
@says_no_here
def create(round_: Round) -> ResponseReturnValue:
    """Make a theme by hand; the same form sent twice makes one."""
    form = LabelForm()
    keep_typed(new=form)
    if not form.validate_on_submit():
        return show_workbench(round_, new=form), 400
    before = made_already(db.session(), round_, form.label.data, seen=form.seen.data, by=current_person())
    theme = before or create_theme(db.session(), round_, form.label.data, **moment())
    return done(round_, _("The theme is made. Now move statements to it."), at=theme.public_id, part=None)


@blueprint.post("/staff/rounds/<slug>/proposals/accept")
@requires("themes.curate", load=round_at)
@says_no_here
def accept_proposals(round_: Round) -> ResponseReturnValue:
    """Take over every proposal as it stands, in one step."""
    run = latest_run(db.session(), round_)
    if run:
        accept_all(db.session(), run, **moment())
    return done(
        round_,
        _("All proposals are themes now. Look them through one by one, and give each a name."),
        at=None,
        part=None,
    )


@blueprint.post(
    "/staff/themes/<public_id>/<any(rename, merge, aside, back, lock, unlock, parts):how>", endpoint="theme"
)
@requires("themes.curate", load=lambda public_id, how: At(theme_at(public_id), how))
@says_no_here
def change_theme(at: At) -> ResponseReturnValue:
    """Do with a theme what the button says."""
    acts = {"rename": _rename, "merge": _merge, "aside": _set_aside, "parts": _part}
    return acts.get(at.how, _turn)(at)


@blueprint.post("/staff/proposals/<public_id>/<any(accept, merge, aside):how>", endpoint="proposal")
@requires("themes.curate", load=lambda public_id, how: At(proposal_at(public_id), how))
@says_no_here
def decide_proposal(at: At) -> ResponseReturnValue:
    """Take a proposal over as a theme, put it in one that is there, or leave it out."""
    return {"accept": _accept, "merge": _merge, "aside": _set_aside}[at.how](at)


def _rename(at: At) -> ResponseReturnValue:
    form, theme = LabelForm(), _theme(at)
    keep_typed(label=form)
    if not form.validate_on_submit():
        return show_workbench(at.round, label=form), 400
    if theme.label == form.label.data:
        return done(at.round, _("The theme has its new name."))
    look_first(at.round, _("Call this theme “%(name)s”", name=form.label.data), themes=[theme])
    rename(db.session(), theme, form.label.data, **moment())
    return done(at.round, _("The theme has its new name."))


def _merge(at: At) -> ResponseReturnValue:
    form, session = MergeForm(), db.session()
    keep_typed(merge=form)
    form.into.choices = every_theme(at.round)
    if not form.validate_on_submit():
        return show_workbench(at.round, merge=form), 400
    into, source = find_theme(session, form.into.data), at.thing
    wish = _("Put everything of “%(theme)s” in “%(into)s”", theme=getattr(source, "label", ""), into=into.label)
    look_first(at.round, wish, themes=[one for one in (source, into) if isinstance(one, Theme)])
    if isinstance(source, ProposedTheme):
        merge_proposal(session, source, into, **moment())
    else:
        merge(session, _theme(at), into, **moment())
    return done(at.round, _("The themes are merged."), at=into.public_id, part=None)


def _set_aside(at: At) -> ResponseReturnValue:
    form, thing = ReasonForm(), at.thing
    keep_typed(reason=form)
    if not form.validate_on_submit():
        return show_workbench(at.round, reason=form), 400
    if isinstance(thing, ProposedTheme):
        set_aside_proposal(db.session(), thing, form.reason.data, **moment())
        return done(at.round, _("The proposal is left out, with your reason."), at=None, part=None)
    theme = _theme(at)
    look_first(at.round, _("Leave out the theme “%(theme)s”", theme=theme.label), themes=[theme])
    set_aside(db.session(), theme, form.reason.data, **moment())
    return done(at.round, _("The theme is left out, with your reason."))


def _part(at: At) -> ResponseReturnValue:
    theme = _theme(at)
    look_first(at.round, _("Split “%(theme)s” into its parts", theme=theme.label), themes=[theme])
    made = split_into_parts(db.session(), theme, request.form.getlist("parts"), **moment())
    words = ngettext("%(num)d part is a theme now.", "%(num)d parts are themes now.", len(made))
    return done(at.round, words, part=None)


def _turn(at: At) -> ResponseReturnValue:
    """Lock, unlock, or use again what was left out."""
    theme = _theme(at)
    act, wish, message = {
        "lock": (lock, _("Lock “%(theme)s”", theme=theme.label), _("The theme is locked: nothing goes in or out.")),
        "unlock": (unlock, _("Unlock “%(theme)s”", theme=theme.label), _("The theme can be changed again.")),
        "back": (take_back, _("Use “%(theme)s” again", theme=theme.label), _("The theme is in use again.")),
    }[at.how]
    look_first(at.round, wish, themes=[theme])
    act(db.session(), theme, **moment())
    return done(at.round, message)


def _accept(at: At) -> ResponseReturnValue:
    form, proposal = LabelForm(), at.thing
    keep_typed(label=form)
    if not form.validate_on_submit():
        return show_workbench(at.round, label=form), 400
    assert isinstance(proposal, ProposedTheme)
    theme = accept(db.session(), proposal, form.label.data, **moment())
    return done(at.round, _("The proposal is now a theme."), at=theme.public_id, part=None)


def _theme(at: At) -> Theme:
    assert isinstance(at.thing, Theme)
    return at.thing
