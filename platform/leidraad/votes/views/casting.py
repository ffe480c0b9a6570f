# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cast what a form says; and how many voters may begin at one address in an hour.

docs/operations.md tells what the limit does not stop.
"""

from flask import Response, current_app, request

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person
from leidraad.core.installation import secret_key
from leidraad.core.limits import limiter
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round
from leidraad.votes.forms import VoteForm
from leidraad.votes.models import Choice
from leidraad.votes.services import cast, has_ballot, was_shown_any
from leidraad.votes.views.blueprint import round_at, wording_at

# Of so many people who look at the proposals, at least one votes.
LOOKERS_FOR_A_BALLOT = 3


def _ballots_per_hour() -> str:
    return f"{current_app.extensions['settings'].new_ballots} per hour"


def _lookers_per_hour() -> str:
    return f"{LOOKERS_FOR_A_BALLOT * current_app.extensions['settings'].new_ballots} per hour"


def _was_saved(response: Response) -> bool:
    return response.status_code == 303


def _round() -> Round:
    address = request.view_args or {}
    return round_at(address["slug"]) if "slug" in address else wording_at(address["public_id"]).round


# Changing a choice is no new ballot, and going on is no first look: the rows tell, for a cookie can be copied.
limit_new_ballots = limiter.shared_limit(
    _ballots_per_hour,
    scope="new ballots",
    exempt_when=lambda: has_ballot(db.session(), _round(), current_person(), secret_key()),
    deduct_when=_was_saved,
)
limit_first_looks = limiter.shared_limit(
    _lookers_per_hour,
    scope="first looks",
    exempt_when=lambda: was_shown_any(db.session(), _round(), current_person(), secret_key()),
    deduct_when=_was_saved,
)


def save(wording: Wording, form: VoteForm) -> str:
    """Cast what the form says, on exactly the wording that it came with; return the pseudonym of the ballot."""
    choice = Choice(form.choice.data)
    important = form.important.data and choice == Choice.AGREE
    return cast(db.session(), wording, choice, important, person=current_person(), secret=secret_key(), now=utc_now())
