# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A voter proposes a principle; staff put it on the ballot or answer why not."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.utils import default_process

from leidraad.contributions.services import receipt_code, receipt_hash
from leidraad.core.browser import KEPT_CODE
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import preferred_languages
from leidraad.core.limits import limiter
from leidraad.principles.forms import AcceptForm, AnswerSuggestionForm, SuggestForm
from leidraad.principles.models import Candidate, Suggestion
from leidraad.principles.services import (
    Words,
    accept_suggestion,
    find_candidate,
    find_suggestion,
    merge_suggestion,
    open_candidates,
    refuse_suggestion,
    suggest,
    suggestion_behind,
)
from leidraad.principles.views.blueprint import blueprint, round_at, still_personal
from leidraad.rounds.models import Round

NONE = "none"


def suggestion_at(public_id: str) -> Suggestion:
    """Return the proposal of an address."""
    return find_suggestion(db.session(), public_id)


@blueprint.route("/rounds/<slug>/suggest", methods=["GET", "POST"], endpoint="suggest")
@requires("principles.suggest", load=round_at)
@limiter.limit("20 per hour", methods=["POST"])
def suggest_page(round_: Round) -> ResponseReturnValue:
    """Propose a principle of one's own; who wants reads it once more, and personal data is pointed out first."""
    form = SuggestForm()
    page: dict[str, Any] = {"round": round_, "form": form, "personal": [], "is_looked_at": False}
    if not form.validate_on_submit():
        return render_template("principles/suggest.html", **page), 400 if form.is_submitted() else 200
    page |= {"personal": still_personal(form), "is_looked_at": "look" in request.form}
    if page["personal"] or page["is_looked_at"]:
        return render_template("principles/suggest.html", **page)
    if _is_sent_before(round_, form):
        flash(_("You had already sent this. It is with us once, and this is its code."))
        return redirect(url_for("thread.receipt"), 303)
    code = receipt_code(secret_key(), round_, form.nonce.data)
    suggest(
        db.session(),
        round_,
        Words(form.title.data, form.text.data),
        form.reason.data,
        written_by=round_.part_of(current_person()),
        source_key=form.nonce.data,
        receipt_hash=receipt_hash(secret_key(), code),
        now=utc_now(),
    )
    db.session.commit()
    session[KEPT_CODE] = code
    return redirect(url_for("thread.receipt"), 303)


def _is_sent_before(round_: Round, form: SuggestForm) -> bool:
    """Tell whether what this browser sent last is the same to the letter, as after going back."""
    code = session.get(KEPT_CODE)
    last = suggestion_behind(db.session(), receipt_hash(secret_key(), code)) if code else None
    sent = (round_.id, form.title.data, form.text.data, form.reason.data)
    return last is not None and (last.round_id, last.title, last.text, last.reason) == sent


@blueprint.get("/staff/suggestions/<public_id>")
@requires("principles.answer_suggestion", load=suggestion_at)
def suggestion(suggestion: Suggestion) -> ResponseReturnValue:
    """Show what a voter proposes and what staff can do."""
    return _show(suggestion)


@blueprint.post("/staff/suggestions/<public_id>/accept")
@requires("principles.accept_suggestion", load=suggestion_at)
def put_on_ballot(suggestion: Suggestion) -> ResponseReturnValue:
    """Put it on the ballot."""
    form = AcceptForm()
    form.leave_out(suggestion.language)
    if not form.validate_on_submit():
        return _show(suggestion, accept=form), 400
    said: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    accept_suggestion(db.session(), suggestion, form.answer.data, form.words(), **said)
    return _saved(suggestion, _("It stands on the ballot now. Its writer reads your answer with the code."))


@blueprint.post("/staff/suggestions/<public_id>/answer", endpoint="answer_suggestion")
@requires("principles.answer_suggestion", load=suggestion_at)
def answer_page(suggestion: Suggestion) -> ResponseReturnValue:
    """Say that another proposal says the same, or why it is left out."""
    form = _answer_form(suggestion)
    if not form.validate_on_submit():
        return _show(suggestion, answer=form), 400
    said: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    if form.candidate.data == NONE:
        refuse_suggestion(db.session(), suggestion, form.reason.data, **said)
    else:
        same = find_candidate(db.session(), form.candidate.data)
        merge_suggestion(db.session(), suggestion, same, form.reason.data, **said)
    return _saved(suggestion, _("Your answer is saved. Its writer reads it with the code."))


def _answer_form(suggestion: Suggestion, **kept: Any) -> AnswerSuggestionForm:
    form = AnswerSuggestionForm(**kept)
    found = sorted(open_candidates(db.session(), suggestion.round), key=lambda one: -_closeness(suggestion, one))
    same = [(one.public_id, one.wording.text_in(*preferred_languages()).title) for one in found]
    form.candidate.choices = options([(NONE, _("No: it is left out")), *same])
    return form


def _closeness(suggestion: Suggestion, candidate: Candidate) -> float:
    """Return how much of its words a proposal on the ballot has too, from 0 to 100: the likely ones come first."""
    words = candidate.wording.text_in(suggestion.language)
    texts = (f"{one.title} {one.text}" for one in (suggestion, words))
    return token_set_ratio(*texts, processor=default_process)


def _show(suggestion: Suggestion, **forms: Any) -> str:
    if "accept" not in forms:
        forms["accept"] = AcceptForm(formdata=None)
        forms["accept"].leave_out(suggestion.language)
    if "answer" not in forms:
        forms["answer"] = _answer_form(suggestion, formdata=None)
    return render_template("principles/suggestion.html", suggestion=suggestion, forms=forms)


def _saved(suggestion: Suggestion, message: str) -> ResponseReturnValue:
    slug = suggestion.round.slug
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("principles.staff_index", slug=slug), 303)
