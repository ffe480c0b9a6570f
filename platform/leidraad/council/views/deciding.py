# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk of the council, and the pages on which its decisions are recorded."""

from collections import Counter
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.language import preferred_languages
from leidraad.council.forms import AdoptForm, DecideAgainForm, DeclineForm, RepealForm
from leidraad.council.models import Principle, PrincipleVersion
from leidraad.council.services import (
    adopt,
    check_not_repealed,
    decide_again,
    ending_trials,
    repeal,
    waiting_for_council,
    words_in,
)
from leidraad.council.views.blueprint import blueprint, in_order, principle_at
from leidraad.principles.models import Wording
from leidraad.principles.services import close, explained, find_wording, open_amendments_on, words_of
from leidraad.sense.services import close_when_decided


def _wording(public_id: str) -> Wording:
    return find_wording(db.session(), public_id)


@blueprint.get("/staff/council")
@requires("council.look")
def desk() -> ResponseReturnValue:
    """Show which candidates wait for a decision, and the register with what can be done to it."""
    session_, now = db.session(), utc_now()
    found, day = in_order(), today()
    counts = Counter(one.standing_on(day) for one in found["holding"])
    page: dict[str, Any] = {"waiting": waiting_for_council(session_, now), "trials": ending_trials(session_, day)}
    return render_template("council/desk.html", counts=counts, **page, **found)


@blueprint.route("/staff/wordings/<public_id>/adopt", methods=["GET", "POST"], endpoint="adopt")
@requires("council.adopt", load=_wording)
def adopt_page(wording: Wording) -> ResponseReturnValue:
    """Record that the council adopted a proposal, in the same words or in its own."""
    form, found = AdoptForm(words_of(wording)), in_order()
    standing = [one for one in [*found["holding"], *found["examples"]] if not one.repeal]
    titles = ((one.public_id, one.shown_on(today()).text_in(*preferred_languages()).title) for one in standing)
    form.supersedes.choices = options([("", _("No, it is new")), *titles])
    if not form.validate_on_submit():
        open_ends: dict[str, Any] = {
            "missing": explained(db.session(), wording.candidate).missing,
            "amendments": open_amendments_on(db.session(), wording.candidate),
        }
        page = render_template("council/adopt.html", form=form, wording=wording, **open_ends)
        return page, 400 if form.is_submitted() else 200
    chosen = next((one for one in standing if one.public_id == form.supersedes.data), None)
    who: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    made = adopt(db.session(), wording, form.decision, form.words, supersedes=chosen, **who)
    close_when_decided(db.session(), wording.round, **who)
    return _recorded(made)


@blueprint.route("/staff/principles/<public_id>/decide", methods=["GET", "POST"], endpoint="decide_again")
@requires("council.decide_again", load=principle_at)
def decide_again_page(principle: Principle) -> ResponseReturnValue:
    """Record the next decision about a principle, without a new round."""
    last = principle.versions[-1]
    form = DecideAgainForm(words_in(last), base=last.number)
    if not form.validate_on_submit():
        check_not_repealed(principle)
        page = render_template("council/decide_again.html", form=form, principle=principle)
        return page, 400 if form.is_submitted() else 200
    made = decide_again(
        db.session(),
        principle,
        form.decision,
        form.words,
        base=form.base.data,
        source_key=form.nonce.data,
        by=current_person(),
        now=utc_now(),
    )
    return _recorded(made)


def _recorded(made: PrincipleVersion) -> ResponseReturnValue:
    db.session.commit()
    flash(_("The decision is recorded. The principle stands in the register."), "ok")
    return redirect(url_for("thread.principle", public_id=made.principle.public_id), 303)


@blueprint.route("/staff/wordings/<public_id>/decline", methods=["GET", "POST"], endpoint="decline")
@requires("council.adopt", load=_wording)
def decline_page(wording: Wording) -> ResponseReturnValue:
    """Record that the council did not adopt a proposal, with its reason."""
    form = DeclineForm()
    if not form.validate_on_submit():
        page = render_template("council/decline.html", form=form, wording=wording)
        return page, 400 if form.is_submitted() else 200
    close(db.session(), wording.candidate, form.reason.data, by=current_person())
    close_when_decided(db.session(), wording.round, by=current_person(), now=utc_now())
    db.session.commit()
    flash(_("The decision is recorded. Your reason stands with the proposal."), "ok")
    return redirect(url_for("principles.show", public_id=wording.candidate.public_id), 303)


@blueprint.route("/staff/principles/<public_id>/repeal", methods=["GET", "POST"], endpoint="repeal")
@requires("council.repeal", load=principle_at)
def repeal_page(principle: Principle) -> ResponseReturnValue:
    """End a principle after a last day, with a reason."""
    form = RepealForm(principle.versions[-1].adoption.decided_on)
    if not form.validate_on_submit():
        check_not_repealed(principle)
        page = render_template("council/repeal.html", form=form, principle=principle)
        return page, 400 if form.is_submitted() else 200
    told: dict[str, Any] = {"reference": form.reference.data, "by": current_person(), "now": utc_now()}
    repeal(db.session(), principle, form.reason.data, valid_until=form.valid_until.data, **told)
    db.session.commit()
    flash(_("It is recorded that this principle ends. Its page says so, with your reason."), "ok")
    return redirect(url_for("thread.principle", public_id=principle.public_id), 303)
