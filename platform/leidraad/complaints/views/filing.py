# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""File a complaint without an account, or write one down that came in on paper or in a talk."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from leidraad.complaints.forms import ComplaintByStaffForm, ComplaintForm
from leidraad.complaints.services import NewComplaint, complaint_code, file
from leidraad.complaints.views.blueprint import blueprint
from leidraad.complaints.views.mailing import behind, mail_link, was_asked
from leidraad.contributions.models import Channel
from leidraad.core.browser import COMPLAINT_CODE, KEPT_CODE
from leidraad.core.clock import today, utc_now
from leidraad.core.codes import fingerprint
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import requires
from leidraad.core.installation import secret_key
from leidraad.core.language import chosen_language, preferred_languages
from leidraad.core.limits import limiter
from leidraad.council.models import Principle
from leidraad.council.services import register


@blueprint.route("/complaints/new", methods=["GET", "POST"])
@requires("complaints.file")
@limiter.limit("30 per hour", methods=["POST"])
def new() -> ResponseReturnValue:
    """Ask what happened."""
    form = _with_principles(ComplaintForm())
    if not form.is_submitted():
        form.principles.data = request.args.getlist("principle")
    if not form.validate_on_submit():
        return _show_form(form)
    session[COMPLAINT_CODE] = session[KEPT_CODE] = _file(form, Channel.WEB)
    return redirect(url_for("complaints.thanks"), 303)


@blueprint.get("/complaints/thanks")
@requires("complaints.file")
def thanks() -> ResponseReturnValue:
    """Confirm the complaint and show its code."""
    code = session.get(COMPLAINT_CODE)
    complaint = behind(code)
    if complaint is None:
        return redirect(url_for("thread.receipt"))
    told = {"is_ours": complaint.channel == Channel.WEB, "is_asked": was_asked(complaint)}
    return render_template("complaints/thanks.html", code=code, complaint=complaint, **told)


@blueprint.route("/staff/complaints/new", methods=["GET", "POST"])
@requires("complaints.look")
def write_down() -> ResponseReturnValue:
    """Write down a complaint that came in on paper or in a talk."""
    form = _with_principles(ComplaintByStaffForm())
    if not form.validate_on_submit():
        return _show_form(form)
    session[COMPLAINT_CODE] = _file(form, form.channel.data)
    return redirect(url_for("complaints.thanks"), 303)


def _file(form: ComplaintForm, channel: str) -> str:
    """File what the form holds and return the receipt code; the same form gives the same code."""
    code = complaint_code(secret_key(), form.nonce.data)
    chosen = [one for one in _citable() if one.public_id in form.principles.data]
    new_one = NewComplaint(
        text=form.text.data,
        language=chosen_language(),
        principles=chosen,
        happened=form.happened.data or "",
        name=form.name.data or "",
        contact=form.contact.data or "",
        channel=channel,
    )
    receipt_hash, now = fingerprint(secret_key(), "receipt", code), utc_now()
    complaint = file(db.session(), new_one, source_key=form.nonce.data, receipt_hash=receipt_hash, now=now)
    # Not when the same form came before.
    if complaint.created_at == now and "@" in new_one.contact:
        mail_link(complaint, new_one.contact)
    db.session.commit()
    return code


def _with_principles(form: Any) -> Any:
    form.principles.choices = options(
        (one.public_id, one.shown_on(today()).text_in(*preferred_languages()).title) for one in _citable()
    )
    return form


def _citable() -> list[Principle]:
    return [one for one in register(db.session()) if one.is_ours_on(today())]


def _show_form(form: ComplaintForm) -> ResponseReturnValue:
    return render_template("complaints/new.html", form=form), 400 if form.is_submitted() else 200
