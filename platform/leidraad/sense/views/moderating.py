# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Staff look at reasons that may hold personal data."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.sense.forms import KeepReasonBackForm
from leidraad.sense.models import SenseAnswer
from leidraad.sense.services import find_answer, show_or_keep_back
from leidraad.sense.views.blueprint import blueprint, saved


def _answer(public_id: str) -> SenseAnswer:
    return find_answer(db.session(), public_id)


@blueprint.route("/staff/sense-answers/<public_id>", methods=["GET", "POST"])
@requires("sense.moderate", load=_answer)
def moderate(found: SenseAnswer) -> ResponseReturnValue:
    """Show a reason to everybody, or keep it back."""
    form, shows = KeepReasonBackForm(), request.form.get("decision") == "show"
    if form.validate_on_submit() and not shows and not (form.reason.data or "").strip():
        form.reason.errors = [_("Say why these words are kept back.")]
    if not form.is_submitted() or form.errors:
        page = render_template("sense/moderate.html", answer=found, form=form)
        return page, 400 if form.is_submitted() else 200
    who: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    show_or_keep_back(db.session(), found, "" if shows else form.reason.data or "", **who)
    return saved(_("This is saved."), found.round)
