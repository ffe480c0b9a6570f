# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people chose, for who may see it now."""

from collections.abc import Callable
from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.paging import Page
from leidraad.core.remember import remembered
from leidraad.principles.services import candidates_at
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import VoterKind
from leidraad.votes.services import (
    Result,
    Results,
    count_results,
    deviations,
    kept_results,
    results_so_far,
    results_visible,
    vote_has_closed,
)
from leidraad.votes.views.blueprint import blueprint, round_at

PAGE = 20


def _support(result: Result) -> float:
    """Return how surely residents agree: the low end of the interval, so that a few votes do not come first."""
    return result.support.low if result.support else -1.0


# What a reader can sort by; the first is what they get.
ORDERS: dict[str, Callable[[Result], float]] = {
    "agree": _support,
    "disagree": lambda result: result.tally.share(result.tally.disagree),
    "unsure": lambda result: result.tally.share(result.tally.passed),
    "votes": lambda result: result.tally.total,
}


@blueprint.get("/rounds/<slug>/results")
@requires("votes.see_results", load=round_at)
def results(round_: Round) -> ResponseReturnValue:
    """Show how people chose, each kind of voter apart, when that may be seen."""
    visible = results_visible(db.session(), round_, person=current_person(), secret=secret_key(), now=utc_now())
    if not visible:
        return render_template("votes/results_later.html", round=round_, ends_at=round_.end_of(PhaseKind.VOTE))
    (found, counted_at), order = _results(round_), request.args.get("order", "")
    page = _page(found, ORDERS.get(order, _support), request.args.get("page", 1, type=int))
    return render_template(
        "votes/results.html",
        round=round_,
        results=found,
        is_over=vote_has_closed(round_, utc_now()),
        counted_at=counted_at,
        deviations=deviations(db.session(), round_),
        page=page,
        order=order if order in ORDERS else "agree",
        candidates=candidates_at(db.session(), round_, page.items),
    )


def _results(round_: Round) -> tuple[Results, dict[str, datetime]]:
    """Return what was kept after the vote, or else a count; while people vote the last steps and their moments."""
    if not vote_has_closed(round_, utc_now()):
        return results_so_far(db.session(), round_)
    kept = kept_results(db.session(), round_)
    return kept or remembered(("results", round_.id), lambda: count_results(db.session(), round_)), {}


def _page(found: Results, order: Callable[[Result], float], number: int) -> Page[str]:
    """Return the public ids of the proposals on this page; those that come out the same stay as they were written."""
    names = sorted(found.standing, key=lambda name: -order(found.standing[name][VoterKind.RESIDENT]))
    number = max(1, min(number, -(-len(names) // PAGE)))
    here = names[(number - 1) * PAGE : number * PAGE]
    return Page(here, number, has_next=number * PAGE < len(names))
