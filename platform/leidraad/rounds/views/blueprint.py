# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from leidraad.core.db import db
from leidraad.rounds.forms import INFLUENCE_NAMES, PHASE_NAMES
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round

blueprint = Blueprint("rounds", __name__)


@blueprint.app_context_processor
def _names() -> dict[str, Any]:
    return {"phase_names": PHASE_NAMES, "influence_names": INFLUENCE_NAMES}


def round_at(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def saved(round_: Round, message: str) -> ResponseReturnValue:
    """Keep what was done with a round, and lead back to its page."""
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("rounds.manage", slug=round_.slug), 303)
