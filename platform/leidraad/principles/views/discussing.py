# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Support other words or object to them, ask about them, answer."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.contributions.services import receipt_code, receipt_hash
from leidraad.core.browser import KEPT_CODE
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.limits import limiter
from leidraad.principles.forms import AnswerForm, OpinionForm, QuestionForm
from leidraad.principles.models import Amendment, AmendmentQuestion
from leidraad.principles.services import answer, ask, find_question, give_opinion
from leidraad.principles.views.amendments import amendment_page
from leidraad.principles.views.blueprint import amendment_at, blueprint, still_personal


def _question(public_id: str) -> AmendmentQuestion:
    return find_question(db.session(), public_id)


@blueprint.post("/amendments/<public_id>/opinion", endpoint="say_opinion")
@requires("principles.say_opinion", load=amendment_at)
@limiter.limit("120 per hour")
def say_opinion(amendment: Amendment) -> ResponseReturnValue:
    """Support an amendment or object to it, or think again."""
    form = OpinionForm()
    if not form.validate_on_submit():
        return amendment_page(amendment, opinion_form=form), 400
    personal = still_personal(form)
    if personal:
        return amendment_page(amendment, opinion_form=form, personal=personal)
    give_opinion(
        db.session(),
        amendment,
        form.supports.data == "yes",
        form.reason.data,
        person=current_person(),
        secret=secret_key(),
        now=utc_now(),
    )
    return _back(amendment, "opinions", _("Your opinion is saved. You can still change it."))


@blueprint.post("/amendments/<public_id>/questions", endpoint="ask")
@requires("principles.ask", load=amendment_at)
@limiter.limit("30 per hour")
def ask_question(amendment: Amendment) -> ResponseReturnValue:
    """Ask something about an amendment."""
    form = QuestionForm()
    if not form.validate_on_submit():
        return amendment_page(amendment, question_form=form), 400
    personal = still_personal(form)
    if personal:
        return amendment_page(amendment, question_form=form, personal=personal)
    code = receipt_code(secret_key(), amendment.round, form.nonce.data)
    ask(
        db.session(),
        amendment,
        form.text.data,
        written_by=amendment.round.part_of(current_person()),
        source_key=form.nonce.data,
        receipt_hash=receipt_hash(secret_key(), code),
        now=utc_now(),
    )
    db.session.commit()
    session[KEPT_CODE] = code
    return redirect(url_for("thread.receipt"), 303)


@blueprint.route("/staff/questions/<public_id>", methods=["GET", "POST"], endpoint="answer")
@requires("principles.answer", load=_question)
def answer_question(question: AmendmentQuestion) -> ResponseReturnValue:
    """Answer a question."""
    form = AnswerForm()
    if not form.validate_on_submit():
        page = render_template("principles/answer.html", question=question, form=form)
        return page, 400 if form.is_submitted() else 200
    answer(db.session(), question, form.text.data, by=current_person(), now=utc_now())
    return _back(question.amendment, "questions", _("Your answer is saved."))


def _back(amendment: Amendment, part: str, message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("principles.amendment", public_id=amendment.public_id, _anchor=part), 303)
