# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check a random sample of what the computer placed, one statement at a time, without seeing where it stands."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.rounds.models import Round
from leidraad.themes.forms import SampleForm
from leidraad.themes.models import SampleCheck, Theme
from leidraad.themes.services import (
    active_themes,
    agreement_of,
    check,
    check_of,
    next_to_check,
    statements_at,
)
from leidraad.themes.views.blueprint import blueprint, round_at

NONE = "none"


@blueprint.get("/staff/rounds/<slug>/sample")
@requires("themes.look", load=round_at)
def sample(round_: Round) -> ResponseReturnValue:
    """Show the next statement of the sample, and how the last answer compares with the computer."""
    statement = next_to_check(db.session(), round_, after=request.args.get("after", ""))
    return _show(round_, statement, _form(round_, statement))


@blueprint.post("/staff/rounds/<slug>/sample", endpoint="check")
@requires("themes.curate", load=round_at)
def answer(round_: Round) -> ResponseReturnValue:
    """Keep where somebody says that a statement belongs, and go on to the next."""
    form = _form(round_)
    statement = _statement(round_, form.statement.data or "")
    if not form.validate_on_submit():
        return _show(round_, statement, form), 400
    theme = _themes(round_).get(form.theme.data)
    check(db.session(), round_, statement, theme, by=current_person(), now=utc_now())
    db.session.commit()
    here = statement.public_id
    return redirect(url_for("themes.sample", slug=round_.slug, after=here, was=here), 303)


def _show(round_: Round, statement: Statement | None, form: SampleForm) -> str:
    return render_template(
        "themes/sample.html",
        round=round_,
        statement=statement,
        form=form,
        was=_last_answer(round_),
        agreement=agreement_of(db.session(), round_),
    )


def _form(round_: Round, statement: Statement | None = None) -> SampleForm:
    form = SampleForm(statement=statement.public_id if statement else "")
    choices = [(public_id, theme.label) for public_id, theme in _themes(round_).items()]
    form.theme.choices = options([*choices, (NONE, _("In none of these themes"))])
    return form


def _themes(round_: Round) -> dict[str, Theme]:
    """Return the themes by address, in an order that does not tell which is large."""
    themes = sorted((theme for theme, _n in active_themes(db.session(), round_)), key=lambda theme: theme.label.lower())
    return {theme.public_id: theme for theme in themes}


def _statement(round_: Round, public_id: str) -> Statement:
    found = statements_at(db.session(), round_, [public_id])
    if not found:
        raise NotFound(N_("We cannot find this statement. Perhaps the address is wrong."))
    return found[0]


def _last_answer(round_: Round) -> SampleCheck | None:
    found = statements_at(db.session(), round_, [request.args.get("was", "")])
    return check_of(db.session(), found[0]) if found else None
