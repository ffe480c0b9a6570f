# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Staff ask residents, type in paper, let it go on longer or close it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.clock import HERE, utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.few import FEWEST_VOTERS
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import preferred_languages
from leidraad.core.templating import format_percent
from leidraad.principles.models import Candidate
from leidraad.principles.services import find_candidate, open_candidates
from leidraad.rounds.models import Round
from leidraad.sense.forms import ExtendForm, OpenForm, SenseForm
from leidraad.sense.services import (
    check_of,
    close_check,
    extend_check,
    open_check,
    reasons_to_check,
    type_in,
)
from leidraad.sense.views.blueprint import blueprint, counted_in, needed, round_at, saved
from leidraad.votes.models import VoterKind
from leidraad.votes.services import Results, chosen_set, kept_results


@blueprint.route("/staff/rounds/<slug>/sense-check", methods=["GET"])
@requires("sense.look", load=round_at)
def look(round_: Round) -> ResponseReturnValue:
    """Show staff the check of a round, or how to open one; never what people answer before it has closed."""
    return _look(round_)


@blueprint.post("/staff/rounds/<slug>/sense-check/open", endpoint="open")
@requires("sense.open", load=round_at)
def open_page(round_: Round) -> ResponseReturnValue:
    """Ask residents about a set."""
    form = _open_form(round_)
    if form.validate_on_submit():
        chosen = [find_candidate(db.session(), one) for one in form.candidates.data]
        with RefusalBeside(form.closes_on):
            open_check(db.session(), round_, chosen, _end_of(form.closes_on.data), by=current_person(), now=utc_now())
            return saved(_("Residents can answer now."), round_)
    return _look(round_, open_form=form), 400


@blueprint.post("/staff/rounds/<slug>/sense-check/extend", endpoint="extend")
@requires("sense.extend", load=round_at)
def extend_page(round_: Round) -> ResponseReturnValue:
    """Let people answer longer."""
    check, form = needed(round_), ExtendForm()
    if form.validate_on_submit():
        with RefusalBeside(form.closes_on):
            extend_check(db.session(), check, _end_of(form.closes_on.data), by=current_person(), now=utc_now())
            return saved(_("People can answer longer now."), round_)
    return _look(round_, extend_form=form), 400


@blueprint.post("/staff/rounds/<slug>/sense-check/close", endpoint="close")
@requires("sense.close", load=round_at)
def close_page(round_: Round) -> ResponseReturnValue:
    """Close the check before its time."""
    close_check(db.session(), needed(round_), by=current_person(), now=utc_now())
    return saved(_("The sense check is closed. The answers are being counted."), round_)


@blueprint.post("/staff/rounds/<slug>/sense-check/paper", endpoint="paper")
@requires("sense.type_in", load=round_at)
def type_in_page(round_: Round) -> ResponseReturnValue:
    """Type in what somebody answered on paper."""
    check, form = needed(round_), SenseForm()
    if not form.validate_on_submit():
        return _look(round_, paper_form=form), 400
    said: dict[str, Any] = {"nonce": form.nonce.data, "secret": secret_key(), "by": current_person(), "now": utc_now()}
    type_in(db.session(), check, form.said(), **said)
    return saved(_("This answer is saved."), round_)


def _look(round_: Round, **forms: Any) -> str:
    check = check_of(db.session(), round_)
    forms.setdefault("open_form", _open_form(round_, formdata=None))
    forms.setdefault("paper_form", SenseForm(formdata=None))
    forms.setdefault(
        "extend_form", ExtendForm(formdata=None, closes_on=check.until.astimezone(HERE) if check else None)
    )
    waiting = reasons_to_check(db.session(), round_)
    told = counted_in(round_, check) if check and not check.is_open(utc_now()) else {}
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


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), HERE).astimezone(UTC)
