# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff do with the chosen statements; each button is one step that can be undone."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.fields.choices import SelectChoice

from leidraad.contributions.models import Statement
from leidraad.core.db import db
from leidraad.core.errors import N_, Refusal
from leidraad.core.gate import current_person, requires
from leidraad.rounds.models import Round
from leidraad.themes.forms import StatementsForm
from leidraad.themes.services import (
    MOST_AT_ONCE,
    Shelf,
    all_of,
    all_themes,
    chosen_from,
    confirm_where_they_stand,
    find_theme,
    gather,
    goals_of,
    latest_run,
    made_already,
    move,
    move_each,
    proposals_left,
    set_aside_statements,
    split,
)
from leidraad.themes.views.acting import done, keep_typed, look_first, moment, says_no_here
from leidraad.themes.views.address import shelf_here, wanted_here
from leidraad.themes.views.blueprint import At, blueprint, round_at
from leidraad.themes.views.workbench import every_theme, show_workbench

Chosen = list[Statement]


@blueprint.post(
    "/staff/rounds/<slug>/statements/<any(typed, move, best, confirm, split, aside):how>", endpoint="statements"
)
@requires("themes.curate", load=lambda slug, how: At(round_at(slug), how))
@says_no_here
def change_statements(at: At) -> ResponseReturnValue:
    """Do with the chosen statements what the button says."""
    form, round_ = StatementsForm(), at.round
    keep_typed(statements=form)
    form.goal.choices = [SelectChoice("", ""), *every_theme(round_)]
    how = _meant(form) if at.how == "typed" else at.how
    if not form.validate_on_submit() or not _is_complete(form, how):
        return show_workbench(round_, statements=form), 400
    shelf = _shelf(round_)
    chosen = _chosen(shelf, form)
    if not chosen:
        raise Refusal(N_("First choose one or more statements."))
    act = {"move": _move, "best": _move_to_best, "confirm": _confirm, "split": _split, "aside": _set_aside}[how]
    return act(shelf, form, chosen)


def _move(shelf: Shelf, form: StatementsForm, chosen: Chosen) -> ResponseReturnValue:
    goal = find_theme(db.session(), form.goal.data)
    wish = _("Move %(many)s to “%(theme)s”", many=_many(chosen), theme=goal.label)
    look_first(shelf.round, wish, themes=[goal], statements=chosen, goal=goal)
    move(db.session(), chosen, goal, **moment())
    return _here(shelf, _("%(many)s moved to “%(theme)s”.", many=_many(chosen), theme=goal.label))


def _move_to_best(shelf: Shelf, form: StatementsForm, chosen: Chosen) -> ResponseReturnValue:
    look_first(shelf.round, _("Move %(many)s to the next best theme", many=_many(chosen)), statements=chosen)
    goals = goals_of(db.session(), chosen)
    move_each(db.session(), goals, chosen, **moment())
    names = ", ".join(f"“{label}”" for label in sorted({goal.label for goal in goals.values()}))
    return _here(shelf, _("%(many)s moved to %(themes)s.", many=_many(chosen), themes=names))


def _confirm(shelf: Shelf, form: StatementsForm, chosen: Chosen) -> ResponseReturnValue:
    if form.everything.data:
        raise Refusal(N_("Only what you see on this page can be looked at and right. Choose on this page."))
    look_first(shelf.round, _("Say that %(many)s are in the right place", many=_many(chosen)), statements=chosen)
    if not confirm_where_they_stand(db.session(), chosen, **moment()):
        raise Refusal(N_("These statements stand in no theme yet. Take the proposal over, or move them to a theme."))
    return _here(shelf, _("%(many)s looked at and right.", many=_many(chosen)))


def _split(shelf: Shelf, form: StatementsForm, chosen: Chosen) -> ResponseReturnValue:
    session, label = db.session(), form.label.data
    before = made_already(session, shelf.round, label, seen=form.seen.data, by=current_person())
    if before:
        return done(shelf.round, _("The new theme is made."), at=before.public_id, part=None)
    wish = _("Make the theme “%(theme)s” of %(many)s", theme=label, many=_many(chosen))
    look_first(shelf.round, wish, themes=[shelf.theme] if shelf.theme else [], statements=chosen)
    if shelf.theme:
        new = split(session, shelf.theme, chosen, label, **moment())
    else:
        new = gather(session, shelf.round, chosen, label, **moment())
    return done(shelf.round, _("The new theme is made."), at=new.public_id, part=None)


def _set_aside(shelf: Shelf, form: StatementsForm, chosen: Chosen) -> ResponseReturnValue:
    look_first(shelf.round, _("Leave out %(many)s", many=_many(chosen)), statements=chosen)
    set_aside_statements(db.session(), shelf.round, chosen, form.reason.data, **moment())
    return _here(shelf, _("%(many)s left out, with your reason.", many=_many(chosen)))


def _here(shelf: Shelf, message: str) -> ResponseReturnValue:
    """Keep the change and go on among the rows; without JavaScript the page would begin at its top."""
    return done(shelf.round, message, _anchor="rows")


def _meant(form: StatementsForm) -> str:
    """Return which button Enter stands for: that of the one field in which something was typed."""
    typed = [how for how, field in (("split", form.label), ("aside", form.reason)) if field.data]
    if len(typed) != 1:
        raise Refusal(N_("Choose a button that says what to do with these statements."))
    return typed[0]


def _is_complete(form: StatementsForm, how: str) -> bool:
    needed = {
        "move": ("goal", _("Choose a theme.")),
        "split": ("label", _("Give the new theme a name.")),
        "aside": ("reason", _("Say why: the people who wrote this can read it.")),
    }
    return how not in needed or form.needs(*needed[how])


def _chosen(shelf: Shelf, form: StatementsForm) -> Chosen:
    wanted = wanted_here()
    if form.everything.data:
        return all_of(db.session(), shelf, wanted, MOST_AT_ONCE)
    return chosen_from(db.session(), shelf, wanted, form.statements.data, MOST_AT_ONCE)


def _shelf(round_: Round) -> Shelf:
    session = db.session()
    run = latest_run(session, round_)
    return shelf_here(round_, run, all_themes(session, round_), proposals_left(session, run) if run else [])


def _many(chosen: Chosen) -> str:
    words: str = ngettext("%(num)s statement", "%(num)s statements", len(chosen))
    return words
