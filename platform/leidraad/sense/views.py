# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask residents how well the set represents them, and show what came of it once that has closed."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.analysis.opinion.report import NAMES as LETTERS
from leidraad.core.browser import KEPT_CODE, ensure_browser_token
from leidraad.core.clock import HERE, utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import N_, NotFound, Refusal
from leidraad.core.few import FEWEST_VOTERS, tells_groups_apart
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.language import preferred_languages
from leidraad.core.limits import limiter
from leidraad.core.paging import read_page
from leidraad.core.templating import format_percent
from leidraad.heard.services import questions_of
from leidraad.principles.models import Candidate
from leidraad.principles.services import find_candidate, open_candidates
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round
from leidraad.sense.forms import KeepReasonBackForm, OpenForm, SenseForm
from leidraad.sense.models import SenseAnswer, SenseCheck
from leidraad.sense.names import SCORES, STANCES
from leidraad.sense.services import (
    OPINIONS,
    answer,
    beside_list,
    check_of,
    close_check,
    find_answer,
    kept_count,
    open_check,
    own_answer,
    reasons_in,
    reasons_to_check,
    show_or_keep_back,
    type_in,
)
from leidraad.votes.models import VoterKind
from leidraad.votes.services import Results, chosen_set, kept_results

blueprint = Blueprint("sense", __name__)


def _round(slug: str) -> Round:
    return find_round(db.session(), slug)


def _answer(public_id: str) -> SenseAnswer:
    return find_answer(db.session(), public_id)


@blueprint.app_context_processor
def _names() -> dict[str, Any]:
    return {
        "stance_names": STANCES,
        "score_names": SCORES,
        "tells_groups_apart": tells_groups_apart,
        "beside_list": lambda check: beside_list(db.session(), check),
        "sense_check_of": lambda round_: check_of(db.session(), round_),
    }


@blueprint.get("/rounds/<slug>/sense-check", endpoint="check")
@requires("sense.read", load=_round)
def check_page(round_: Round) -> ResponseReturnValue:
    """Show the set and the questions while the check is open, and what people answered afterwards."""
    ensure_browser_token()
    check = check_of(db.session(), round_)
    if check is None or not check.is_open(utc_now()):
        return render_template("sense/results.html", round=round_, check=check, **_counted(round_, check))
    before = own_answer(db.session(), check, current_person(), _secret())
    kept = {"stance": before.stance, "score": str(before.score), "reason": before.reason} if before else {}
    return _show(check, SenseForm(formdata=None, **kept))


@blueprint.post("/rounds/<slug>/sense-check")
@requires("sense.answer", load=_round)
@limiter.limit("60 per hour")
def give(round_: Round) -> ResponseReturnValue:
    """Keep an answer, and show the code with which it is read back."""
    check, form = _needed(round_), SenseForm()
    if not form.validate_on_submit():
        return _show(check, form), 400
    personal = [] if request.form.get("keep") == "yes" else form.personal()
    if personal:
        return _show(check, form, personal)
    who: dict[str, Any] = {"person": current_person(), "secret": _secret(), "now": utc_now()}
    session[KEPT_CODE] = answer(db.session(), check, form.said(), **who)
    db.session.commit()
    return redirect(url_for("thread.receipt"), 303)


@blueprint.route("/staff/rounds/<slug>/sense-check", methods=["GET"])
@requires("sense.look", load=_round)
def look(round_: Round) -> ResponseReturnValue:
    """Show staff the check of a round, or how to open one; never what people answer before it has closed."""
    return _look(round_)


@blueprint.post("/staff/rounds/<slug>/sense-check/open", endpoint="open")
@requires("sense.open", load=_round)
def open_page(round_: Round) -> ResponseReturnValue:
    """Ask residents about a set."""
    form = _open_form(round_)
    if form.validate_on_submit():
        chosen = [find_candidate(db.session(), one) for one in form.candidates.data]
        closes_at = datetime.combine(form.closes_on.data + timedelta(days=1), time(), HERE).astimezone(UTC)
        try:
            open_check(db.session(), round_, chosen, closes_at, by=current_person(), now=utc_now())
        except Refusal as refusal:
            form.closes_on.errors = [say(refusal)]
        else:
            return _saved(_("Residents can answer now."), round_)
    return _look(round_, open_form=form), 400


@blueprint.post("/staff/rounds/<slug>/sense-check/close", endpoint="close")
@requires("sense.close", load=_round)
def close_page(round_: Round) -> ResponseReturnValue:
    """Close the check before its time."""
    close_check(db.session(), _needed(round_), by=current_person(), now=utc_now())
    return _saved(_("The sense check is closed. The answers are being counted."), round_)


@blueprint.post("/staff/rounds/<slug>/sense-check/paper", endpoint="paper")
@requires("sense.type_in", load=_round)
def type_in_page(round_: Round) -> ResponseReturnValue:
    """Type in what somebody answered on paper."""
    check, form = _needed(round_), SenseForm()
    if not form.validate_on_submit():
        return _look(round_, paper_form=form), 400
    said: dict[str, Any] = {"nonce": form.nonce.data, "secret": _secret(), "by": current_person(), "now": utc_now()}
    type_in(db.session(), check, form.said(), **said)
    return _saved(_("This answer is saved."), round_)


@blueprint.route("/staff/sense-answers/<public_id>", methods=["GET", "POST"])
@requires("sense.moderate", load=_answer)
def moderate(found: SenseAnswer) -> ResponseReturnValue:
    """Show a reason to everybody, or keep it back."""
    form, shows = KeepReasonBackForm(), request.form.get("decision") == "show"
    if form.validate_on_submit() and not shows and not (form.reason.data or "").strip():
        form.reason.errors = [_("Say why these words are kept back.")]
    if not form.is_submitted() or form.errors:
        page = render_template("sense/moderate.html", answer=found, form=form)
        return page, 400 if form.is_submitted() else 200
    who: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    show_or_keep_back(db.session(), found, "" if shows else form.reason.data or "", **who)
    return _saved(_("This is saved."), found.round)


def _show(check: SenseCheck, form: SenseForm, personal: list[str] | None = None) -> str:
    return render_template("sense/check.html", round=check.round, check=check, form=form, personal=personal or [])


def _look(round_: Round, **forms: Any) -> str:
    check = check_of(db.session(), round_)
    forms.setdefault("open_form", _open_form(round_, formdata=None))
    forms.setdefault("paper_form", SenseForm(formdata=None))
    waiting = reasons_to_check(db.session(), round_)
    told = _counted(round_, check) if check and not check.is_open(utc_now()) else {}
    return render_template("sense/look.html", round=round_, check=check, waiting=waiting, **told, **forms)


def _open_form(round_: Round, **kept: Any) -> OpenForm:
    """Return the form with the set that represents everyone ticked."""
    found = chosen_set(db.session(), round_, VoterKind.RESIDENT)
    form = OpenForm(candidates=found.chosen if found else [], **kept)
    on_list, results = set(found.chosen if found else ()), kept_results(db.session(), round_)
    form.candidates.choices = options(
        (one.public_id, _told(one, results, one.public_id in on_list)) for one in open_candidates(db.session(), round_)
    )
    if found:
        form.candidates.description = ngettext(
            "The list for everyone has %(num)s proposal. It is ticked.",
            "The list for everyone has %(num)s proposals. They are ticked.",
            len(on_list),
        )
    return form


def _told(candidate: Candidate, results: Results | None, is_on_list: bool) -> str:
    """Return the title of a proposal with what residents chose, unless they were few, and whether it is on the list."""
    words = [candidate.wording.text_in(*preferred_languages()).title]
    result = results.standing.get(candidate.public_id, {}).get(VoterKind.RESIDENT) if results else None
    if result and result.support and result.tally.total >= FEWEST_VOTERS:
        words.append(_("%(share)s agree", share=format_percent(result.support.value)))
    if is_on_list:
        words.append(_("on the list for everyone"))
    return " · ".join(words)


def _counted(round_: Round, check: SenseCheck | None) -> dict[str, Any]:
    """Return what was counted, with names of groups in the language of the page, and a page of reasons."""
    languages, questions = preferred_languages(), questions_of(db.session(), round_)
    names = {one.public_id: one.name_in(*languages) for one in questions} | {OPINIONS: _("Opinion groups")}
    groups = {group.public_id: group.name_in(*languages) for one in questions for group in one.groups}
    groups |= {letter: _("Group %(letter)s", letter=letter) for letter in LETTERS}
    page = read_page(db.session(), reasons_in(check), request.args.get("page", 1, type=int)) if check else None
    return {"counted": kept_count(db.session(), round_), "names": names, "groups": groups, "page": page}


def _needed(round_: Round) -> SenseCheck:
    check = check_of(db.session(), round_)
    if check is None:
        raise NotFound(N_("There is no sense check in this round."))
    return check


def _secret() -> str:
    secret: str = current_app.extensions["settings"].secret_key
    return secret


def _saved(message: str, round_: Round) -> ResponseReturnValue:
    slug = round_.slug
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("sense.look", slug=slug), 303)
