# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look a theme through: read a few statements of it, say of each where it belongs, give the theme a name, go on."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.db import db
from leidraad.core.errors import N_, Refusal
from leidraad.core.gate import requires
from leidraad.rounds.models import Round
from leidraad.themes.forms import LabelForm
from leidraad.themes.models import Theme
from leidraad.themes.services import (
    Answer,
    Looked,
    Where,
    answered,
    has_computer_name,
    last_step,
    look_through,
    looked_through,
    themes_in,
    themes_to_go,
    to_read,
)
from leidraad.themes.views.acting import look_first, moment, says_no_here, show_again
from leidraad.themes.views.blueprint import blueprint, theme_at

PREFIX, GOAL = "at-", "to-"
ELSEWHERE = "elsewhere"


@blueprint.get("/staff/themes/<public_id>/look")
@requires("themes.look", load=theme_at)
def look(theme: Theme) -> ResponseReturnValue:
    """Show what to read of a theme."""
    seen = last_step(db.session(), theme.round)
    return _show(theme, LabelForm(formdata=None, seen=seen.public_id if seen else "", label=theme.label))


@blueprint.post("/staff/themes/<public_id>/look", endpoint="looked")
@requires("themes.curate", load=theme_at)
@says_no_here
def keep_answers(theme: Theme) -> ResponseReturnValue:
    """Keep what somebody said of the statements that they read, and go on to the next theme."""
    form, session, round_ = LabelForm(), db.session(), theme.round
    show_again(lambda: _show(theme_at(theme.public_id), form))
    if not form.validate_on_submit():
        return _show(theme, form), 400
    said = answered(session, theme, _answers(theme))
    read = [statement for statements in said.values() for statement in statements]
    wish = _("Look through “%(theme)s”", theme=theme.label)
    look_first(round_, wish, themes=[theme, *themes_in(said)], statements=read)
    look_through(session, theme, said, form.label.data, **moment())
    session.commit()
    themes = looked_through(session, round_)
    flash(_said(theme, len(read), themes), "ok")
    return redirect(_next(round_, _from(themes, theme), theme), 303)


def _said(theme: Theme, number: int, themes: Sequence[Looked]) -> str:
    """Say what was read, and what that theme still needs; or that this was the last one."""
    words: str = ngettext(
        "“%(theme)s”: %(num)s statement read.", "“%(theme)s”: %(num)s statements read.", number, theme=theme.label
    )
    if left := _left(themes, theme):
        return " ".join((words, still_needs(left)))
    if all(one.is_enough for one in themes):
        return " ".join((words, _("All themes are looked through.")))
    return words


def _left(themes: Sequence[Looked], theme: Theme) -> int:
    return next((one.left for one in themes if one.public_id == theme.public_id), 0)


def still_needs(left: int) -> str:
    """Say how many statements have to turn out to be in their place before a theme counts as looked through."""
    words: str = ngettext(
        "This theme is looked through when %(num)s more statement turns out to belong here.",
        "This theme is looked through when %(num)s more statements turn out to belong here.",
        left,
    )
    return words


def _show(theme: Theme, form: LabelForm) -> str:
    session = db.session()
    themes = looked_through(session, theme.round)
    return render_template(
        "themes/look.html",
        round=theme.round,
        theme=theme,
        form=form,
        kinds=to_read(session, theme, _left(themes, theme)),
        given=request.form,
        goals=themes_to_go(session, theme),
        named_by_computer=has_computer_name(session, theme),
        themes=themes,
        still_needs=still_needs,
        next=_next(theme.round, _from(themes, theme)[:-1], theme),
    )


def _answers(theme: Theme) -> dict[str, Where]:
    """Return what was answered, per address of a statement."""
    given = {name.removeprefix(PREFIX): value for name, value in request.form.items() if name.startswith(PREFIX)}
    answers: dict[str, Where] = {name: Answer(value) for name, value in given.items() if value in list(Answer)}
    return answers | {name: _goal(theme, name) for name, value in given.items() if value == ELSEWHERE}


def _goal(theme: Theme, name: str) -> Theme:
    """Return the theme that somebody chose for a statement."""
    chosen = request.form.get(GOAL + name)
    goal = next((one for one in themes_to_go(db.session(), theme) if one.public_id == chosen), None)
    if goal is None:
        raise Refusal(N_("Choose the theme where each statement belongs that you send elsewhere."))
    return goal


def _from(themes: Sequence[Looked], theme: Theme) -> list[Looked]:
    """Return the themes in turn: those that come after this one, those before it, and this one last."""
    place = next((number for number, one in enumerate(themes) if one.public_id == theme.public_id), 0)
    return [*themes[place + 1 :], *themes[: place + 1]]


def _next(round_: Round, themes: Sequence[Looked], shown: Theme) -> str:
    """Return the address of the first of these that is not looked through; of the workbench when there is none."""
    goal = next((one.public_id for one in themes if not one.is_enough), None)
    if goal:
        return url_for("themes.look", public_id=goal)
    return url_for("themes.workbench", slug=round_.slug, at=shown.public_id)
