# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let a draft of the panel become a proposed principle."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.db import db
from leidraad.core.gate import requires
from leidraad.panel.forms import ProposeDraftForm
from leidraad.panel.models import Paper
from leidraad.panel.services import propose_draft
from leidraad.panel.views.blueprint import blueprint, paper_at, saved, who
from leidraad.principles.services import Words


@blueprint.route("/staff/panel-papers/<public_id>/propose", methods=["GET", "POST"], endpoint="propose")
@requires("panel.propose", load=paper_at)
def propose_page(paper: Paper) -> ResponseReturnValue:
    """Propose what a draft says now; its own words stand as they are."""
    if paper.candidate:
        return redirect(url_for("principles.show", public_id=paper.candidate.public_id))
    form = ProposeDraftForm(reason=paper.versions[0].reason)
    form.leave_out(paper.language)
    if not form.validate_on_submit():
        return render_template("panel/propose.html", paper=paper, form=form), 400 if form.is_submitted() else 200
    words = {**form.words(), paper.language: Words(paper.current.title, paper.current.text)}
    candidate = propose_draft(db.session(), paper, words, form.reason.data, **who())
    return saved(_("Your draft is a proposal now."), "principles.show", public_id=candidate.public_id)
