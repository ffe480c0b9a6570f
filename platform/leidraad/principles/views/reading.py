# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The candidates of a round as everybody reads them, and the list that staff work from."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from leidraad.core.browser import ensure_browser_token
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import may, requires
from leidraad.core.paging import read_page
from leidraad.principles.forms import QUESTIONS
from leidraad.principles.models import Candidate
from leidraad.principles.services import (
    all_candidates,
    amendments_on,
    backing_of,
    candidates_of,
    evidence_for,
    explained,
    open_amendments,
    open_questions,
    open_suggestions,
    words_to_check,
)
from leidraad.principles.views.blueprint import blueprint, candidate_at, round_at
from leidraad.principles.views.consequences import readings_of
from leidraad.principles.views.differences import difference, steps_of
from leidraad.rounds.models import Round
from leidraad.themes.services import fold_copies


@blueprint.get("/candidates/<public_id>")
@requires("principles.read", load=candidate_at)
def show(candidate: Candidate) -> ResponseReturnValue:
    """Show a candidate with its wordings, what changed between them, its amendments and its evidence."""
    ensure_browser_token()
    evidence, amendments = evidence_for(db.session(), candidate), amendments_on(db.session(), candidate)
    return render_template(
        "principles/show.html",
        candidate=candidate,
        steps=steps_of(candidate),
        explanation=explained(db.session(), candidate),
        questions=QUESTIONS,
        readings=readings_of(candidate, evidence) if may("principles.reword", candidate) else [],
        amendments=[(one, difference(one)) for one in amendments],
        counts_of=backing_of(db.session(), amendments),
        evidence=fold_copies(db.session(), [one for one in evidence if one.contribution.is_public]),
    )


@blueprint.get("/rounds/<slug>/candidates")
@requires("principles.read", load=round_at)
def of_round(round_: Round) -> ResponseReturnValue:
    """List the candidates of a round for everybody."""
    page = read_page(db.session(), candidates_of(round_), request.args.get("page", 1, type=int))
    return render_template("principles/of_round.html", round=round_, page=page)


@blueprint.get("/staff/rounds/<slug>/candidates")
@requires("principles.look", load=round_at)
def staff_index(round_: Round) -> ResponseReturnValue:
    """List the candidates of a round, and what waits for an answer or a look."""
    return render_template(
        "principles/index.html",
        round=round_,
        phase=round_.phase_at(utc_now()),
        candidates=all_candidates(db.session(), round_),
        amendments=open_amendments(db.session(), round_),
        suggestions=open_suggestions(db.session(), round_),
        questions=open_questions(db.session(), round_),
        to_check=words_to_check(db.session(), round_),
    )
