# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell something about yourself after voting; see who took part; and, for staff, ask and write down what was done."""

from hashlib import sha256
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import preferred_languages
from leidraad.core.tables import LARGEST, read_table
from leidraad.heard.forms import NoteForm, QuestionsForm, answers_form
from leidraad.heard.services import (
    add_note,
    answer,
    newest_comparison,
    notes_of,
    own_answers,
    plan_comparison,
    plan_first_look,
    questions_of,
    read_questions,
    set_questions,
    so_far,
)
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round
from leidraad.votes.services import vote_has_closed

blueprint = Blueprint("heard", __name__)


def _round(slug: str) -> Round:
    return find_round(db.session(), slug)


@blueprint.app_context_processor
def _asks() -> dict[str, Any]:
    return {"asks_backgrounds": lambda round_: bool(questions_of(db.session(), round_))}


@blueprint.route("/rounds/<slug>/about-you", methods=["GET", "POST"])
@requires("heard.answer", load=_round)
def about_you(round_: Round) -> ResponseReturnValue:
    """Ask what a voter wants to tell of themselves; nothing is a fine answer."""
    who: dict[str, Any] = {"person": current_person(), "secret": secret_key()}
    questions = questions_of(db.session(), round_)
    form = answers_form(questions, own_answers(db.session(), round_, **who), preferred_languages())
    if form.validate_on_submit():
        groups = {group.public_id: group for question in questions for group in question.groups}
        chosen = {question: groups.get(form[question.public_id].data) for question in questions}
        answer(db.session(), round_, chosen, **who)
        db.session.commit()
        if any(chosen.values()):
            kept = _("Thank you, this is kept, apart from your votes. You can change it as long as the vote is open.")
            flash(kept, "ok")
        else:
            flash(_("You filled in nothing, so we keep nothing about you."), "info")
        return redirect(url_for("votes.done", slug=round_.slug), 303)
    page = render_template("heard/about_you.html", round=round_, form=form, questions=questions)
    return page, 400 if form.is_submitted() else 200


@blueprint.get("/rounds/<slug>/heard", endpoint="heard")
@requires("heard.read", load=_round)
def heard_page(round_: Round) -> ResponseReturnValue:
    """Show who took part and what each group thinks, once the vote has closed; and always what staff did."""
    report = newest_comparison(db.session(), round_) if vote_has_closed(round_, utc_now()) else None
    candidates = {one.public_id: one for one in all_candidates(db.session(), round_)} if report else {}
    return render_template("heard/heard.html", round=round_, report=report, candidates=candidates, **_told(round_))


@blueprint.get("/staff/rounds/<slug>/heard")
@requires("heard.look", load=_round)
def look(round_: Round) -> ResponseReturnValue:
    """Show staff which groups are missing, never what they vote."""
    return _look(round_, QuestionsForm(), NoteForm())


@blueprint.post("/staff/rounds/<slug>/heard/questions")
@requires("heard.ask", load=_round)
def ask(round_: Round) -> ResponseReturnValue:
    """Take the questions and the population from a table."""
    form = QuestionsForm()
    if form.validate_on_submit():
        with RefusalBeside(form.file):
            table = read_table(form.file.data.read(LARGEST + 1))
            given = read_questions(table, round_.languages)
            set_questions(db.session(), round_, given, file_hash=table.hash, by=current_person())
            plan_comparison(db.session(), round_, utc_now())
            plan_first_look(db.session(), round_, utc_now())
            db.session.commit()
            flash(_("Voters are now asked these questions."), "ok")
            return redirect(url_for("heard.look", slug=round_.slug), 303)
    return _look(round_, form, NoteForm(formdata=None)), 400


@blueprint.post("/staff/rounds/<slug>/heard/notes")
@requires("heard.note", load=_round)
def note(round_: Round) -> ResponseReturnValue:
    """Write down what was done to reach who is missing."""
    form = NoteForm()
    if not form.validate_on_submit():
        return _look(round_, QuestionsForm(formdata=None), form), 400
    key = sha256(f"{round_.public_id} {form.nonce.data}".encode()).hexdigest()
    add_note(db.session(), round_, form.text.data, source_key=key, by=current_person(), now=utc_now())
    db.session.commit()
    flash(_("Your note is public now."), "ok")
    return redirect(url_for("heard.look", slug=round_.slug), 303)


def _look(round_: Round, form: QuestionsForm, note_form: NoteForm) -> str:
    return render_template(
        "heard/look.html",
        round=round_,
        has_closed=vote_has_closed(round_, utc_now()),
        so_far=so_far(db.session(), round_),
        form=form,
        note_form=note_form,
        **_told(round_),
    )


def _told(round_: Round) -> dict[str, Any]:
    """Return what both pages tell, with names in the language of the page."""
    questions, languages = questions_of(db.session(), round_), preferred_languages()
    return {
        "questions": {one.public_id: one.name_in(*languages) for one in questions},
        "groups": {group.public_id: group.name_in(*languages) for one in questions for group in one.groups},
        "notes": notes_of(db.session(), round_),
    }
