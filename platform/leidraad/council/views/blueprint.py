# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint

from leidraad.core.db import db
from leidraad.council.models import Principle
from leidraad.council.services import find_principle, register

blueprint = Blueprint("council", __name__)


def principle_at(public_id: str) -> Principle:
    """Return the principle of an address."""
    return find_principle(db.session(), public_id)


def in_order() -> dict[str, list[Principle]]:
    """Return the principles that hold and those that ended."""
    principles = register(db.session())
    return {
        "holding": [one for one in principles if not one.repeal],
        "ended": [one for one in principles if one.repeal],
    }
