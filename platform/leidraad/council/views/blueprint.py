# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint

from leidraad.core.clock import today
from leidraad.core.db import db
from leidraad.council.models import Principle, Standing
from leidraad.council.services import find_principle, register

blueprint = Blueprint("council", __name__)


def principle_at(public_id: str) -> Principle:
    """Return the principle of an address."""
    return find_principle(db.session(), public_id)


def in_order() -> dict[str, list[Principle]]:
    """Return the principles that hold or will, the examples from elsewhere, and those that ended."""
    found, day = register(db.session()), today()
    return {
        "holding": [one for one in found if one.is_ours_on(day)],
        "examples": [one for one in found if one.standing_on(day) == Standing.EXAMPLE],
        "ended": [one for one in found if one.has_ended(day)],
    }
