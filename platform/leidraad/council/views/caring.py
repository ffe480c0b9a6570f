# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which staff say which team looks after a principle."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.gate import current_person, requires
from leidraad.council.forms import CaretakerForm
from leidraad.council.models import Principle
from leidraad.council.services import caretaker_of, set_caretaker
from leidraad.council.views.blueprint import blueprint, principle_at


@blueprint.route("/staff/principles/<public_id>/caretaker", methods=["GET", "POST"])
@requires("council.set_caretaker", load=principle_at)
def caretaker(principle: Principle) -> ResponseReturnValue:
    """Ask for the mail address of the team; leave it empty and staff hear of it."""
    present = caretaker_of(db.session(), principle)
    form = CaretakerForm(email=present.address if present else "")
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            set_caretaker(db.session(), principle, form.email.data or "", by=current_person())
            db.session.commit()
            flash(_("This is changed."), "ok")
            return redirect(url_for("thread.principle", public_id=principle.public_id), 303)
    page = render_template("council/caretaker.html", form=form, principle=principle)
    return page, 400 if form.is_submitted() else 200
