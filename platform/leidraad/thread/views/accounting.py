# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of every statement of a round, in numbers, by reason, and word for word."""

from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import requires
from leidraad.core.limits import limiter
from leidraad.core.paging import read_page
from leidraad.core.remember import forget, remembered
from leidraad.core.tables import write_csv
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme
from leidraad.thread.services import (
    STATEMENT,
    Accounting,
    Answer,
    CandidateStep,
    account_for,
    candidates_from,
    count_unread,
    participants,
    reasons_in,
    statement_rows,
    statements_with,
)
from leidraad.thread.views.blueprint import blueprint, round_at

NOT_PUBLIC = N_("These words are not public, or the address is wrong.")


@blueprint.app_context_processor
def _accounting() -> dict[str, Any]:
    """Let pages of rooms that may not know this one show the accounting, and what a theme led to."""
    return {"accounting_of": accounting_of, "candidates_from": _candidates_from, "participants_of": _participants_of}


def accounting_of(round_: Round) -> Accounting:
    """Return the accounting of a round, perhaps a little old."""
    return remembered(("accounting", round_.id), lambda: account_for(db.session(), round_))


def _participants_of(round_: Round) -> int:
    """Return how many times people handed something in, perhaps a little old."""
    return remembered(("participants", round_.id), lambda: participants(db.session(), round_))


def _candidates_from(theme: Theme) -> list[CandidateStep]:
    return candidates_from(db.session(), theme)


@blueprint.after_app_request
def _forget(response: Response) -> Response:
    """Let staff see at once what they changed."""
    if request.method == "POST" and request.path.startswith("/staff/"):
        forget("accounting", "reasons", "picture")
    return response


@dataclass(frozen=True)
class Answered:
    """What may be one of the answers, in one round."""

    round: Round
    answer: str

    def known_answer(self) -> Answer:
        """Return the answer, if everybody may see the words with it."""
        if self.answer not in set(Answer) - {Answer.WITHHELD}:
            raise NotFound(NOT_PUBLIC)
        return Answer(self.answer)


@blueprint.get("/rounds/<slug>/accounting")
@requires("thread.read", load=round_at)
def accounting(round_: Round) -> ResponseReturnValue:
    """Show what became of every statement, with each reason and how many it holds for."""
    reasons = remembered(("reasons", round_.id), lambda: reasons_in(db.session(), round_))
    return render_template("thread/accounting.html", round=round_, reasons=reasons, answers=tuple(Answer))


@blueprint.get("/rounds/<slug>/accounting/<answer>")
@requires("thread.read", load=lambda slug, answer: Answered(round_at(slug), answer))
def answered(at: Answered) -> ResponseReturnValue:
    """Show the public statements with one answer, for one reason that staff really gave."""
    answer, reason = at.known_answer(), request.args.get("reason", "")
    if reason and (answer, reason) not in {(one.answer, one.reason) for one in reasons_in(db.session(), at.round)}:
        raise NotFound(NOT_PUBLIC)
    query = statements_with(db.session(), at.round, answer, reason)
    page = read_page(db.session(), query, request.args.get("page", 1, type=int))
    unread = count_unread(db.session(), at.round, answer, reason)
    told = {"answer": answer, "reason": reason, "unread": unread}
    return render_template("thread/answered.html", round=at.round, page=page, **told)


@blueprint.get("/rounds/<slug>/statements.csv")
@requires("thread.read", load=round_at)
@limiter.limit("20 per minute")
def statements_csv(round_: Round) -> ResponseReturnValue:
    """Give every public statement as a table; with it and an artefact anybody computes a grouping again."""
    answer = Response(write_csv(STATEMENT, statement_rows(db.session(), round_)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={round_.slug}-statements.csv"
    return answer
