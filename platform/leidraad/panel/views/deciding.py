# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write down what the panel decided, and who thinks otherwise."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import today
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.panel.forms import DecisionForm, DissentForm
from leidraad.panel.models import Decision, PaperVersion
from leidraad.panel.services import Decided, decide, dissent, may_dissent, papers_of
from leidraad.panel.views.blueprint import blueprint, decision_at, round_at, saved, still_personal, who
from leidraad.rounds.models import Round


@blueprint.route("/staff/rounds/<slug>/panel/decisions/new", methods=["GET", "POST"])
@requires("panel.decide", load=round_at)
def new_decision(round_: Round) -> ResponseReturnValue:
    """Write down a decision, perhaps about the present version of a text."""
    form, versions = DecisionForm(decided_on=today(), version=request.args.get("version", "")), _versions(round_)
    form.version.choices = options(
        [("", _("no")), *((key, f"{one.title} ({one.number})") for key, one in versions.items())]
    )
    personal = still_personal(form) if form.validate_on_submit() else []
    made = (
        _decide(round_, form, versions.get(form.version.data)) if form.validate_on_submit() and not personal else None
    )
    if made is None:
        page = render_template("panel/new_decision.html", round=round_, form=form, personal=personal)
        return page, 400 if form.errors else 200
    return saved(
        _("The decision is saved. Who thinks otherwise can say so below it."),
        "panel.decision",
        public_id=made.public_id,
    )


@blueprint.route("/staff/panel-decisions/<public_id>", methods=["GET"])
@requires("panel.look", load=decision_at)
def decision(decision: Decision) -> ResponseReturnValue:
    """Show a decision with the dissent."""
    return _show(decision, DissentForm(formdata=None), [])


@blueprint.post("/staff/panel-decisions/<public_id>/dissent", endpoint="dissent")
@requires("panel.decide", load=decision_at)
def add_dissent(decision: Decision) -> ResponseReturnValue:
    """Say why one thinks otherwise."""
    form = DissentForm()
    if not form.validate_on_submit():
        return _show(decision, form, []), 400
    personal = still_personal(form)
    if personal:
        return _show(decision, form, personal)
    dissent(db.session(), decision, form.text.data, **who())
    return saved(_("This stands beside the decision now."), "panel.decision", public_id=decision.public_id)


def _show(decision: Decision, form: DissentForm, personal: list[str]) -> str:
    may_say = may_dissent(decision, current_person())
    return render_template("panel/decision.html", decision=decision, form=form, personal=personal, may_say=may_say)


def _decide(round_: Round, form: DecisionForm, version: PaperVersion | None) -> Decision | None:
    """Write the decision down, or say at the day or the numbers why that is refused."""
    told = {name: form[name].data for name in ("text", "decided_on", "in_favour", "against", "abstained")}
    sent = {"source_key": form.nonce.data, "more_people": form.more_people.data}
    with RefusalBeside(form.decided_on if form.decided_on.data > today() else form.in_favour):
        return decide(db.session(), round_, Decided(**told, version=version), **sent, **who())
    return None


def _versions(round_: Round) -> dict[str, PaperVersion]:
    """Return the present version of each paper by its address."""
    return {paper.current.public_id: paper.current for paper in papers_of(db.session(), round_)}
