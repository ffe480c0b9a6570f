# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of this room hang, and what their addresses stand for."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person
from leidraad.panel.models import Decision, Paper, PaperVersion
from leidraad.panel.services import find_decision, find_paper, panels_of
from leidraad.principles.forms import LookedAt
from leidraad.principles.words import compare
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round

blueprint = Blueprint("panel", __name__)


@blueprint.app_context_processor
def _own_panels() -> dict[str, Any]:
    return {"panels_of": lambda person: panels_of(db.session(), person)}


def round_at(slug: str) -> Round:
    """Return the round of an address."""
    return find_round(db.session(), slug)


def paper_at(public_id: str) -> Paper:
    """Return the paper of an address."""
    return find_paper(db.session(), public_id)


def decision_at(public_id: str) -> Decision:
    """Return the decision of an address."""
    return find_decision(db.session(), public_id)


def who() -> dict[str, Any]:
    """Return who does something now, as services ask for it."""
    return {"by": current_person(), "now": utc_now()}


def still_personal(form: LookedAt) -> list[str]:
    """Return the kinds of personal data that its writer has not looked at yet."""
    return [] if request.form.get("keep") == "yes" else form.personal()


def saved(message: str, endpoint: str, **address: Any) -> ResponseReturnValue:
    """Commit, say so and go to a page."""
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for(endpoint, **address), 303)


def steps_of(versions: Sequence[PaperVersion], *, inside: bool) -> list[dict[str, Any]]:
    """Return each version with what changed since the one it builds on, if that may be read, newest first."""
    shown = {one.number: one for one in versions if not one.withheld_reason and (inside or one.is_public)}
    steps = []
    for version in reversed(versions):
        before = shown.get(version.base or 0)
        steps.append({"version": version, "changed": _changed(before, version) if before else None})
    return steps


def _changed(before: PaperVersion, after: PaperVersion) -> dict[str, Any]:
    return {"title": compare(before.title, after.title), "text": compare(before.text, after.text)}
