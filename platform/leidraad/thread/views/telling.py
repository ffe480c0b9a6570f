# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hearing back: leave an address, read from a mail what happened, and the page on which staff tell it."""

from flask import Response, flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.contributions.models import Submission
from leidraad.contributions.services import (
    LONGEST,
    ask_to_hear_back,
    confirm_hearing_back,
    find_words_asked_for,
    forget_address,
    is_confirmed,
)
from leidraad.core.browser import ASKED_TO_HEAR, KEPT_CODE
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import current_person, public, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import chosen_language
from leidraad.core.letters import write_letter
from leidraad.core.limits import limiter
from leidraad.notices.services import own_address, send
from leidraad.rounds.models import Round
from leidraad.thread.forms import ButtonForm, HearBackForm
from leidraad.thread.services import (
    count_addresses,
    find_by_token,
    missing_before_telling,
    tell,
    trace_submission,
)
from leidraad.thread.views.blueprint import blueprint, round_at
from leidraad.thread.views.receipts import behind, show_words


@blueprint.app_context_processor
def _longest() -> dict[str, object]:
    return {"addresses_kept_for": LONGEST}


@blueprint.post("/receipt/hear-back")
@public
@limiter.limit("20 per hour")
def hear_back() -> ResponseReturnValue:
    """Mail a link to where somebody wants to hear what happened; what we say is the same for every address."""
    submission, form = _mine(), HearBackForm()
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            _mail_link(submission, form.email.data)
            db.session.commit()
            session[ASKED_TO_HEAR] = submission.public_id
            return redirect(url_for("thread.receipt", _anchor="hear-back"), 303)
    return show_words(submission, session[KEPT_CODE], form), 400


def _mail_link(submission: Submission, email: str) -> None:
    now, language = utc_now(), chosen_language()
    token = ask_to_hear_back(db.session(), submission, email, language, secret=secret_key(), now=now)
    if token:
        letter = write_letter("hear_back", language, round=submission.round, token=token)
        send(db.session(), to=own_address(email), letter=letter, now=now)


@blueprint.route("/hear-back/<token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute")
def confirm_hear_back(token: str) -> ResponseReturnValue:
    """Ask for a click (a mail scanner opens links but presses no button), then keep the address; later say so."""
    form = ButtonForm()
    request_, submission = find_words_asked_for(db.session(), token, now=utc_now())
    if not form.validate_on_submit():
        told = {"round": submission.round, "is_done": is_confirmed(request_, submission)}
        return render_template("thread/confirm_hear_back.html", form=form, **told)
    confirm_hearing_back(db.session(), request_, submission, now=utc_now())
    db.session.commit()
    flash(_("Done. We mail you as soon as the council has decided."), "ok")
    return redirect(url_for("thread.round_page", slug=submission.round.slug), 303)


@blueprint.post("/receipt/forget-address", endpoint="forget_address")
@public
def forget_my_address() -> ResponseReturnValue:
    """Delete that address."""
    forget_address(db.session(), _mine())
    db.session.commit()
    session.pop(ASKED_TO_HEAR, None)
    flash(_("Your address is deleted. With your code you can still read here what happens."), "ok")
    return redirect(url_for("thread.receipt"), 303)


@blueprint.get("/heard-back/<token>")
@public
@limiter.limit("60 per minute")
def heard_back(token: str) -> Response:
    """Show from a mail what happened to somebody's words: to read, not to change anything."""
    submission = find_by_token(db.session(), secret_key(), token)
    traces = trace_submission(db.session(), submission)
    page = make_response(render_template("thread/heard_back.html", submission=submission, traces=traces))
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


@blueprint.route("/staff/rounds/<slug>/tell", methods=["GET", "POST"], endpoint="tell")
@requires("thread.tell", load=round_at)
def tell_page(round_: Round) -> ResponseReturnValue:
    """Let staff see what has no answer yet and who waits, and tell everybody."""
    form = ButtonForm()
    if form.validate_on_submit():
        tell(db.session(), round_, by=current_person(), now=utc_now())
        db.session.commit()
        flash(_("Everybody who left an address is mailed now. Others read it with their code."), "ok")
        return redirect(url_for("rounds.manage", slug=round_.slug), 303)
    missing, waiting = missing_before_telling(db.session(), round_), count_addresses(db.session(), round_)
    return render_template("thread/tell.html", round=round_, form=form, missing=missing, waiting=waiting)


def _mine() -> Submission:
    """Return what stands behind the code in this browser."""
    code = session.get(KEPT_CODE)
    found = behind(code) if code else None
    if not isinstance(found, Submission):
        raise NotFound(N_("We do not know this code. Type it in again."))
    return found
