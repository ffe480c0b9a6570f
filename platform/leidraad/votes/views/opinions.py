# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opinion groups, for who may see results: map, what unites, divides and is typical, and the report behind it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.analysis.text.artefact import canonical
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import requires
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.services import (
    FoundOpinions,
    ask_for_opinions,
    opinions_of,
    opinions_under_way,
    vote_has_closed,
)
from leidraad.votes.views.blueprint import blueprint, round_at
from leidraad.votes.views.computed import as_file, asked_kind, may_see
from leidraad.votes.views.opinion_map import draw


@blueprint.get("/rounds/<slug>/opinions", endpoint="opinions")
@requires("votes.see_results", load=round_at)
def opinions_page(round_: Round) -> ResponseReturnValue:
    """Show who votes alike, when results may be seen."""
    if not may_see(round_):
        return render_template("votes/results_later.html", round=round_, ends_at=round_.end_of(PhaseKind.VOTE))
    found = opinions_of(db.session(), round_, asked_kind())
    return render_template(
        "votes/opinions.html",
        round=round_,
        kind=asked_kind(),
        found=found,
        drawing=draw(found.told) if found and found.told["groups"] else None,
        job=opinions_under_way(db.session(), round_, now=utc_now()),
        has_closed=vote_has_closed(round_, utc_now()),
    )


@blueprint.get("/rounds/<slug>/opinions/report.json")
@requires("votes.see_results", load=round_at)
def opinions_report(round_: Round) -> ResponseReturnValue:
    """Give the report on opinion groups."""
    told = _closed_or_404(round_).told
    return as_file(canonical(told) + "\n", "application/json", f"{round_.slug}-{asked_kind()}-opinions.json")


@blueprint.post("/staff/rounds/<slug>/opinions")
@requires("votes.find_opinions", load=round_at)
def find_opinions(round_: Round) -> ResponseReturnValue:
    """Let the computer look who votes alike, in the votes as they count now."""
    ask_for_opinions(db.session(), round_, now=utc_now())
    db.session.commit()
    flash(_("The computer is looking. You can leave this page and come back."), "ok")
    return redirect(url_for("votes.opinions", slug=round_.slug), 303)


def _closed_or_404(round_: Round) -> FoundOpinions:
    """Return what was found, once nobody can vote any more: only then anybody may have votes themselves."""
    found = opinions_of(db.session(), round_, asked_kind()) if vote_has_closed(round_, utc_now()) else None
    if found is None:
        raise NotFound(N_("These opinion groups are not there yet."))
    return found
