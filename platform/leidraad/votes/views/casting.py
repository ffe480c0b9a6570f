# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cast what a form says; and how many new ballots one address may begin in an hour.

docs/operations.md tells what the limit does not stop.
"""

from flask import Response, current_app, session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person
from leidraad.core.limits import limiter
from leidraad.principles.models import Wording
from leidraad.votes.forms import VoteForm
from leidraad.votes.models import Choice
from leidraad.votes.services import cast
from leidraad.votes.views.blueprint import secret_key

# In the cookie of a browser that has a ballot: changing a choice is not a new one.
BEGUN = "begun"


def _per_hour() -> str:
    return f"{current_app.extensions['settings'].new_ballots} per hour"


def _was_saved(response: Response) -> bool:
    return response.status_code == 303


limit_new_ballots = limiter.shared_limit(
    _per_hour, scope="new ballots", exempt_when=lambda: BEGUN in session, deduct_when=_was_saved
)


def save(wording: Wording, form: VoteForm) -> str:
    """Cast what the form says, on exactly the wording that it came with; return the pseudonym of the ballot."""
    choice = Choice(form.choice.data)
    important = form.important.data and choice == Choice.AGREE
    pseudonym = cast(
        db.session(), wording, choice, important, person=current_person(), secret=secret_key(), now=utc_now()
    )
    session[BEGUN] = True
    return pseudonym
