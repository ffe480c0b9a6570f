# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handle complaints: who does, the answer, and what came of it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.accounts.services import find_user, users_with_role
from leidraad.complaints.forms import AnswerForm, AssignForm, CloseForm
from leidraad.complaints.models import Complaint, ComplaintState
from leidraad.complaints.services import answer, assign, close, complaints_in, forget_address
from leidraad.complaints.views.blueprint import blueprint, complaint_of
from leidraad.complaints.views.mailing import tell
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, Refusal
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.paging import read_page
from leidraad.core.person import Role


@blueprint.get("/staff/complaints")
@requires("complaints.look")
def desk() -> ResponseReturnValue:
    """List the complaints, those that wait longest first."""
    page = read_page(db.session(), complaints_in(open_only=not request.args.get("all")), _page_number())
    return render_template("complaints/desk.html", page=page)


@blueprint.get("/staff/complaints/<public_id>")
@requires("complaints.look", load=complaint_of)
def show(complaint: Complaint) -> ResponseReturnValue:
    """Show one complaint and what can be done next."""
    return _show(complaint)


@blueprint.post("/staff/complaints/<public_id>/assign", endpoint="assign")
@requires("complaints.look", load=complaint_of)
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
@requires("complaints.look", load=complaint_of)
def answer_complaint(complaint: Complaint) -> ResponseReturnValue:
    """Answer the writer."""
    form = AnswerForm(prefix="answer")
    if not form.validate_on_submit():
        return _show(complaint, answer_form=form), 400
    if answer(db.session(), complaint, form.text.data, by=current_person(), now=utc_now()):
        tell(complaint, "complaint_answer")
    return _done(complaint, _("Your answer is saved. The writer can read it with the code."))


@blueprint.post("/staff/complaints/<public_id>/close", endpoint="close")
@requires("complaints.look", load=complaint_of)
def close_complaint(complaint: Complaint) -> ResponseReturnValue:
    """Close it."""
    form = CloseForm(prefix="close")
    if not form.validate_on_submit():
        return _show(complaint, close_form=form), 400
    close(db.session(), complaint, form.text.data or "", by=current_person(), now=utc_now())
    tell(complaint, "complaint_answer")
    forget_address(db.session(), complaint)
    return _done(complaint, _("The complaint is closed."))


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
