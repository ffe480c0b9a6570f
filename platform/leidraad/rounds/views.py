# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where residents find rounds, and where staff prepare and lead them."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import HERE, utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import N_, NotFound, Refusal
from leidraad.core.gate import current_person, public, requires
from leidraad.rounds.forms import (
    INFLUENCE_NAMES,
    PHASE_NAMES,
    WORDS,
    ConfirmForm,
    DatesForm,
    DetailsForm,
    MoveForm,
    NewRoundForm,
    WordsForm,
)
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import (
    Unexplained,
    change_round,
    create_round,
    find_round,
    missing_before_opening,
    move_phase,
    open_round,
    open_rounds,
    rounds_for_staff,
    set_dates,
    set_words,
    unexplained,
)
from leidraad.rounds.templates import TEMPLATES, Template

blueprint = Blueprint("rounds", __name__)


@blueprint.app_context_processor
def _names() -> dict[str, Any]:
    return {"phase_names": PHASE_NAMES, "influence_names": INFLUENCE_NAMES}


def _round(slug: str) -> Round:
    return find_round(db.session(), slug)


@blueprint.get("/rounds")
@public
def index() -> ResponseReturnValue:
    """List the rounds, those that somebody can take part in first."""
    return render_template("rounds/index.html", rounds=open_rounds(db.session(), utc_now()))


@blueprint.get("/staff/rounds")
@requires("rounds.look")
def staff_index() -> ResponseReturnValue:
    """List every round, also drafts."""
    return render_template("rounds/staff_index.html", rounds=rounds_for_staff(db.session()), templates=TEMPLATES)


@blueprint.route("/staff/rounds/new/<template>", methods=["GET", "POST"])
@requires("rounds.make", load=lambda template: _template(template))
def new(template: Template) -> ResponseReturnValue:
    """Make a round from a template."""
    form = NewRoundForm(**_start_from(template))
    if form.validate_on_submit():
        try:
            round_ = create_round(
                db.session(), form.details(template.key), form.words(), form.dates(), by=current_person(), now=utc_now()
            )
        except Refusal as refusal:
            form.collect.errors = [say(refusal)]
        else:
            return _saved(round_, _("The round is saved. Only staff can see it until you open it."))
    page = render_template("rounds/new.html", form=form, template=template)
    return page, 400 if form.is_submitted() else 200


@blueprint.get("/staff/rounds/<slug>")
@requires("rounds.look", load=_round)
def manage(round_: Round) -> ResponseReturnValue:
    """Show where a round stands and what staff can do next."""
    return _show(round_, MoveForm(formdata=None))


def _show(round_: Round, move: MoveForm) -> str:
    missing = missing_before_opening(round_, utc_now()) if round_.is_draft else []
    return render_template(
        "rounds/manage.html",
        round=round_,
        phase=round_.phase_at(utc_now()),
        missing=missing,
        unexplained=unexplained(db.session(), round_),
        confirm=ConfirmForm(formdata=None),
        move=move,
    )


@blueprint.route("/staff/rounds/<slug>/edit", methods=["GET", "POST"])
@requires("rounds.prepare", load=_round)
def edit(round_: Round) -> ResponseReturnValue:
    """Change what a round is and says."""
    form = DetailsForm(obj=round_, **_present(round_, round_.languages[0]))
    if not form.validate_on_submit():
        page = render_template("rounds/edit.html", form=form, round=round_)
        return page, 400 if form.is_submitted() else 200
    details, version = form.details(round_.template), form.known_version()
    change_round(db.session(), round_, details, form.words(), version=version, by=current_person())
    return _saved(round_, _("The changes are saved."))


@blueprint.route("/staff/rounds/<slug>/texts/<language>", methods=["GET", "POST"])
@requires("rounds.prepare", load=lambda slug, language: _translation(slug, language))
def texts(translation: "Translation") -> ResponseReturnValue:
    """Write the texts of a round in one more language."""
    round_, language = translation.round, translation.language
    form = WordsForm(**_present(round_, language))
    if not form.validate_on_submit():
        page = render_template("rounds/texts.html", form=form, round=round_, language=language)
        return page, 400 if form.is_submitted() else 200
    words, version = form.words(), form.known_version()
    set_words(db.session(), round_, language, words, version=version, by=current_person())
    return _saved(round_, _("The texts are saved."))


@blueprint.route("/staff/rounds/<slug>/dates", methods=["GET", "POST"])
@requires("rounds.prepare", load=_round)
def dates(round_: Round) -> ResponseReturnValue:
    """Change when the phases start."""
    form = DatesForm(version=str(round_.version), **_present_dates(round_))
    if form.validate_on_submit():
        version = int(form.version.data) if form.version.data.isdecimal() else 0
        try:
            set_dates(db.session(), round_, form.dates(), version=version, by=current_person(), now=utc_now())
        except Refusal as refusal:
            db.session.rollback()
            form.collect.errors = [say(refusal)]
        else:
            return _saved(round_, _("The dates are saved."))
    page = render_template("rounds/dates.html", form=form, round=round_)
    return page, 400 if form.is_submitted() else 200


@blueprint.get("/staff/rounds/<slug>/preview")
@requires("rounds.look", load=_round)
def preview(round_: Round) -> ResponseReturnValue:
    """Show a round as residents will see it."""
    return render_template("rounds/preview.html", round=round_)


@blueprint.post("/staff/rounds/<slug>/open", endpoint="open")
@requires("rounds.prepare", load=_round)
def open_for_residents(round_: Round) -> ResponseReturnValue:
    """Let residents see it."""
    open_round(db.session(), round_, by=current_person(), now=utc_now())
    return _saved(round_, _("The round is open. Residents can see it now."))


@blueprint.post("/staff/rounds/<slug>/move")
@requires("rounds.move_phase", load=_round)
def move(round_: Round) -> ResponseReturnValue:
    """Go to another phase by hand; the trail tells who did it."""
    form = MoveForm()
    if not form.validate_on_submit():
        raise Refusal(N_("Choose the phase to go to."))
    try:
        move_phase(db.session(), round_, PhaseKind(form.to.data), by=current_person(), now=utc_now())
    except Unexplained as refusal:
        form.to.errors = [say(refusal)]
        return _show(round_, form), refusal.status
    return _saved(round_, _("The round is now in another phase. The log tells that you did this."))


class Translation:
    """The texts of a round in one language."""

    def __init__(self, round_: Round, language: str) -> None:
        self.round, self.language = round_, language


def _translation(slug: str, language: str) -> Translation:
    round_ = _round(slug)
    if language not in round_.languages:
        raise NotFound(N_("This round is not held in that language."))
    return Translation(round_, language)


def _template(key: str) -> Template:
    if key not in TEMPLATES:
        raise NotFound(N_("There is no such template."))
    return TEMPLATES[key]


def _start_from(template: Template) -> dict[str, Any]:
    """Fill the form in with the template's texts and with dates that follow from today."""
    day = utc_now().astimezone(HERE).date() + timedelta(days=7)
    start: dict[str, Any] = {name: getattr(template, name) for name in (*WORDS, "influence")}
    names = ("collect", "group", "vote", "decide", "closed")
    for name, length in zip(names, (*template.days, 0), strict=True):
        start[name] = day
        day += timedelta(days=length)
    return start | {"hear_back_on": day}


def _present(round_: Round, language: str) -> dict[str, Any]:
    text = next((one for one in round_.texts if one.language == language), None)
    words = {name: getattr(text, name) for name in WORDS} if text else {}
    return words | {"version": str(round_.version), "own_language": round_.languages[0]}


def _present_dates(round_: Round) -> dict[str, Any]:
    return {
        phase.kind: phase.starts_at.astimezone(HERE).date() for phase in round_.phases if phase.starts_at is not None
    }


def _saved(round_: Round, message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("rounds.manage", slug=round_.slug), 303)
