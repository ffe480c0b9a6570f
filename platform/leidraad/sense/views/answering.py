# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident answers while the check is open, and everybody reads what came of it afterwards."""

from typing import Any

from flask import Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from leidraad.core.browser import KEPT_CODE, ensure_browser_token
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.limits import limiter
from leidraad.rounds.models import Round, VotingAccess
from leidraad.sense.forms import SenseForm
from leidraad.sense.models import SenseCheck
from leidraad.sense.services import answer, check_of, own_answer
from leidraad.sense.views.blueprint import blueprint, counted_in, needed, round_at
from leidraad.votes.services import has_ballot

# From one address, by browsers that neither voted in the round nor answered before; ballots have a limit of their own.
MOST_WITHOUT_BALLOT = "20 per hour"


def _is_known() -> bool:
    """Whether this is no new answer, or it cannot be given twice: by an address, or beside a ballot."""
    round_, person = round_at((request.view_args or {})["slug"]), current_person()
    if round_.voting_access == VotingAccess.EMAIL or has_ballot(db.session(), round_, person, secret_key()):
        return True
    check = check_of(db.session(), round_)
    return check is not None and own_answer(db.session(), check, person, secret_key()) is not None


def _was_saved(response: Response) -> bool:
    return response.status_code == 303


@blueprint.get("/rounds/<slug>/sense-check", endpoint="check")
@requires("sense.read", load=round_at)
def check_page(round_: Round) -> ResponseReturnValue:
    """Show the set and the questions while the check is open, and what people answered afterwards."""
    ensure_browser_token()
    check = check_of(db.session(), round_)
    if check is None or not check.is_open(utc_now()):
        return render_template("sense/results.html", round=round_, check=check, **counted_in(round_, check))
    before = own_answer(db.session(), check, current_person(), secret_key())
    kept = {"stance": before.stance, "score": str(before.score), "reason": before.reason} if before else {}
    return _show(check, SenseForm(formdata=None, **kept))


@blueprint.post("/rounds/<slug>/sense-check")
@requires("sense.answer", load=round_at)
@limiter.limit(MOST_WITHOUT_BALLOT, exempt_when=_is_known, deduct_when=_was_saved)
def give(round_: Round) -> ResponseReturnValue:
    """Keep an answer, and show the code with which it is read back."""
    check, form = needed(round_), SenseForm()
    if not form.validate_on_submit():
        return _show(check, form), 400
    personal = [] if request.form.get("keep") == "yes" else form.personal()
    if personal:
        return _show(check, form, personal)
    who: dict[str, Any] = {"person": current_person(), "secret": secret_key(), "now": utc_now()}
    session[KEPT_CODE] = answer(db.session(), check, form.said(), **who)
    db.session.commit()
    return redirect(url_for("thread.receipt"), 303)


def _show(check: SenseCheck, form: SenseForm, personal: list[str] | None = None) -> str:
    return render_template("sense/check.html", round=check.round, check=check, form=form, personal=personal or [])
