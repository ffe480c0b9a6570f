# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint, current_app

from leidraad.contributions.models import Contribution
from leidraad.contributions.services import contribution_at
from leidraad.core.db import db
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round

blueprint = Blueprint("contributions", __name__)


def round_of(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def contribution_of(public_id: str) -> Contribution:
    """Return the contribution of an address."""
    return contribution_at(db.session(), public_id)


def secret_key() -> str:
    """Return the key that codes are made with."""
    secret: str = current_app.extensions["settings"].secret_key
    return secret
