# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, current_app

from leidraad.core.db import db
from leidraad.principles.models import Wording
from leidraad.principles.services import find_wording
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round
from leidraad.votes.services import origin_of

blueprint = Blueprint("votes", __name__)


@blueprint.app_context_processor
def _origins() -> dict[str, Any]:
    return {"origin_of": lambda round_: origin_of(db.session(), round_)}


def round_at(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def wording_at(public_id: str) -> Wording:
    """Return the wording of an address."""
    return find_wording(db.session(), public_id)


def secret_key() -> str:
    """Return the secret of this installation, from which pseudonyms are made."""
    secret: str = current_app.extensions["settings"].secret_key
    return secret


def log_minutes() -> int:
    """Return how often votes get their place in the log."""
    minutes: int = current_app.extensions["settings"].log_minutes
    return minutes


def objection() -> timedelta:
    """Return how long people can object after a round closed."""
    return timedelta(days=current_app.extensions["settings"].objection_days)
