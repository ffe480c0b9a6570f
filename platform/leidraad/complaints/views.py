# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""File a complaint without an account, and handle complaints."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.accounts.services import find_user, users_with_role
from leidraad.complaints.forms import AnswerForm, AssignForm, CloseForm, ComplaintByStaffForm, ComplaintForm
from leidraad.complaints.models import Complaint, ComplaintState
from leidraad.complaints.services import (
    NewComplaint,
    answer,
    assign,
    close,
    complaint_at,
    complaints_in,
    file,
)
from leidraad.contributions.models import Channel
from leidraad.core.clock import today, utc_now
from leidraad.core.codes import code_from, fingerprint
from leidraad.core.db import db
from leidraad.core.errors import N_, Refusal
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.language import chosen_language, preferred_languages
from leidraad.core.limits import limiter
from leidraad.core.paging import read_page
from leidraad.core.person import Role
from leidraad.council.models import Principle
from leidraad.council.services import register

blueprint = Blueprint("complaints", __name__)


def _complaint(public_id: str) -> Complaint:
    return complaint_at(db.session(), public_id)


def _secret() -> str:
    secret: str = current_app.extensions["settings"].secret_key
    return secret


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
    session["complaint_code"] = _file(form, Channel.WEB)
    return redirect(url_for("complaints.thanks"), 303)


@blueprint.get("/complaints/thanks")
@requires("complaints.file")
def thanks() -> ResponseReturnValue:
    """Confirm the complaint and show its code."""
    code = session.get("complaint_code")
    if code is None:
        return redirect(url_for("thread.receipt"))
    return render_template("complaints/thanks.html", code=code)


@blueprint.get("/staff/complaints")
@requires("complaints.look")
def desk() -> ResponseReturnValue:
    """List the complaints, those that wait longest first."""
    page = read_page(db.session(), complaints_in(open_only=not request.args.get("all")), _page_number())
    return render_template("complaints/desk.html", page=page)


@blueprint.route("/staff/complaints/new", methods=["GET", "POST"])
@requires("complaints.look")
def write_down() -> ResponseReturnValue:
    """Write down a complaint that came in on paper or in a talk."""
    form = _with_principles(ComplaintByStaffForm())
    if not form.validate_on_submit():
        return _show_form(form)
    session["complaint_code"] = _file(form, form.channel.data)
    return redirect(url_for("complaints.thanks"), 303)


@blueprint.get("/staff/complaints/<public_id>")
@requires("complaints.look", load=_complaint)
def show(complaint: Complaint) -> ResponseReturnValue:
    """Show one complaint and what can be done next."""
    return _show(complaint)


@blueprint.post("/staff/complaints/<public_id>/assign", endpoint="assign")
@requires("complaints.look", load=_complaint)
def assign_complaint(complaint: Complaint) -> ResponseReturnValue:
    """Say who handles it."""
    form = _assign_form(complaint)
    if not form.validate_on_submit():
        return _show(complaint, assign_form=form), 400
    handler = find_user(db.session(), form.handler.data)
    if handler is None:
        raise Refusal(N_("This person does not handle complaints."))
    assign(db.session(), complaint, handler, by=current_person(), now=utc_now())
    return _done(complaint, _("The complaint is assigned."))


@blueprint.post("/staff/complaints/<public_id>/answer", endpoint="answer")
@requires("complaints.look", load=_complaint)
def answer_complaint(complaint: Complaint) -> ResponseReturnValue:
    """Answer the writer."""
    form = AnswerForm(prefix="answer")
    if not form.validate_on_submit():
        return _show(complaint, answer_form=form), 400
    answer(db.session(), complaint, form.text.data, by=current_person(), now=utc_now())
    return _done(complaint, _("Your answer is saved. The writer can read it with the code."))


@blueprint.post("/staff/complaints/<public_id>/close", endpoint="close")
@requires("complaints.look", load=_complaint)
def close_complaint(complaint: Complaint) -> ResponseReturnValue:
    """Close it."""
    form = CloseForm(prefix="close")
    if not form.validate_on_submit():
        return _show(complaint, close_form=form), 400
    close(db.session(), complaint, form.text.data or "", by=current_person(), now=utc_now())
    return _done(complaint, _("The complaint is closed."))


def _file(form: ComplaintForm, channel: str) -> str:
    """File what the form holds and return the receipt code; the same form gives the same code."""
    code = code_from(_secret(), "complaint", form.nonce.data)
    chosen = [one for one in _citable() if one.public_id in form.principles.data]
    complaint = NewComplaint(
        text=form.text.data,
        language=chosen_language(),
        principles=chosen,
        happened=form.happened.data or "",
        name=form.name.data or "",
        contact=form.contact.data or "",
        channel=channel,
    )
    receipt_hash = fingerprint(_secret(), "receipt", code)
    file(db.session(), complaint, source_key=form.nonce.data, receipt_hash=receipt_hash, now=utc_now())
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


def _assign_form(complaint: Complaint) -> AssignForm:
    form = AssignForm(prefix="assign")
    handlers = users_with_role(db.session(), Role.COMPLAINT_HANDLER)
    form.handler.choices = options((user.public_id, user.name) for user in handlers)
    if not form.is_submitted() and complaint.handler:
        form.handler.data = complaint.handler.public_id
    return form


def _show(complaint: Complaint, **forms: Any) -> str:
    shown = {
        "assign_form": forms.get("assign_form") or _assign_form(complaint),
        "answer_form": forms.get("answer_form") or AnswerForm(prefix="answer"),
        "close_form": forms.get("close_form") or CloseForm(prefix="close"),
    }
    states = ComplaintState
    return render_template("complaints/show.html", complaint=complaint, states=states, **shown)


def _done(complaint: Complaint, message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("complaints.show", public_id=complaint.public_id), 303)


def _page_number() -> int:
    return request.args.get("page", 1, type=int)
