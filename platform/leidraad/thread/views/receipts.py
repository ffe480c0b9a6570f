# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is behind a receipt code: words, a complaint, or other words for a principle; one of votes is led on."""

from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.complaints.services import find_complaint
from leidraad.contributions.models import Submission
from leidraad.contributions.services import find_submission, receipt_hash, withdraw
from leidraad.core.browser import ASKED_TO_HEAR, KEPT_CODE, forget_codes
from leidraad.core.clock import utc_now
from leidraad.core.codes import read_code, show_code
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.forms import CodeForm
from leidraad.core.gate import public
from leidraad.core.installation import secret_key
from leidraad.core.limits import limiter
from leidraad.principles.models import Amendment, AmendmentQuestion, Suggestion
from leidraad.principles.services import (
    amendment_behind,
    question_behind,
    suggestion_behind,
    take_back,
    take_suggestion_back,
)
from leidraad.sense.models import SenseAnswer
from leidraad.sense.services import answer_behind
from leidraad.thread.forms import HearBackForm, WithdrawForm
from leidraad.thread.services import trace_submission
from leidraad.thread.views.blueprint import blueprint
from leidraad.votes.services.log.receipts import find_receipt


@blueprint.route("/receipt", methods=["GET", "POST"])
@public
@limiter.limit("20 per minute", methods=["POST"])
def receipt() -> ResponseReturnValue:
    """Show what became of the words or the complaint behind a code; votes are shown where nothing of it is kept."""
    form = CodeForm()
    if form.validate_on_submit():
        code = read_code(form.code.data)
        if code and behind(code) is not None:
            session[KEPT_CODE] = code
            return redirect(url_for("thread.receipt"), 303)
        if code and find_receipt(db.session(), code) is not None:
            return redirect(url_for("votes.check"), 307)
        form.code.errors = [
            _("We do not know this code. Check each letter and digit; spaces and dashes do not matter.")
        ]
    kept = session.get(KEPT_CODE)
    found = behind(kept) if kept and not form.is_submitted() else None
    if kept is None or found is None:
        return render_template("thread/receipt_ask.html", form=form), 400 if form.is_submitted() else 200
    return _show_receipt(found, kept)


@blueprint.post("/receipt/close")
@public
def close_receipt() -> ResponseReturnValue:
    """Forget the code on this computer."""
    forget_codes()
    flash(_("This page no longer shows your code. Keep your code safe to come back."), "ok")
    return redirect(url_for("thread.receipt"), 303)


@blueprint.post("/receipt/withdraw", endpoint="withdraw")
@public
def withdraw_text() -> ResponseReturnValue:
    """Take back one of the texts behind the code in this browser."""
    form, code = WithdrawForm(), session.get(KEPT_CODE)
    found = behind(code) if code else None
    if not form.validate_on_submit() or not isinstance(found, Submission):
        raise NotFound(N_("We do not know this code. Type it in again."))
    chosen = [one for one in found.contributions if one.public_id == form.contribution.data]
    if not chosen:
        raise NotFound(N_("This text is not behind your code."))
    withdraw(db.session(), chosen[0], now=utc_now())
    db.session.commit()
    flash(_("Your text is taken back. Nobody else can read it any more."), "ok")
    return redirect(url_for("thread.receipt"), 303)


@blueprint.post("/receipt/take-back", endpoint="take_back")
@public
def take_back_proposal() -> ResponseReturnValue:
    """Take back the proposal behind the code in this browser."""
    code = session.get(KEPT_CODE)
    found = behind(code) if code else None
    if isinstance(found, Amendment):
        take_back(db.session(), found)
    elif isinstance(found, Suggestion):
        take_suggestion_back(db.session(), found)
    else:
        raise NotFound(N_("We do not know this code. Type it in again."))
    db.session.commit()
    flash(_("Your proposal is taken back. Nobody can read it any more."), "ok")
    return redirect(url_for("thread.receipt"), 303)


def behind(code: str) -> Any:
    """Return the submission, complaint, proposal, question or answer behind a code."""
    hashed = receipt_hash(secret_key(), code)
    finders = (find_submission, find_complaint, amendment_behind, suggestion_behind, question_behind, answer_behind)
    return next((found for find in finders if (found := find(db.session(), hashed))), None)


def show_words(submission: Submission, code: str, hear_back: HearBackForm) -> str:
    """Show somebody's words and their way, and ask where to mail what happens."""
    traces = trace_submission(db.session(), submission)
    is_asked = session.get(ASKED_TO_HEAR) == submission.public_id
    told = {"traces": traces, "code": show_code(code), "hear_back": hear_back, "is_asked": is_asked}
    return render_template("thread/receipt.html", submission=submission, **told)


def _show_receipt(found: Any, code: str) -> str:
    if isinstance(found, Submission):
        return show_words(found, code, HearBackForm(formdata=None))
    if isinstance(found, Amendment):
        return render_template("thread/receipt_amendment.html", amendment=found, code=show_code(code))
    if isinstance(found, Suggestion):
        return render_template("thread/receipt_suggestion.html", suggestion=found, code=show_code(code))
    if isinstance(found, AmendmentQuestion):
        return render_template("thread/receipt_question.html", question=found, code=show_code(code))
    if isinstance(found, SenseAnswer):
        return render_template("thread/receipt_sense.html", answer=found, code=show_code(code))
    is_asked = session.get(ASKED_TO_HEAR) == found.public_id
    return render_template("thread/receipt_complaint.html", complaint=found, code=show_code(code), is_asked=is_asked)
