# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from typing import Any

from flask import Blueprint

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
