# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from leidraad.core.db import db
from leidraad.principles.forms import LookedAt
from leidraad.principles.models import Amendment, Candidate, Wording
from leidraad.principles.services import find_amendment, find_candidate, find_wording
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round

blueprint = Blueprint("principles", __name__)


def round_at(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def candidate_at(public_id: str) -> Candidate:
    """Return the candidate of an address."""
    return find_candidate(db.session(), public_id)


def wording_at(public_id: str) -> Wording:
    """Return the wording of an address."""
    return find_wording(db.session(), public_id)


def amendment_at(public_id: str) -> Amendment:
    """Return the amendment of an address."""
    return find_amendment(db.session(), public_id)


def still_personal(form: LookedAt) -> list[str]:
    """Return the kinds of personal data that its writer has not looked at yet."""
    return [] if request.form.get("keep") == "yes" else form.personal()


def saved(candidate: Candidate, message: str) -> ResponseReturnValue:
    """Commit and go to the page of the candidate."""
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("principles.show", public_id=candidate.public_id), 303)
