# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hear of a complaint by mail: a link to show whose address it is, then the code, then that there is an answer."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.complaints.forms import ButtonForm, MailForm
from leidraad.complaints.models import Complaint
from leidraad.complaints.services import (
    ask_to_mail,
    complaint_code,
    confirm_mail,
    find_complaint,
    find_complaint_asked_for,
    forget_address,
    is_confirmed,
)
from leidraad.complaints.views.blueprint import blueprint
from leidraad.core.browser import ASKED_TO_HEAR, COMPLAINT_CODE, KEPT_CODE
from leidraad.core.clock import utc_now
from leidraad.core.codes import fingerprint, show_code
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.gate import requires
from leidraad.core.installation import secret_key
from leidraad.core.language import chosen_language
from leidraad.core.letters import write_letter
from leidraad.core.limits import limiter
from leidraad.notices.services import own_address, send


@blueprint.route("/complaints/mail", methods=["GET", "POST"])
@requires("complaints.file")
@limiter.limit("10 per hour", methods=["POST"])
def mail() -> ResponseReturnValue:
    """Ask where to mail, and mail a link there; what we say is the same for every address."""
    complaint, form = _mine(), MailForm()
    if complaint is None:
        return redirect(url_for("thread.receipt"), 303)
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            mail_link(complaint, form.email.data)
            db.session.commit()
            return redirect(url_for("thread.receipt", _anchor="mail"), 303)
    return render_template("complaints/mail.html", form=form), 400 if form.is_submitted() else 200


def mail_link(complaint: Complaint, email: str) -> None:
    """Mail the link that shows whose address this is, and remember in this browser that we did."""
    now, language = utc_now(), chosen_language()
    token = ask_to_mail(db.session(), complaint, email, language, secret=secret_key(), now=now)
    if token:
        letter = write_letter("complaint_link", language, complaint=complaint, token=token)
        send(db.session(), to=own_address(email), letter=letter, now=now)
    session[ASKED_TO_HEAR] = complaint.public_id


@blueprint.route("/complaints/confirm/<token>", methods=["GET", "POST"], endpoint="confirm")
@requires("complaints.file")
@limiter.limit("60 per minute")
def confirm_address(token: str) -> ResponseReturnValue:
    """Ask for a click (a mail scanner opens links but presses no button), then mail the code."""
    form = ButtonForm()
    request_, complaint = find_complaint_asked_for(db.session(), token, now=utc_now())
    if form.validate_on_submit() and confirm_mail(db.session(), request_, complaint, now=utc_now()):
        tell(complaint, "complaint_code")
        db.session.commit()
    is_done = is_confirmed(request_, complaint)
    return render_template("complaints/confirm.html", form=form, complaint=complaint, is_done=is_done)


def tell(complaint: Complaint, template: str) -> None:
    """Write to the address that was confirmed, if there is one."""
    if complaint.mail_to:
        code = show_code(complaint_code(secret_key(), complaint.source_key))
        letter = write_letter(template, complaint.mail_language, complaint=complaint, code=code)
        send(db.session(), to=complaint.mail_to, letter=letter, now=utc_now())


@blueprint.post("/complaints/forget-address", endpoint="forget_address")
@requires("complaints.file")
def forget_my_address() -> ResponseReturnValue:
    """Delete that address."""
    complaint = _mine()
    if complaint is None:
        return redirect(url_for("thread.receipt"), 303)
    forget_address(db.session(), complaint)
    db.session.commit()
    session.pop(ASKED_TO_HEAR, None)
    flash(_("Your address is deleted. With your code you can still read here what happens."), "ok")
    return redirect(url_for("thread.receipt"), 303)


def behind(code: str | None) -> Complaint | None:
    """Return the complaint of a code."""
    return find_complaint(db.session(), fingerprint(secret_key(), "receipt", code)) if code else None


def was_asked(complaint: Complaint) -> bool:
    """Tell whether a link was mailed from this browser for this complaint."""
    return session.get(ASKED_TO_HEAR) == complaint.public_id


def _mine() -> Complaint | None:
    """Return the complaint that a page of this browser is about; the page of receipts shows it from now on."""
    for code in (session.get(KEPT_CODE), session.get(COMPLAINT_CODE)):
        complaint = behind(code)
        if complaint and request.args.get("about") in (None, complaint.public_id):
            session[KEPT_CODE] = code
            return complaint
    return None
