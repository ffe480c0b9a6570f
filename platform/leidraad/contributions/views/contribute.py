# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hand in words: one calm page, another look for who wants it or may name somebody, and a receipt code."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.contributions.forms import ContributeForm, MailCodeForm
from leidraad.contributions.models import Channel
from leidraad.contributions.services import NewText, find_submission, receipt_code, receipt_hash, submit
from leidraad.contributions.views.blueprint import blueprint, round_of
from leidraad.core.browser import KEPT_CODE, WORDS_CODE
from leidraad.core.clock import utc_now
from leidraad.core.codes import show_code
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.gate import requires
from leidraad.core.installation import secret_key
from leidraad.core.language import chosen_language
from leidraad.core.letters import write_letter
from leidraad.core.limits import has_room, limiter
from leidraad.notices.services import own_address, send
from leidraad.rounds.models import Round

# However often somebody types the address of somebody else.
MOST_CODES = "3 per day"


@blueprint.get("/rounds/<slug>/contribute")
@requires("contributions.submit", load=round_of)
def new(round_: Round) -> ResponseReturnValue:
    """Ask for words."""
    return render_template("contributions/new.html", round=round_, form=ContributeForm())


@blueprint.post("/rounds/<slug>/contribute", endpoint="submit")
@requires("contributions.submit", load=round_of)
@limiter.limit("120 per hour")
def submit_words(round_: Round) -> ResponseReturnValue:
    """Keep the words, unless another box or look is asked for, or personal data needs a look first."""
    form = ContributeForm()
    if "more" in request.form:
        form.add_box()
        return render_template("contributions/new.html", round=round_, form=form)
    if not form.validate_on_submit():
        return render_template("contributions/new.html", round=round_, form=form), 400
    findings = form.findings()
    is_looked_at = "look" in request.form
    if is_looked_at or (findings and request.form.get("keep") != "yes"):
        told = {"findings": findings, "is_again": "changed" in request.form, "is_looked_at": is_looked_at}
        return render_template("contributions/check.html", round=round_, form=form, **told)
    if _is_sent_before(round_, form):
        flash(_("You had already sent this. It is with us once, and this is its code."))
        return redirect(url_for("contributions.thanks", slug=round_.slug), 303)
    code = _keep(round_, form)
    session[WORDS_CODE], session[KEPT_CODE] = [round_.slug, code], code
    return redirect(url_for("contributions.thanks", slug=round_.slug), 303)


def _is_sent_before(round_: Round, form: ContributeForm) -> bool:
    """Tell whether what this browser handed in last is the same to the letter, as after going back."""
    code = _kept_code(round_)
    last = find_submission(db.session(), receipt_hash(secret_key(), code)) if code else None
    return last is not None and [one.text for one in last.contributions] == form.filled()


def _keep(round_: Round, form: ContributeForm) -> str:
    code = receipt_code(secret_key(), round_, form.nonce.data)
    submit(
        db.session(),
        round_,
        [NewText(text) for text in form.filled()],
        channel=Channel.WEB,
        source_key=form.nonce.data,
        receipt_hash=receipt_hash(secret_key(), code),
        now=utc_now(),
    )
    db.session.commit()
    return code


@blueprint.get("/rounds/<slug>/thanks")
@requires("rounds.read", load=round_of)
def thanks(round_: Round) -> ResponseReturnValue:
    """Show the receipt code and what happens next."""
    code = _kept_code(round_)
    if code is None:
        return redirect(url_for("thread.receipt"))
    return render_template("contributions/thanks.html", round=round_, code=show_code(code), form=MailCodeForm())


@blueprint.post("/rounds/<slug>/thanks", endpoint="mail_code")
@requires("rounds.read", load=round_of)
@limiter.limit("10 per hour")
def mail_code(round_: Round) -> ResponseReturnValue:
    """Mail the code, and keep no address; the answer is the same for every address."""
    form, code = MailCodeForm(), _kept_code(round_)
    if code is None:
        return redirect(url_for("thread.receipt"), 303)
    page = {"round": round_, "code": show_code(code), "form": form}
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            _mail_code(own_address(form.email.data), code)
            db.session.commit()
            flash(_("The code is on its way to you."), "ok")
            return redirect(url_for("contributions.thanks", slug=round_.slug), 303)
    return render_template("contributions/thanks.html", **page), 400


def _mail_code(address: str, code: str) -> None:
    if has_room(MOST_CODES, "code", address):
        letter = write_letter("code", chosen_language(), code=show_code(code))
        send(db.session(), to=address, letter=letter, now=utc_now())


def _kept_code(round_: Round) -> str | None:
    slug, code = session.get(WORDS_CODE) or (None, None)
    return code if slug == round_.slug else None
