# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a candidate, give it new words, end it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.principles.forms import EndForm, ProposeForm, RewordForm
from leidraad.principles.models import Candidate
from leidraad.principles.services import Draft, close, propose, reword, withdraw, words_of
from leidraad.principles.views.blueprint import blueprint, candidate_at, round_at, saved
from leidraad.principles.views.consequences import preview
from leidraad.rounds.models import Round
from leidraad.themes.services import active_themes, central_statements, statements_at


@blueprint.route("/staff/rounds/<slug>/candidates/new", methods=["GET", "POST"], endpoint="propose")
@requires("principles.propose", load=round_at)
def propose_page(round_: Round) -> ResponseReturnValue:
    """Write a candidate from one or more themes."""
    form, evidence = _propose_form(round_)
    if not form.validate_on_submit():
        page = render_template("principles/propose.html", round=round_, form=form, evidence=evidence)
        return page, 400 if form.is_submitted() else 200
    themes = [theme for theme, _number in active_themes(db.session(), round_) if theme.public_id in form.themes.data]
    statements = statements_at(db.session(), round_, form.statements.data)
    draft = Draft(form.reason.data, form.words(), themes, statements)
    candidate = propose(db.session(), round_, draft, by=current_person(), source_key=form.nonce.data, now=utc_now())
    db.session.commit()
    flash(_("The candidate is saved."), "ok")
    return redirect(url_for("principles.show", public_id=candidate.public_id), 303)


@blueprint.route("/staff/candidates/<public_id>/reword", methods=["GET", "POST"], endpoint="reword")
@requires("principles.reword", load=candidate_at)
def reword_page(candidate: Candidate) -> ResponseReturnValue:
    """Give a candidate new words."""
    form = RewordForm(candidate.wording.number, words_of(candidate.wording))
    decision = request.form.get("decision")
    if not form.validate_on_submit() or not form.leaves_none_behind() or decision == "back":
        page = render_template("principles/reword.html", candidate=candidate, form=form)
        return page, 400 if form.errors else 200
    if decision != "save":
        return preview(candidate, form, action=request.path, confirm="save")
    reword(
        db.session(),
        candidate,
        form.words(),
        reason=form.reason.data,
        changes_meaning=form.changes_meaning.data == "yes",
        still_says=form.still_says.data,
        base=form.base.number,
        by=current_person(),
        now=utc_now(),
    )
    return saved(candidate, _("The new words are saved."))


@blueprint.route("/staff/candidates/<public_id>/<any(withdraw, close):how>", methods=["GET", "POST"], endpoint="end")
@requires("principles.end", load=lambda public_id, how: _Ending(candidate_at(public_id), how))
def end_page(ending: "_Ending") -> ResponseReturnValue:
    """End a candidate with a reason: taken back by its writers, or not adopted."""
    form = EndForm()
    if not form.validate_on_submit():
        page = render_template(
            "principles/end.html",
            candidate=ending.candidate,
            how=ending.how,
            form=form,
        )
        return page, 400 if form.is_submitted() else 200
    verb = withdraw if ending.how == "withdraw" else close
    verb(db.session(), ending.candidate, form.outcome.data, by=current_person())
    return saved(ending.candidate, _("This is saved, with your reason."))


class _Ending:
    """A candidate and how it ends, as the gate needs one thing with a round."""

    def __init__(self, candidate: Candidate, how: str) -> None:
        self.candidate, self.how, self.round = candidate, how, candidate.round


def _propose_form(round_: Round) -> tuple[ProposeForm, list[Any]]:
    form = ProposeForm()
    themes = active_themes(db.session(), round_)
    form.themes.choices = options((theme.public_id, theme.label) for theme, _number in themes)
    if not form.is_submitted():
        form.themes.data = request.args.getlist("theme")
    chosen = [theme for theme, _number in themes if theme.public_id in (form.themes.data or [])]
    evidence = [(theme, central_statements(db.session(), theme)) for theme in chosen]
    form.statements.choices = options((one.public_id, one.text) for _theme, found in evidence for one in found)
    return form, evidence
