# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public pages that follow the thread: a round, a principle, a statement."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from leidraad.contributions.models import Statement
from leidraad.contributions.services import statement_at
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import public, requires
from leidraad.core.remember import remembered
from leidraad.council.services import adopted_in, find_principle
from leidraad.principles.models import Candidate
from leidraad.principles.services import Explained, candidate_count, explained, find_candidate
from leidraad.rounds.models import Round
from leidraad.themes.services import runs_of
from leidraad.thread.services import (
    participants,
    statements_under,
    trace_principle,
    trace_statement,
)
from leidraad.thread.views.blueprint import blueprint, round_at


def _candidate(public_id: str) -> Candidate:
    return find_candidate(db.session(), public_id)


def _statement(public_id: str) -> Statement:
    statement = statement_at(db.session(), public_id)
    if statement is None or not statement.contribution.is_public:
        raise NotFound(N_("These words are not public, or the address is wrong."))
    return statement


@blueprint.get("/rounds/<slug>")
@requires("thread.read", load=round_at)
def round_page(round_: Round) -> ResponseReturnValue:
    """Show a round: the question, what can and cannot change, where it stands, and the accounting."""
    counts = remembered(("round", round_.id), lambda: _counts(round_))
    return render_template("thread/round.html", round=round_, phase=round_.phase_at(utc_now()), **counts)


def _counts(round_: Round) -> dict[str, Any]:
    session_ = db.session()
    runs, adopted = runs_of(session_, round_), adopted_in(session_, round_.id)
    days = {one.adoption.decided_on for one in adopted}
    return {
        "people": participants(session_, round_),
        "candidates": candidate_count(session_, round_),
        "runs": [(one.public_id, one.finished_at) for one in runs],
        "adopted": [(one.principle.public_id, {text.language: text.title for text in one.texts}) for one in adopted],
        # One day, or nothing where the council decided on several.
        "adopted_on": days.pop() if len(days) == 1 else None,
    }


@blueprint.get("/principles/<public_id>")
@public
def principle(public_id: str) -> ResponseReturnValue:
    """Show a principle, where it comes from and how it lives."""
    found = find_principle(db.session(), public_id)
    trace = trace_principle(db.session(), found, found.shown_on(today()))
    told = explained(db.session(), trace.candidate) if trace.candidate else Explained()
    return render_template("thread/principle.html", principle=found, trace=trace, explanation=told)


@blueprint.get("/candidates/<public_id>/statements")
@requires("thread.read", load=_candidate)
def statements(candidate: Candidate) -> ResponseReturnValue:
    """Show every public statement that a candidate stands on."""
    page = statements_under(db.session(), candidate, request.args.get("page", 1, type=int))
    return render_template("thread/statements.html", candidate=candidate, page=page)


@blueprint.get("/statements/<public_id>")
@requires("thread.read", load=_statement)
def statement(statement: Statement) -> ResponseReturnValue:
    """Show one statement and where it went."""
    return render_template("thread/statement.html", trace=trace_statement(db.session(), statement))
