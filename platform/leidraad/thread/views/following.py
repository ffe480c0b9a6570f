# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public pages that follow the thread: a round, a receipt, a principle, a statement."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.complaints.services import find_complaint
from leidraad.contributions.models import Statement, Submission
from leidraad.contributions.services import find_submission, receipt_hash, statement_at, withdraw
from leidraad.core.browser import KEPT_CODE
from leidraad.core.clock import utc_now
from leidraad.core.codes import read_code, show_code
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import public, requires
from leidraad.core.limits import limiter
from leidraad.core.remember import remembered
from leidraad.council.services import adopted_in, find_principle
from leidraad.principles.models import Candidate
from leidraad.principles.services import all_candidates, find_candidate
from leidraad.rounds.models import Round
from leidraad.themes.services import runs_of
from leidraad.thread.forms import CodeForm, WithdrawForm
from leidraad.thread.services import (
    participants,
    statements_under,
    trace_principle,
    trace_statement,
    trace_submission,
)
from leidraad.thread.views.blueprint import blueprint, round_at


def _candidate(public_id: str) -> Candidate:
    return find_candidate(db.session(), public_id)


def _statement(public_id: str) -> Statement:
    statement = statement_at(db.session(), public_id)
    if statement is None or not statement.contribution.is_public:
        raise NotFound(N_("These words are not public, or the address is wrong."))
    return statement


def _secret() -> str:
    secret: str = current_app.extensions["settings"].secret_key
    return secret


@blueprint.get("/rounds/<slug>")
@requires("thread.read", load=round_at)
def round_page(round_: Round) -> ResponseReturnValue:
    """Show a round: the question, what can and cannot change, where it stands, and the accounting."""
    counts = remembered(("round", round_.id), lambda: _counts(round_))
    return render_template("thread/round.html", round=round_, phase=round_.phase_at(utc_now()), **counts)


def _counts(round_: Round) -> dict[str, Any]:
    session_ = db.session()
    runs = runs_of(session_, round_)
    return {
        "people": participants(session_, round_),
        "candidates": len(all_candidates(session_, round_)),
        "runs": [(one.public_id, one.finished_at) for one in runs],
        "adopted": [
            (one.principle.public_id, {text.language: text.title for text in one.texts})
            for one in adopted_in(session_, round_.id)
        ],
    }


@blueprint.route("/receipt", methods=["GET", "POST"])
@public
@limiter.limit("20 per minute", methods=["POST"])
def receipt() -> ResponseReturnValue:
    """Show what became of the words or the complaint behind a code."""
    form = CodeForm()
    if form.validate_on_submit():
        code = read_code(form.code.data)
        if code and _behind(code) is not None:
            session[KEPT_CODE] = code
            return redirect(url_for("thread.receipt"), 303)
        form.code.errors = [
            _("We do not know this code. Check each letter and digit; spaces and dashes do not matter.")
        ]
    kept = session.get(KEPT_CODE)
    found = _behind(kept) if kept and not form.is_submitted() else None
    if kept is None or found is None:
        return render_template("thread/receipt_ask.html", form=form), 400 if form.is_submitted() else 200
    return _show_receipt(found, kept)


@blueprint.post("/receipt/close")
@public
def close_receipt() -> ResponseReturnValue:
    """Forget the code on this computer."""
    session.pop(KEPT_CODE, None)
    flash(_("This page no longer shows your code. Keep your code safe to come back."), "ok")
    return redirect(url_for("thread.receipt"), 303)


@blueprint.post("/receipt/withdraw", endpoint="withdraw")
@public
def withdraw_text() -> ResponseReturnValue:
    """Take back one of the texts behind the code in this browser."""
    form, code = WithdrawForm(), session.get(KEPT_CODE)
    found = _behind(code) if code else None
    if not form.validate_on_submit() or not isinstance(found, Submission):
        raise NotFound(N_("We do not know this code. Type it in again."))
    chosen = [one for one in found.contributions if one.public_id == form.contribution.data]
    if not chosen:
        raise NotFound(N_("This text is not behind your code."))
    withdraw(db.session(), chosen[0], now=utc_now())
    db.session.commit()
    flash(_("Your text is taken back. Nobody else can read it any more."), "ok")
    return redirect(url_for("thread.receipt"), 303)


def _behind(code: str) -> Any:
    """Return the submission or complaint behind a code."""
    hashed = receipt_hash(_secret(), code)
    return find_submission(db.session(), hashed) or find_complaint(db.session(), hashed)


def _show_receipt(found: Any, code: str) -> str:
    if isinstance(found, Submission):
        traces = trace_submission(db.session(), found)
        return render_template(
            "thread/receipt.html",
            submission=found,
            traces=traces,
            code=show_code(code),
            form=WithdrawForm(formdata=None),
            phase=found.round.phase_at(utc_now()),
        )
    return render_template(
        "thread/receipt_complaint.html", complaint=found, code=show_code(code), form=WithdrawForm(formdata=None)
    )


@blueprint.get("/principles/<public_id>")
@public
def principle(public_id: str) -> ResponseReturnValue:
    """Show a principle, where it comes from and how it lives."""
    found = find_principle(db.session(), public_id)
    trace = trace_principle(db.session(), found, found.version)
    return render_template("thread/principle.html", principle=found, trace=trace)


@blueprint.get("/candidates/<public_id>/statements")
@requires("thread.read", load=_candidate)
def statements(candidate: Candidate) -> ResponseReturnValue:
    """Show every public statement that a candidate stands on."""
    page = statements_under(db.session(), candidate, request.args.get("page", 1, type=int))
    return render_template("thread/statements.html", candidate=candidate, page=page)


@blueprint.get("/statements/<public_id>")
@requires("thread.read", load=_statement)
def statement(statement: Statement) -> ResponseReturnValue:
    """Show one statement and where it went."""
    return render_template("thread/statement.html", trace=trace_statement(db.session(), statement))
