# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people chose, for who may see it now."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.services import candidate_tallies, results_visible, tallies, voter_count
from leidraad.votes.views.blueprint import blueprint, round_at, secret_key


@blueprint.get("/rounds/<slug>/results")
@requires("votes.see_results", load=round_at)
def results(round_: Round) -> ResponseReturnValue:
    """Show how people chose, each kind of voter apart, when that may be seen."""
    visible = results_visible(db.session(), round_, person=current_person(), secret=secret_key(), now=utc_now())
    if not visible:
        return render_template("votes/results_later.html", round=round_, ends_at=round_.end_of(PhaseKind.VOTE))
    return render_template("votes/results.html", round=round_, **_counts(round_))


def _counts(round_: Round) -> dict[str, Any]:
    candidates = all_candidates(db.session(), round_)
    standing = candidate_tallies(db.session(), candidates)
    candidates.sort(key=lambda one: -standing[one.id]["resident"].share(standing[one.id]["resident"].agree))
    return {
        "candidates": candidates,
        "standing": standing,
        "per_wording": tallies(db.session(), [wording for one in candidates for wording in one.wordings]),
        "voters": voter_count(db.session(), round_),
    }
