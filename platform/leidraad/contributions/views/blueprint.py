# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from flask import Blueprint

from leidraad.analysis.text.language import noticed
from leidraad.contributions.models import Contribution
from leidraad.contributions.services import contribution_at
from leidraad.core.db import db
from leidraad.core.installation import our_settings
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round

blueprint = Blueprint("contributions", __name__)


def round_of(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def contribution_of(public_id: str) -> Contribution:
    """Return the contribution of an address."""
    return contribution_at(db.session(), public_id)


@blueprint.app_template_filter()
def language_of(text: str) -> str:
    """Return the language of words of which none was kept, such as a reason, for who hears them read."""
    languages = our_settings().languages
    return noticed(text, languages, languages[0])
