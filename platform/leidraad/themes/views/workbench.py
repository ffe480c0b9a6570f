# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench: themes at the left, their statements in the middle, what can be done at the right."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select

from leidraad.contributions.models import Statement
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import requires
from leidraad.core.paging import read_page
from leidraad.jobs.models import JobState
from leidraad.rounds.models import Round
from leidraad.themes.forms import GroupForm, LabelForm, MergeForm, ReasonForm, StatementsForm
from leidraad.themes.models import GroupingRun, ProposedTheme, Theme
from leidraad.themes.services import (
    all_themes,
    aside,
    containing,
    last_job_of,
    latest_run,
    placed_in,
    progress_of,
    proposals_left,
    proposed_for,
    running_run,
    ungrouped,
)
from leidraad.themes.views.blueprint import blueprint, round_at

ASIDE, NOWHERE = "aside", "nowhere"
ROWS = 50


@dataclass(frozen=True)
class Shelf:
    """What stands in the middle of the workbench: a theme, a proposal, or what stands in neither."""

    key: str
    title: str
    query: Select[Statement]
    theme: Theme | None = None
    proposal: ProposedTheme | None = None


@blueprint.get("/staff/rounds/<slug>/themes")
@requires("themes.look", load=round_at)
def workbench(round_: Round) -> ResponseReturnValue:
    """Show the themes and the statements of the one that is chosen."""
    return show_workbench(round_)


def show_workbench(round_: Round, **forms: Any) -> str:
    """Show the workbench, with forms that were filled in wrongly as they were filled in."""
    themes = all_themes(db.session(), round_)
    run = latest_run(db.session(), round_)
    proposals = proposals_left(db.session(), run) if run else []
    shelf = _shelf(round_, run, [one for one, _n in themes], [one for one, _n in proposals])
    words = request.args.get("q", "").strip()[:100]
    query = containing(shelf.query, words) if words else shelf.query
    shown = _forms(round_, themes, shelf) | forms
    for name, form in shown.items():
        for field in form:
            # Several forms on one page have a field of the same name; an id stands once.
            field.id = f"{name}-{field.short_name}"
    under_way = running_run(db.session(), round_)
    last_job = last_job_of(db.session(), round_)
    return render_template(
        "themes/workbench.html",
        round=round_,
        themes=themes,
        run=run,
        under_way=under_way,
        under_way_job=last_job,
        failed_job=last_job if last_job is not None and last_job.state == JobState.FAILED else None,
        proposals=proposals,
        shelf=shelf,
        words=words,
        page=read_page(db.session(), query, request.args.get("page", 1, type=int), ROWS),
        forms=shown,
        progress=progress_of(db.session(), round_),
    )


def _shelf(round_: Round, run: GroupingRun | None, themes: list[Theme], proposals: list[ProposedTheme]) -> Shelf:
    at = request.args.get("at", "")
    for theme in themes:
        if theme.public_id == at:
            return Shelf(at, theme.label, placed_in(theme), theme=theme)
    for proposal in proposals:
        if proposal.public_id == at or at == "":
            return Shelf(proposal.public_id, proposal.label, proposed_for(proposal), proposal=proposal)
    if at == ASIDE:
        return Shelf(ASIDE, _("Left out"), aside(round_))
    if at == "" and themes:
        return Shelf(themes[0].public_id, themes[0].label, placed_in(themes[0]), theme=themes[0])
    return Shelf(NOWHERE, _("Not grouped"), ungrouped(round_, run))


def _forms(round_: Round, themes: list[tuple[Theme, int]], shelf: Shelf) -> dict[str, Any]:
    """Return the empty forms, by name; a view replaces the one that was filled in."""
    label = shelf.theme.label if shelf.theme else shelf.proposal.label if shelf.proposal else ""
    forms = {
        "group": GroupForm(formdata=None),
        "new": LabelForm(formdata=None),
        "label": LabelForm(formdata=None, label=label),
        "reason": ReasonForm(formdata=None),
        "merge": MergeForm(formdata=None),
        "statements": StatementsForm(formdata=None),
    }
    goals = goals_in(themes)
    forms["merge"].into.choices = options(one for one in goals if one[0] != shelf.key)
    forms["statements"].goal.choices = options([("", _("Choose a theme"))]) + forms["merge"].into.choices
    return forms


def goals_in(themes: list[tuple[Theme, int]]) -> list[tuple[str, str]]:
    """Return the themes that something can be moved to."""
    return [(theme.public_id, theme.label) for theme, _n in themes if theme.state == "active"]
