# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk of the council, and the pages on which its decisions are recorded."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, Refusal
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.language import preferred_languages
from leidraad.council.forms import AdoptForm, DeclineForm, LoadSetForm, RepealForm
from leidraad.council.models import Principle, Status
from leidraad.council.services import Decision, adopt, load_set, read_set, repeal, waiting_for_council
from leidraad.council.views.blueprint import blueprint, in_order, principle_at
from leidraad.principles.models import Wording
from leidraad.principles.services import close, explained, find_wording

LARGEST_SET = 1_000_000


def _wording(public_id: str) -> Wording:
    return find_wording(db.session(), public_id)


@blueprint.get("/staff/council")
@requires("council.look")
def desk() -> ResponseReturnValue:
    """Show which candidates wait for a decision, and the register with what can be done to it."""
    page: dict[str, Any] = {"waiting": waiting_for_council(db.session(), utc_now()), "form": LoadSetForm()}
    return render_template("council/desk.html", **page, **in_order())


@blueprint.route("/staff/wordings/<public_id>/adopt", methods=["GET", "POST"], endpoint="adopt")
@requires("council.adopt", load=_wording)
def adopt_page(wording: Wording) -> ResponseReturnValue:
    """Record that the council adopted these words."""
    form, standing = AdoptForm(), in_order()["holding"]
    titles = ((one.public_id, one.version.text_in(*preferred_languages()).title) for one in standing)
    form.supersedes.choices = options([("", _("No, it is new")), *titles])
    if not form.validate_on_submit():
        missing = explained(db.session(), wording.candidate).missing
        page = render_template("council/adopt.html", form=form, wording=wording, missing=missing)
        return page, 400 if form.is_submitted() else 200
    made = adopt(
        db.session(),
        wording,
        _decision(form),
        supersedes=next((one for one in standing if one.public_id == form.supersedes.data), None),
        status=Status(form.status.data),
        by=current_person(),
        now=utc_now(),
    )
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
    db.session.commit()
    flash(_("The decision is recorded. Your reason stands with the proposal."), "ok")
    return redirect(url_for("principles.show", public_id=wording.candidate.public_id), 303)


@blueprint.route("/staff/principles/<public_id>/repeal", methods=["GET", "POST"], endpoint="repeal")
@requires("council.repeal", load=principle_at)
def repeal_page(principle: Principle) -> ResponseReturnValue:
    """End a principle with a reason."""
    form = RepealForm()
    if not form.validate_on_submit():
        page = render_template("council/repeal.html", form=form, principle=principle)
        return page, 400 if form.is_submitted() else 200
    repeal(db.session(), principle, form.reason.data, by=current_person(), now=utc_now())
    db.session.commit()
    flash(_("The principle is repealed. Its page says so, with your reason."), "ok")
    return redirect(url_for("thread.principle", public_id=principle.public_id), 303)


@blueprint.post("/staff/council/sets")
@requires("council.load_set")
def load() -> ResponseReturnValue:
    """Load a set of principles from a file."""
    form = LoadSetForm()
    if not form.validate_on_submit() or not form.file.data:
        raise Refusal(N_("First choose a file with a set of principles."))
    added = load_set(db.session(), read_set(_text_of(form)), by=current_person(), now=utc_now())
    db.session.commit()
    if added:
        flash(_("%(number)d principles were added to the register.", number=added), "ok")
    else:
        flash(_("This set was in the register already, so nothing was added."), "info")
    return redirect(url_for("council.register"), 303)


def _text_of(form: LoadSetForm) -> str:
    try:
        text: str = form.file.data.read(LARGEST_SET).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Refusal(N_("We cannot read this file. Save it as UTF-8 text and try again.")) from problem
    return text


def _decision(form: AdoptForm) -> Decision:
    return Decision(
        reference=form.reference.data,
        decided_on=form.decided_on.data,
        votes_for=form.votes_for.data,
        votes_against=form.votes_against.data,
        minutes_url=form.minutes_url.data or "",
        valid_from=form.valid_from.data,
    )
