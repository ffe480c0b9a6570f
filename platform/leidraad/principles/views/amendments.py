# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Propose other words."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.core.language import chosen_language
from leidraad.core.limits import limiter
from leidraad.principles.forms import AmendForm
from leidraad.principles.models import Wording
from leidraad.principles.services import Proposal, Words, propose_amendment, writer_kind
from leidraad.principles.views.blueprint import blueprint, wording_at


@blueprint.route("/wordings/<public_id>/amend", methods=["GET", "POST"], endpoint="amend")
@requires("principles.propose_amendment", load=wording_at)
@limiter.limit("60 per hour", methods=["POST"])
def amend_page(wording: Wording) -> ResponseReturnValue:
    """Propose other words, in the language of the page where the wording has it."""
    present = wording.text_in(chosen_language())
    form = AmendForm(title=present.title, text=present.text)
    if not form.validate_on_submit():
        page = render_template("principles/amend.html", wording=wording, present=present, form=form)
        return page, 400 if form.is_submitted() else 200
    proposal = Proposal(present.language, Words(form.title.data, form.text.data), form.reason.data)
    made = propose_amendment(
        db.session(),
        wording,
        proposal,
        written_by=writer_kind(current_person()),
        source_key=form.nonce.data,
        receipt_hash=None,
        now=utc_now(),
    )
    db.session.commit()
    flash(_("Thank you. Your words are below this principle, and staff will answer them here."), "ok")
    return redirect(url_for("principles.show", public_id=made.wording.candidate.public_id, _anchor=made.public_id), 303)
