# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list that represents everyone, for who may see results: picture, proof, and what people want otherwise."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.analysis.text.artefact import canonical
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.gate import current_person, may, requires
from leidraad.core.language import preferred_languages
from leidraad.core.person import Role
from leidraad.principles.models import CandidateState
from leidraad.principles.services import all_candidates, find_candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.forms import DeviateForm
from leidraad.votes.models import Deviation, VoterKind
from leidraad.votes.services import (
    ChosenSet,
    ask_for_set,
    chosen_set,
    deviate,
    deviations,
    draft_deviation,
    find_deviation,
    set_under_way,
    speaks_for,
    take_back_deviation,
    vote_has_closed,
)
from leidraad.votes.views.blueprint import blueprint, round_at
from leidraad.votes.views.computed import as_file, asked_kind, may_see


def deviation_at(public_id: str) -> Deviation:
    """Return the deviation of an address."""
    return find_deviation(db.session(), public_id)


@blueprint.get("/rounds/<slug>/set", endpoint="set_page")
@requires("votes.see_results", load=round_at)
def set_page(round_: Round) -> ResponseReturnValue:
    """Show the set that represents, when results may be seen."""
    return _show(round_)


@blueprint.get("/rounds/<slug>/set/proof.json")
@requires("votes.see_results", load=round_at)
def proof(round_: Round) -> ResponseReturnValue:
    """Give the proof of the set."""
    return as_file(
        canonical(_set_or_404(round_).proof) + "\n", "application/json", f"{round_.slug}-{asked_kind()}-proof.json"
    )


@blueprint.post("/staff/rounds/<slug>/set")
@requires("votes.choose_set", load=round_at)
def choose_set(round_: Round) -> ResponseReturnValue:
    """Let the computer choose the set from the votes as they count now."""
    ask_for_set(db.session(), round_, now=utc_now())
    db.session.commit()
    flash(_("The computer is looking. You can leave this page and come back."), "ok")
    return redirect(url_for("votes.set_page", slug=round_.slug), 303)


@blueprint.post("/rounds/<slug>/set/deviations")
@requires("votes.deviate", load=round_at)
def deviate_from_set(round_: Round) -> ResponseReturnValue:
    """Leave a principle out or add one, with a reason for everybody."""
    found = _set_or_404(round_)
    form = _form(round_, found)
    step = request.form.get("step")
    if not form.validate_on_submit() or step == "back":
        return _show(round_, form), 400 if form.errors else 200
    said = (find_candidate(db.session(), form.candidate.data), form.reason.data, form.decision.data or "")
    told: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    try:
        if step != "publish":
            draft = draft_deviation(db.session(), *said, **told)
            form.change.data = draft.change
            return render_template("votes/deviate.html", round=round_, form=form, draft=draft)
        deviate(db.session(), *said, seen=form.change.data or "", **told)
    except Conflict as refusal:
        db.session.rollback()
        flash(say(refusal), "error")
        return _show(round_, form), refusal.status
    db.session.commit()
    flash(_("Everybody can read your reason now."), "ok")
    return redirect(url_for("votes.set_page", slug=round_.slug, _anchor="otherwise"), 303)


@blueprint.post("/deviations/<public_id>/take-back")
@requires("votes.deviate", load=deviation_at)
def take_back(deviation: Deviation) -> ResponseReturnValue:
    """Take a deviation back."""
    take_back_deviation(db.session(), deviation, by=current_person(), now=utc_now())
    db.session.commit()
    flash(_("You took this back. That it was there stays visible."), "ok")
    return redirect(url_for("votes.set_page", slug=deviation.round.slug, _anchor="otherwise"), 303)


def _show(round_: Round, form: DeviateForm | None = None) -> str:
    session, kind = db.session(), asked_kind()
    if not may_see(round_):
        return render_template("votes/results_later.html", round=round_, ends_at=round_.end_of(PhaseKind.VOTE))
    found = chosen_set(session, round_, kind)
    speaker = speaks_for(round_, current_person())
    is_speaker = found is not None and kind == VoterKind.RESIDENT and speaker != Role.RESIDENT
    told = deviations(session, round_, also_taken_back=True)
    return render_template(
        "votes/set.html",
        round=round_,
        kind=kind,
        found=found,
        has_closed=vote_has_closed(round_, utc_now()),
        job=set_under_way(session, round_, now=utc_now()),
        deviations=told,
        standing=[one for one in told if not one.taken_back_at],
        is_speaker=is_speaker,
        speaker=speaker if is_speaker else None,
        form=(form or _form(round_, found)) if found and is_speaker and may("votes.deviate", round_) else None,
    )


def _form(round_: Round, found: ChosenSet) -> DeviateForm:
    """Return the form with every principle that people can still be for or against."""
    chosen = set(found.chosen)
    standing = [one for one in all_candidates(db.session(), round_) if one.state != CandidateState.WITHDRAWN]
    return DeviateForm().offer(
        (
            one.public_id,
            _("Leave out: %(title)s", title=title) if one.public_id in chosen else _("Add: %(title)s", title=title),
        )
        for one in sorted(standing, key=lambda one: one.public_id not in chosen)
        for title in [one.wording.text_in(*preferred_languages()).title]
    )


def _set_or_404(round_: Round) -> ChosenSet:
    found = chosen_set(db.session(), round_, asked_kind()) if may_see(round_) else None
    if found is None:
        raise NotFound(N_("This list is not there yet."))
    return found
