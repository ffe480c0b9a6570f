# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every button of the workbench shares: it looks first, says no on the page itself, and shows what it did."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial, wraps
from typing import Any, TypedDict

from flask import flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from leidraad.accounts.services import names_of
from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import Conflict, Refusal
from leidraad.core.gate import current_person
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme
from leidraad.themes.services import Overtaken, check_seen, find_theme, last_step
from leidraad.themes.views.address import here
from leidraad.themes.views.workbench import progress_here, show_workbench

View = Callable[[Any], ResponseReturnValue]


class Moment(TypedDict):
    """Who does it and when."""

    by: Person
    now: datetime


def moment() -> Moment:
    """Return who presses the button, and when."""
    return {"by": current_person(), "now": utc_now()}


def says_no_here(view: View) -> View:
    """Show a rule that says no on the page where it was asked, and what somebody else changed on a page of its own."""

    @wraps(view)
    def guarded(at: Any) -> ResponseReturnValue:
        try:
            g.looked_through = progress_here(at.round).looked_through
            return view(at)
        except Overtaken as overtaken:
            return _show_both(at.round, overtaken)
        except (Conflict, Refusal) as refusal:
            if type(refusal) not in (Conflict, Refusal):
                raise
            db.session.rollback()
            flash(say(refusal), "error")
            again = g.get("again", partial(show_workbench, at.round, **g.get("forms", {})))
            return again(), refusal.status

    return guarded


def keep_typed(**forms: Any) -> None:
    """Show these forms as they were filled in, when a rule says no."""
    g.forms = forms


def show_again(page: Callable[[], str]) -> None:
    """Show this page, with what was filled in, when a rule says no; otherwise it is the workbench."""
    g.again = page


def look_first(
    round_: Round,
    wish: str,
    *,
    themes: Sequence[Theme] = (),
    statements: Sequence[Statement] = (),
    goal: Theme | None = None,
) -> None:
    """Check that these were not changed since the page was opened; `wish` says what was asked, in words."""
    g.wish = wish
    seen = request.form.get("seen", "")
    check_seen(db.session(), round_, seen, themes=themes, statements=statements, goal=goal)


def done(round_: Round, message: str, *, to: str = "", **changes: Any) -> ResponseReturnValue:
    """Keep the change and go on to a page, or else back to where the button was pressed."""
    db.session.commit()
    flash(message, "ok")
    _say_what_is_open_again(round_)
    keep_page = {} if "at" in changes else {"page": request.args.getlist("page")}
    return redirect(to or here(round_, **keep_page, **changes), 303)


def _say_what_is_open_again(round_: Round) -> None:
    """Tell of themes that counted as looked through and do so no more: what was read in them went elsewhere."""
    for one in progress_here(round_).themes:
        if one.left and one.public_id in g.looked_through:
            words = ngettext(
                "“%(theme)s” is not looked through any more: that takes %(num)s more statement that belongs there.",
                "“%(theme)s” is not looked through any more: that takes %(num)s more statements that belong there.",
                one.left,
                theme=find_theme(db.session(), one.public_id).label,
            )
            flash(words, "info")


def _show_both(round_: Round, overtaken: Overtaken) -> ResponseReturnValue:
    """Show what was asked beside what stands there now; the same can be asked again."""
    fields = [(name, value) for name, values in request.form.lists() for value in values]
    session = db.session()
    page = render_template(
        "themes/conflict.html",
        round=round_,
        wish=g.wish,
        changes=overtaken.changes,
        names=names_of(session, [one.step.made_by for one in overtaken.changes]),
        fields=[(name, value) for name, value in fields if name not in {"csrf_token", "seen"} and value],
        seen=getattr(last_step(session, round_), "public_id", ""),
        action=request.full_path,
        back=here(round_),
    )
    session.rollback()
    return page, 409
