# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring in a conversation that was held elsewhere."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.archive import unpack
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import N_, Refusal, TooLarge
from leidraad.core.gate import current_person, requires
from leidraad.core.tables import LARGEST
from leidraad.rounds.models import Round
from leidraad.votes.forms import BringVotesForm
from leidraad.votes.services import Origin, bring_conversation, brought_in_as, read_conversation
from leidraad.votes.views.blueprint import blueprint


@blueprint.route("/staff/votes/bring-in", methods=["GET", "POST"])
@requires("votes.bring_in")
def bring_in() -> ResponseReturnValue:
    """Make a closed round of a conversation, or say in which cell something is wrong and make nothing."""
    form = BringVotesForm()
    if form.validate_on_submit():
        try:
            round_, is_new = _bring_in(form)
        except Refusal as refusal:
            db.session.rollback()
            form.file.errors = [say(refusal)]
        else:
            db.session.commit()
            if is_new:
                flash(_("The votes are in this round. Its open data is being made."), "ok")
            else:
                flash(_("These votes were here already. Nothing was added, and your title was not used."), "info")
            return redirect(url_for("rounds.manage", slug=round_.slug), 303)
    return render_template("votes/bring_in.html", form=form), 400 if form.is_submitted() else 200


def _bring_in(form: BringVotesForm) -> tuple[Round, bool]:
    """Return the round of a conversation, and whether it was made now."""
    contents = form.file.data.read(LARGEST + 1)
    if len(contents) > LARGEST:
        raise TooLarge(N_("This file is larger than 10 MB. Split it and bring the parts in one by one."))
    db.session.rollback()  # who is asking is known; nobody has to wait while we read
    now, conversation = utc_now(), read_conversation(unpack(contents))
    names = ("title", "question", "language", "source", "licence")
    origin = Origin(**{name: form[name].data for name in names})
    is_new = brought_in_as(db.session(), conversation.hash) is None
    return bring_conversation(db.session(), conversation, origin, by=current_person(), now=now), is_new
