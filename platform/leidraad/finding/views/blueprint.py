# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint

from leidraad.core.db import db
from leidraad.council.models import Principle
from leidraad.council.services import find_principle
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round

blueprint = Blueprint("finding", __name__)


def round_at(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def principle_at(public_id: str) -> Principle:
    """Return the principle of an address."""
    return find_principle(db.session(), public_id)
