# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write candidates, propose other words, decide about them; everybody can read along."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.browser import ensure_browser_token
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, Refusal
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.language import chosen_language, preferred_languages
from leidraad.core.limits import limiter
from leidraad.principles.forms import AmendForm, DecideForm, EndForm, ProposeForm, RewordForm, WordsForm
from leidraad.principles.models import Amendment, Candidate, Wording
from leidraad.principles.services import (
    Draft,
    Proposal,
    Words,
    accept_amendment,
    all_candidates,
    amendments_on,
    close,
    evidence_for,
    find_amendment,
    find_candidate,
    find_wording,
    open_amendments,
    propose,
    propose_amendment,
    reject_amendment,
    reword,
    withdraw,
    words_of,
    writer_kind,
)
from leidraad.principles.words import compare
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round
from leidraad.themes.services import active_themes, central_statements, fold_copies, statements_at

blueprint = Blueprint("principles", __name__)


def _round(slug: str) -> Round:
    return find_round(db.session(), slug)


def _candidate(public_id: str) -> Candidate:
    return find_candidate(db.session(), public_id)


def _wording(public_id: str) -> Wording:
    return find_wording(db.session(), public_id)


def _amendment(public_id: str) -> Amendment:
    return find_amendment(db.session(), public_id)


@blueprint.get("/candidates/<public_id>")
@requires("principles.read", load=_candidate)
def show(candidate: Candidate) -> ResponseReturnValue:
    """Show a candidate with its wordings, what changed between them, its amendments and its evidence."""
    ensure_browser_token()
    evidence = evidence_for(db.session(), candidate)
    return render_template(
        "principles/show.html",
        candidate=candidate,
        steps=_steps(candidate),
        amendments=[(one, _difference(one)) for one in amendments_on(db.session(), candidate)],
        evidence=fold_copies(db.session(), [one for one in evidence if one.contribution.is_public]),
    )


@blueprint.get("/rounds/<slug>/candidates")
@requires("principles.read", load=_round)
def of_round(round_: Round) -> ResponseReturnValue:
    """List the candidates of a round for everybody."""
    return render_template("principles/of_round.html", round=round_, candidates=all_candidates(db.session(), round_))


@blueprint.get("/staff/rounds/<slug>/candidates")
@requires("principles.look", load=_round)
def staff_index(round_: Round) -> ResponseReturnValue:
    """List the candidates of a round and the amendments that wait."""
    return render_template(
        "principles/index.html",
        round=round_,
        candidates=all_candidates(db.session(), round_),
        amendments=open_amendments(db.session(), round_),
    )


@blueprint.route("/staff/rounds/<slug>/candidates/new", methods=["GET", "POST"], endpoint="propose")
@requires("principles.propose", load=_round)
def propose_page(round_: Round) -> ResponseReturnValue:
    """Write a candidate from one or more themes."""
    form, evidence = _propose_form(round_)
    if not form.validate_on_submit():
        page = render_template("principles/propose.html", round=round_, form=form, evidence=evidence)
        return page, 400 if form.is_submitted() else 200
    themes = [theme for theme, _number in active_themes(db.session(), round_) if theme.public_id in form.themes.data]
    statements = statements_at(db.session(), round_, form.statements.data)
    draft = Draft(form.reason.data, _words(form), themes, statements)
    candidate = propose(db.session(), round_, draft, by=current_person(), source_key=form.nonce.data, now=utc_now())
    db.session.commit()
    flash(_("The candidate is saved."), "ok")
    return redirect(url_for("principles.show", public_id=candidate.public_id), 303)


@blueprint.route("/staff/candidates/<public_id>/reword", methods=["GET", "POST"], endpoint="reword")
@requires("principles.reword", load=_candidate)
def reword_page(candidate: Candidate) -> ResponseReturnValue:
    """Give a candidate new words."""
    form = RewordForm(base=str(candidate.wording.number), **_fields_of(words_of(candidate.wording)))
    if not form.validate_on_submit():
        page = render_template("principles/reword.html", candidate=candidate, form=form)
        return page, 400 if form.is_submitted() else 200
    reword(
        db.session(),
        candidate,
        _words(form),
        reason=form.reason.data,
        changes_meaning=form.changes_meaning.data == "yes",
        base=_number(form.base.data),
        by=current_person(),
        now=utc_now(),
    )
    return _saved(candidate, _("The new words are saved."))


@blueprint.route("/staff/candidates/<public_id>/<any(withdraw, close):how>", methods=["GET", "POST"], endpoint="end")
@requires("principles.end", load=lambda public_id, how: _Ending(_candidate(public_id), how))
def end_page(ending: "_Ending") -> ResponseReturnValue:
    """End a candidate with a reason: taken back by its writers, or not adopted."""
    form = EndForm()
    if not form.validate_on_submit():
        page = render_template(
            "principles/end.html",
            candidate=ending.candidate,
            how=ending.how,
            form=form,
        )
        return page, 400 if form.is_submitted() else 200
    verb = withdraw if ending.how == "withdraw" else close
    verb(db.session(), ending.candidate, form.outcome.data, by=current_person())
    return _saved(ending.candidate, _("This is saved, with your reason."))


@blueprint.route("/wordings/<public_id>/amend", methods=["GET", "POST"], endpoint="amend")
@requires("principles.propose_amendment", load=_wording)
@limiter.limit("60 per hour", methods=["POST"])
def amend_page(wording: Wording) -> ResponseReturnValue:
    """Propose other words, in the language of the page where the wording has it."""
    present = wording.text_in(chosen_language())
    form = AmendForm(title=present.title, text=present.text)
    if not form.validate_on_submit():
        page = render_template("principles/amend.html", wording=wording, present=present, form=form)
        return page, 400 if form.is_submitted() else 200
    proposal = Proposal(present.language, Words(form.title.data, form.text.data), form.reason.data)
    made = propose_amendment(
        db.session(),
        wording,
        proposal,
        written_by=writer_kind(current_person()),
        source_key=form.nonce.data,
        receipt_hash=None,
        now=utc_now(),
    )
    db.session.commit()
    flash(_("Thank you. Your words are below this principle, and staff will answer them here."), "ok")
    return redirect(url_for("principles.show", public_id=made.wording.candidate.public_id, _anchor=made.public_id), 303)


@blueprint.route("/staff/amendments/<public_id>", methods=["GET", "POST"])
@requires("principles.decide_amendment", load=_amendment)
def decide(amendment: Amendment) -> ResponseReturnValue:
    """Accept other words, perhaps a little changed, or leave the words as they are; always with a reason."""
    candidate = amendment.wording.candidate
    start = words_of(candidate.wording) | {amendment.language: Words(amendment.title, amendment.text)}
    form = DecideForm(base=str(candidate.wording.number), **_fields_of(start))
    if not form.validate_on_submit():
        page = render_template(
            "principles/decide.html", amendment=amendment, difference=_difference(amendment), form=form
        )
        return page, 400 if form.is_submitted() else 200
    if request.form.get("decision") == "accept":
        changes = form.changes_meaning.data == "yes"
        answer, by = form.reason.data, current_person()
        accept_amendment(db.session(), amendment, answer, changes, words=_words(form), by=by, now=utc_now())
    elif request.form.get("decision") == "reject":
        reject_amendment(db.session(), amendment, form.reason.data, by=current_person(), now=utc_now())
    else:
        raise Refusal(N_("Choose whether you take these words over or not."))
    return _saved(candidate, _("Your decision is saved. It stands below the proposal, with your reason."))


class _Ending:
    """A candidate and how it ends, as the gate needs one thing with a round."""

    def __init__(self, candidate: Candidate, how: str) -> None:
        self.candidate, self.how, self.round = candidate, how, candidate.round


def _propose_form(round_: Round) -> tuple[ProposeForm, list[Any]]:
    form = ProposeForm()
    themes = active_themes(db.session(), round_)
    form.themes.choices = options((theme.public_id, theme.label) for theme, _number in themes)
    if not form.is_submitted():
        form.themes.data = request.args.getlist("theme")
    chosen = [theme for theme, _number in themes if theme.public_id in (form.themes.data or [])]
    evidence = [(theme, central_statements(db.session(), theme)) for theme in chosen]
    form.statements.choices = options((one.public_id, one.text) for _theme, found in evidence for one in found)
    return form, evidence


def _words(form: WordsForm) -> dict[str, Words]:
    """Return the languages that were filled in; the form checks that each has both title and text."""
    return {
        language: Words(form[f"title_{language}"].data, form[f"text_{language}"].data)
        for language in ("nl", "fy", "en")
        if form[f"title_{language}"].data
    }


def _fields_of(words: dict[str, Words]) -> dict[str, str]:
    titles = {f"title_{language}": one.title for language, one in words.items()}
    return titles | {f"text_{language}": one.text for language, one in words.items()}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _steps(candidate: Candidate) -> list[dict[str, Any]]:
    """Return each wording with what changed since the one before, newest first."""
    steps = []
    for number, wording in enumerate(candidate.wordings):
        new = wording.text_in(*preferred_languages())
        before = candidate.wordings[number - 1].text_in(new.language) if number else None
        steps.append({"wording": wording, "text": new, "changes": before and compare(before.text, new.text)})
    return steps[::-1]


def _difference(amendment: Amendment) -> dict[str, Any]:
    present = amendment.wording.text_in(amendment.language)
    return {"title": compare(present.title, amendment.title), "text": compare(present.text, amendment.text)}


def _saved(candidate: Candidate, message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("principles.show", public_id=candidate.public_id), 303)
