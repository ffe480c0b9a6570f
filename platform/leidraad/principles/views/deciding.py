# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answer other words."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, Refusal
from leidraad.core.gate import current_person, requires
from leidraad.principles.forms import DecideForm, fields_of
from leidraad.principles.models import Amendment
from leidraad.principles.services import Words, accept_amendment, reject_amendment, words_of
from leidraad.principles.views.blueprint import amendment_at, blueprint, saved
from leidraad.principles.views.differences import difference


@blueprint.route("/staff/amendments/<public_id>", methods=["GET", "POST"])
@requires("principles.decide_amendment", load=amendment_at)
def decide(amendment: Amendment) -> ResponseReturnValue:
    """Accept other words, perhaps a little changed, or leave the words as they are; always with a reason."""
    candidate = amendment.wording.candidate
    start = words_of(candidate.wording) | {amendment.language: Words(amendment.title, amendment.text)}
    form = DecideForm(base=str(candidate.wording.number), **fields_of(start))
    if not form.validate_on_submit():
        page = render_template(
            "principles/decide.html", amendment=amendment, difference=difference(amendment), form=form
        )
        return page, 400 if form.is_submitted() else 200
    if request.form.get("decision") == "accept":
        changes = form.changes_meaning.data == "yes"
        answer, by = form.reason.data, current_person()
        accept_amendment(db.session(), amendment, answer, changes, words=form.words(), by=by, now=utc_now())
    elif request.form.get("decision") == "reject":
        reject_amendment(db.session(), amendment, form.reason.data, by=current_person(), now=utc_now())
    else:
        raise Refusal(N_("Choose whether you take these words over or not."))
    return saved(candidate, _("Your decision is saved. It stands below the proposal, with your reason."))
