# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a round and change its texts, rules and dates."""

from datetime import timedelta
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import HERE, utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import N_, NotFound, Refusal
from leidraad.core.gate import current_person, requires
from leidraad.rounds.forms import WORDS, DatesForm, DetailsForm, NewRoundForm, WordsForm
from leidraad.rounds.models import Round
from leidraad.rounds.services import WrongDate, change_round, create_round, set_dates, set_words
from leidraad.rounds.templates import TEMPLATES, Template
from leidraad.rounds.views.blueprint import blueprint, round_at, saved


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
            _show_refusal(form, refusal)
        else:
            return saved(round_, _("The round is saved. Only staff can see it until you open it."))
    page = render_template("rounds/new.html", form=form, template=template)
    return page, 400 if form.is_submitted() else 200


@blueprint.route("/staff/rounds/<slug>/edit", methods=["GET", "POST"])
@requires("rounds.prepare", load=round_at)
def edit(round_: Round) -> ResponseReturnValue:
    """Change what a round is and says."""
    form = DetailsForm(obj=round_, **_present(round_, round_.languages[0]))
    if not form.validate_on_submit():
        page = render_template("rounds/edit.html", form=form, round=round_)
        return page, 400 if form.is_submitted() else 200
    details, version = form.details(round_.template), form.version.number
    change_round(db.session(), round_, details, form.words(), version=version, by=current_person())
    return saved(round_, _("The changes are saved."))


@blueprint.route("/staff/rounds/<slug>/texts/<language>", methods=["GET", "POST"])
@requires("rounds.prepare", load=lambda slug, language: _translation(slug, language))
def texts(translation: "Translation") -> ResponseReturnValue:
    """Write the texts of a round in one more language."""
    round_, language = translation.round, translation.language
    form = WordsForm(**_present(round_, language))
    if not form.validate_on_submit():
        page = render_template("rounds/texts.html", form=form, round=round_, language=language)
        return page, 400 if form.is_submitted() else 200
    words, version = form.words(), form.version.number
    set_words(db.session(), round_, language, words, version=version, by=current_person())
    return saved(round_, _("The texts are saved."))


@blueprint.route("/staff/rounds/<slug>/dates", methods=["GET", "POST"])
@requires("rounds.prepare", load=round_at)
def dates(round_: Round) -> ResponseReturnValue:
    """Change when the phases start."""
    form = DatesForm(version=str(round_.version), **_present_dates(round_))
    if form.validate_on_submit():
        version = form.version.number
        try:
            set_dates(db.session(), round_, form.dates(), version=version, by=current_person(), now=utc_now())
        except Refusal as refusal:
            db.session.rollback()
            _show_refusal(form, refusal)
        else:
            return saved(round_, _("The dates are saved."))
    page = render_template("rounds/dates.html", form=form, round=round_)
    return page, 400 if form.is_submitted() else 200


def _show_refusal(form: DatesForm | NewRoundForm, refusal: Refusal) -> None:
    field = form[refusal.kind] if isinstance(refusal, WrongDate) else form.collect
    field.errors = [say(refusal)]


class Translation:
    """The texts of a round in one language."""

    def __init__(self, round_: Round, language: str) -> None:
        self.round, self.language = round_, language


def _translation(slug: str, language: str) -> Translation:
    round_ = round_at(slug)
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
