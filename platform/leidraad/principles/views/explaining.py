# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write down what a candidate asks, rules out and costs, in one language at a time."""

from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.analysis.readability.report import Readability, read
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.principles.forms import AnswersForm, ExplainForm, FeasibilityForm
from leidraad.principles.models import TOGETHER, Candidate, Subject
from leidraad.principles.services import evidence_for, explain, explained
from leidraad.principles.views.blueprint import blueprint, candidate_at
from leidraad.principles.views.consequences import words_of_residents

LANGUAGE = "<any(nl, fy, en):language>"


class _InLanguage:
    """A candidate in one language, as the gate needs one thing with a round."""

    def __init__(self, public_id: str, language: str) -> None:
        self.candidate, self.language = candidate_at(public_id), language
        self.round = self.candidate.round


@blueprint.route(f"/staff/candidates/<public_id>/explanation/{LANGUAGE}", methods=["GET", "POST"], endpoint="explain")
@requires("principles.explain", load=_InLanguage)
def explain_page(found: _InLanguage) -> ResponseReturnValue:
    """Answer what a principle should answer before the council takes it up, and give advice."""
    return _answer(found, ExplainForm, TOGETHER)


@blueprint.route(f"/staff/candidates/<public_id>/feasibility/{LANGUAGE}", methods=["GET", "POST"])
@requires("principles.judge_feasibility", load=_InLanguage)
def feasibility(found: _InLanguage) -> ResponseReturnValue:
    """Say as staff whether it can be done."""
    return _answer(found, FeasibilityForm, (str(Subject.FEASIBILITY),))


def _answer(found: _InLanguage, form_class: type[AnswersForm], subjects: tuple[str, ...]) -> ResponseReturnValue:
    candidate, language = found.candidate, found.language
    known = explained(db.session(), candidate)
    form = form_class(base=str(known.count(language)), **known.words(language))
    if not form.validate_on_submit():
        texts = [text for subject, text in known.words(language).items() if text and subject in subjects]
        page: dict[str, Any] = {"candidate": candidate, "language": language, "form": form, "subjects": subjects}
        page["reading"] = _reading(candidate, language, texts) if texts else None
        return render_template("principles/explain.html", **page), 400 if form.is_submitted() else 200
    explain(
        db.session(),
        candidate,
        language,
        form.answers(subjects),
        base=form.base.number,
        by=current_person(),
        now=utc_now(),
    )
    db.session.commit()
    flash(_("This is saved. Look below how it reads, or go back to the proposal."), "ok")
    return redirect(request.path, 303)


def _reading(candidate: Candidate, language: str, texts: list[str]) -> Readability:
    return read("\n".join(texts), language, words_of_residents(evidence_for(db.session(), candidate)))
