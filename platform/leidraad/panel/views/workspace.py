# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a panel works: what it writes and decided, the steps of the round, and making all of it public."""

from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import current_person, requires
from leidraad.core.limits import limiter
from leidraad.panel.forms import ButtonForm, RemarkForm
from leidraad.panel.services import (
    decisions_of,
    is_free,
    papers_of,
    publications_of,
    publish,
    remark,
    remarks_of,
    words_to_check,
)
from leidraad.panel.views.blueprint import blueprint, round_at, saved, still_personal, who
from leidraad.rounds.models import PHASES, Round
from leidraad.themes.services import active_themes


@dataclass(frozen=True)
class _Step:
    """What may be a step of a round, as the gate needs one thing with a round."""

    round: Round
    step: str


def _step_at(slug: str, step: str) -> _Step:
    return _Step(round_at(slug), step)


@blueprint.get("/staff/rounds/<slug>/panel")
@requires("panel.look", load=round_at)
def workspace(round_: Round) -> ResponseReturnValue:
    """Show all that the panel writes, decides and says, and what it can do now."""
    return render_template("panel/workspace.html", round=round_, **_told(round_))


@blueprint.route("/staff/rounds/<slug>/panel/steps/<step>", methods=["GET", "POST"], endpoint="step")
@requires("panel.remark", load=_step_at)
@limiter.limit("60 per hour", methods=["POST"])
def remark_on_step(at: _Step) -> ResponseReturnValue:
    """Show what was said of a step of the round, and say something of it."""
    if at.step not in set(PHASES):
        raise NotFound(N_("A round has no such step."))
    form, said = RemarkForm(), [one for one in remarks_of(db.session(), at.round) if one.step == at.step]
    personal = still_personal(form) if form.validate_on_submit() else []
    if not form.validate_on_submit() or personal:
        page = render_template("panel/step.html", at=at, form=form, remarks=said, personal=personal)
        return page, 400 if form.errors else 200
    remark(db.session(), at.round, at.step, form.text.data, source_key=form.nonce.data, **who())
    return saved(_("Your remark is saved."), "panel.step", slug=at.round.slug, step=at.step)


@blueprint.route("/staff/rounds/<slug>/panel/publish", methods=["GET", "POST"], endpoint="publish")
@requires("panel.publish", load=round_at)
def publish_page(round_: Round) -> ResponseReturnValue:
    """Say what becomes public, and make it so."""
    form = ButtonForm()
    if not form.validate_on_submit():
        return render_template("panel/publish.html", round=round_, form=form, **_told(round_))
    publish(db.session(), round_, **who())
    return saved(_("Everybody can read your work now."), "panel.record", slug=round_.slug)


def _told(round_: Round) -> dict[str, Any]:
    session = db.session()
    return {
        "member": round_.member_for(current_person()),
        "papers": papers_of(session, round_),
        "decisions": decisions_of(session, round_),
        "remarks": remarks_of(session, round_),
        "publications": publications_of(session, round_),
        "to_check": words_to_check(session, round_),
        "themes": active_themes(session, round_),
        "is_free": is_free,
        "phases": PHASES,
        "phase": round_.phase_at(utc_now()),
    }
