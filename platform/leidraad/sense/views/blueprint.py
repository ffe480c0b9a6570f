# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what they share."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.analysis.opinion.report import NAMES as LETTERS
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.few import tells_groups_apart
from leidraad.core.language import preferred_languages
from leidraad.core.paging import read_page
from leidraad.heard.services import questions_of
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round
from leidraad.sense.models import SenseCheck
from leidraad.sense.names import SCORES, STANCES
from leidraad.sense.names import WAYS as WAY_NAMES
from leidraad.sense.services import OPINIONS, WAYS, beside_list, check_of, kept_count, open_checks, reasons_in

blueprint = Blueprint("sense", __name__)


@blueprint.app_context_processor
def _names() -> dict[str, Any]:
    return {
        "stance_names": STANCES,
        "score_names": SCORES,
        "way_names": WAY_NAMES,
        "tells_groups_apart": tells_groups_apart,
        "beside_list": lambda check: beside_list(db.session(), check),
        "sense_check_of": lambda round_: check_of(db.session(), round_),
        "open_sense_checks": lambda: {one.round_id: one for one in open_checks(db.session(), utc_now())},
    }


def round_at(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def needed(round_: Round) -> SenseCheck:
    """Return the sense check of a round that should have one."""
    check = check_of(db.session(), round_)
    if check is None:
        raise NotFound(N_("There is no sense check in this round."))
    return check


def counted_in(round_: Round, check: SenseCheck | None) -> dict[str, Any]:
    """Return what was counted, with names of groups in the language of the page, and a page of reasons."""
    languages, questions = preferred_languages(), questions_of(db.session(), round_)
    names = {one.public_id: one.name_in(*languages) for one in questions}
    names |= {OPINIONS: _("Opinion groups"), WAYS: _("How the answers came")}
    groups = {group.public_id: group.name_in(*languages) for one in questions for group in one.groups}
    groups |= WAY_NAMES | {letter: _("Group %(letter)s", letter=letter) for letter in LETTERS}
    page = read_page(db.session(), reasons_in(check), request.args.get("page", 1, type=int)) if check else None
    return {"counted": kept_count(db.session(), round_), "names": names, "groups": groups, "page": page}


def saved(message: str, round_: Round) -> ResponseReturnValue:
    """Commit, say so and go to the page for staff."""
    slug = round_.slug
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("sense.look", slug=slug), 303)
