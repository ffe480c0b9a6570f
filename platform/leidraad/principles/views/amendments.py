# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Propose other words, see them beside each other, and one with all that is said of it."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from leidraad.analysis.readability.report import read
from leidraad.contributions.services import receipt_code, receipt_hash
from leidraad.core.browser import AMENDMENT_CODE, KEPT_CODE, ensure_browser_token
from leidraad.core.clock import utc_now
from leidraad.core.codes import show_code
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import chosen_language
from leidraad.core.limits import limiter
from leidraad.principles.forms import AmendForm, OpinionForm, QuestionForm
from leidraad.principles.models import Amendment, Candidate, Wording
from leidraad.principles.services import (
    Proposal,
    Words,
    amendments_on,
    backing_of,
    opinions_on,
    own_opinion,
    propose_amendment,
    questions_on,
)
from leidraad.principles.views.blueprint import (
    amendment_at,
    blueprint,
    candidate_at,
    still_personal,
    wording_at,
)
from leidraad.principles.views.differences import changes_to, difference


@blueprint.route("/wordings/<public_id>/amend", methods=["GET", "POST"], endpoint="amend")
@requires("principles.propose_amendment", load=wording_at)
@limiter.limit("60 per hour", methods=["POST"])
def amend_page(wording: Wording) -> ResponseReturnValue:
    """Propose other words, in the language of the page where the wording has it."""
    present = wording.text_in(chosen_language())
    form = AmendForm(title=present.title, text=present.text)
    page: dict[str, Any] = {"wording": wording, "present": present, "form": form, "personal": [], "seen": None}
    if not form.validate_on_submit():
        return render_template("principles/amend.html", **page), 400 if form.is_submitted() else 200
    words = Words(form.title.data, form.text.data)
    page["personal"] = still_personal(form)
    if page["personal"] or "look" in request.form:
        page["seen"] = changes_to(present, words) | {"reading": read(words.text, present.language)}
        return render_template("principles/amend.html", **page)
    return _kept(wording, Proposal(present.language, words, form.reason.data), form.nonce.data)


def _kept(wording: Wording, proposal: Proposal, nonce: str) -> ResponseReturnValue:
    code = receipt_code(secret_key(), wording.round, nonce)
    made = propose_amendment(
        db.session(),
        wording,
        proposal,
        written_by=wording.round.part_of(current_person()),
        source_key=nonce,
        receipt_hash=receipt_hash(secret_key(), code),
        now=utc_now(),
    )
    db.session.commit()
    session[AMENDMENT_CODE], session[KEPT_CODE] = [made.public_id, code], code
    return redirect(url_for("principles.proposed", public_id=made.public_id), 303)


@blueprint.get("/amendments/<public_id>/thanks")
@requires("principles.read", load=amendment_at)
def proposed(amendment: Amendment) -> ResponseReturnValue:
    """Show the receipt code to whoever just proposed this."""
    public_id, code = session.get(AMENDMENT_CODE) or ("", "")
    if public_id != amendment.public_id:
        return redirect(url_for("principles.amendment", public_id=amendment.public_id))
    return render_template("principles/proposed.html", amendment=amendment, code=show_code(code))


@blueprint.get("/candidates/<public_id>/amendments")
@requires("principles.read", load=candidate_at)
def beside_each_other(candidate: Candidate) -> ResponseReturnValue:
    """Show every proposal for other words beside the others, each held against the present words."""
    amendments = amendments_on(db.session(), candidate)
    return render_template(
        "principles/amendments.html",
        candidate=candidate,
        amendments=[(one, difference(one)) for one in amendments],
        counts_of=backing_of(db.session(), amendments),
    )


@blueprint.get("/amendments/<public_id>")
@requires("principles.read", load=amendment_at)
def amendment(amendment: Amendment) -> ResponseReturnValue:
    """Show one proposal for other words, what others say of it, and its answer."""
    ensure_browser_token()
    own = own_opinion(db.session(), amendment, current_person(), secret_key())
    form = OpinionForm(formdata=None)
    if own:
        form.supports.data, form.reason.data = "yes" if own.supports else "no", own.reason
    return amendment_page(amendment, opinion_form=form, has_opinion=own is not None)


def amendment_page(amendment: Amendment, **more: Any) -> str:
    """Return the page of an amendment, with the form that somebody was filling in."""
    forms = {"opinion_form": OpinionForm(formdata=None), "question_form": QuestionForm(formdata=None)}
    return render_template(
        "principles/amendment.html",
        **{"has_opinion": False, "personal": []} | forms | more,
        amendment=amendment,
        difference=difference(amendment),
        counts_by_kind=backing_of(db.session(), [amendment])[amendment.id],
        opinions=opinions_on(db.session(), amendment),
        questions=questions_on(db.session(), amendment),
    )
