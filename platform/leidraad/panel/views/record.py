# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The record of a panel, for everybody."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import requires
from leidraad.panel.models import Paper
from leidraad.panel.services import draft_behind, has_record, is_public, public_paper, publications_of, record_of
from leidraad.panel.views.blueprint import blueprint, paper_at, round_at, steps_of
from leidraad.principles.models import Candidate
from leidraad.rounds.models import Round


@blueprint.get("/rounds/<slug>/panel", endpoint="record")
@requires("panel.read", load=round_at)
def record_page(round_: Round) -> ResponseReturnValue:
    """Show who was on the panel, what it wrote and decided, who thought otherwise, and what it said of each step."""
    session = db.session()
    found = record_of(session, round_, utc_now())
    published = publications_of(session, round_)
    return render_template("panel/record.html", round=round_, record=found, publications=published)


@blueprint.get("/panel-papers/<public_id>")
@requires("panel.read", load=paper_at)
def public(paper: Paper) -> ResponseReturnValue:
    """Show a paper with every version that is public, and what changed from one to the next."""
    found = public_paper(db.session(), paper, utc_now())
    return render_template("panel/public_paper.html", found=found, steps=steps_of(found.versions, inside=False))


@blueprint.app_context_processor
def _behind() -> dict[str, Any]:
    """Let the page of a proposal lead back to the draft of the panel, and that of a round to the record."""
    return {"panel_draft_of": _panel_draft_of, "has_panel_record": _has_record}


def _panel_draft_of(candidate: Candidate) -> Paper | None:
    draft = draft_behind(db.session(), candidate)
    return draft if draft and is_public(db.session(), draft, utc_now()) else None


def _has_record(round_: Round) -> bool:
    return has_record(db.session(), round_, utc_now())
