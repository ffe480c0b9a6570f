# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench: themes at the left, their statements in the middle, what can be done at the right."""

from functools import partial
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from leidraad.accounts.services import names_of
from leidraad.contributions.models import Statement
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.remember import remembered
from leidraad.rounds.models import Round
from leidraad.themes.forms import GroupForm, LabelForm, MergeForm, NumberForm, ReasonForm, StatementsForm
from leidraad.themes.models import ProposedTheme, Step, Theme, ThemeState
from leidraad.themes.services import (
    MOST_AT_ONCE,
    MOST_COUNTED,
    SMALLEST_PART,
    Only,
    Order,
    Progress,
    Shelf,
    all_themes,
    count_received,
    counts_of,
    has_computer_name,
    last_step,
    latest_run,
    most_themes,
    numbers_by_part,
    numbers_found,
    numbers_of,
    parts_of,
    progress_of,
    proposal_of,
    proposals_left,
    rows_of,
    undo_and_redo,
    why_here,
)
from leidraad.themes.views.address import here, page_here, shelf_here, toggled, wanted_here, with_address
from leidraad.themes.views.blueprint import blueprint, round_at, statement_at
from leidraad.themes.views.waiting import waiting_for

Themes = list[tuple[Theme, int]]


@blueprint.get("/staff/rounds/<slug>/themes")
@requires("themes.look", load=round_at)
def workbench(round_: Round) -> ResponseReturnValue:
    """Show the themes and the statements of the one that is chosen."""
    return show_workbench(round_)


@blueprint.get("/staff/statements/<public_id>/why")
@requires("themes.look", load=statement_at)
def why(statement: Statement) -> ResponseReturnValue:
    """Show why a statement is where it is; the workbench shows the same beside it."""
    seen = last_step(db.session(), statement.round)
    return render_template(
        "themes/why.html", round=statement.round, why=why_here(db.session(), statement), seen=_public_id(seen)
    )


def show_workbench(round_: Round, **forms: Any) -> str:
    """Show the workbench, with forms that were filled in wrongly as they were filled in."""
    session = db.session()
    # In the order in which they were made: each keeps its place, and its key, while statements move.
    themes = sorted(all_themes(session, round_), key=lambda pair: pair[0].id)
    run = latest_run(session, round_)
    proposals = proposals_left(session, run) if run else []
    shelf, wanted = shelf_here(round_, run, themes, proposals), wanted_here()
    in_themes, proposed = (sum(number for _one, number in several) for several in (themes, proposals))
    progress = progress_here(round_)
    later = progress.came_later if run else 0
    numbers = numbers_of(session, round_, progress.statements, in_themes, proposed, later)
    number = _number_on(shelf, themes, proposals, numbers)
    known = number if wanted.is_everything and not shelf.part else None
    branch = shelf.proposal or (proposal_of(session, shelf.theme) if shelf.theme else None)
    branches = _parts(shelf, branch)
    page, matching = rows_of(session, shelf, wanted, page_here(), known=known)
    undo, redo = undo_and_redo(session, round_, by=current_person())
    return render_template(
        "themes/workbench.html",
        round=round_,
        themes=themes,
        proposals=proposals,
        numbers=numbers,
        run=run,
        most=most_themes(session, run) if run else 0,
        shelf=shelf,
        branch=branch,
        branches=branches,
        in_no_part=number - sum(held for _part, held in branches),
        progress=progress,
        named_by_computer=shelf.theme is not None and has_computer_name(session, shelf.theme),
        wanted=wanted,
        page=page,
        names=names_of(session, [row.placement.placed_by for row in page.items if row.placement]),
        counts=counts_of(session, shelf, wanted.words) if number <= MOST_COUNTED else None,
        found=None if wanted.is_everything else numbers_found(session, shelf, wanted.everywhere, proposals),
        number=matching,
        most_at_once=MOST_AT_ONCE,
        forms=_forms(round_, themes, shelf, forms),
        undo=undo,
        redo=redo,
        waiting=waiting_for(round_),
        filters=Only,
        orders=Order,
        here=here,
        toggled=toggled,
        with_address=partial(with_address, shelf),
    )


def every_theme(round_: Round) -> list[SelectChoice]:
    """Return every theme of a round, so that one that is not in use any more is refused in words of its own."""
    return options((theme.public_id, theme.label) for theme, _n in all_themes(db.session(), round_))


def progress_here(round_: Round) -> Progress:
    """Return how far people are; it is counted anew after all that changes where something stands.

    That is a step, words that come in or count no more, and a run; and otherwise it is counted once in a while.
    """
    session = db.session()
    run = latest_run(session, round_)
    now = (_public_id(last_step(session, round_)), count_received(session, round_), run.id if run else 0)
    return remembered(("progress", round_.id, *now), lambda: progress_of(session, round_))


def _number_on(shelf: Shelf, themes: Themes, proposals: list[tuple[ProposedTheme, int]], numbers: Any) -> int:
    held = {theme.public_id: number for theme, number in themes}
    held |= {proposal.public_id: number for proposal, number in proposals}
    return held.get(shelf.key) or numbers.get(shelf.key, 0)


def _parts(shelf: Shelf, branch: ProposedTheme | None) -> list[tuple[ProposedTheme, int]]:
    """Return the parts of what is shown, with how many statements of it each holds."""
    session = db.session()
    if branch is None:
        return []
    numbers = numbers_by_part(session, shelf, branch.run)
    held = [(one, numbers.get(one.first_part, 0)) for one in parts_of(session, branch)]
    return [(one, number) for one, number in held if number >= SMALLEST_PART]


def _forms(round_: Round, themes: Themes, shelf: Shelf, filled: dict[str, Any]) -> dict[str, Any]:
    """Return the empty forms, by name; the one that was filled in wrongly takes the place of its empty one."""
    named = shelf.theme or shelf.proposal
    seen = _public_id(last_step(db.session(), round_))
    kept = {"formdata": None, "seen": seen}
    forms = {
        "group": GroupForm(formdata=None),
        "new": LabelForm(**kept),
        "label": LabelForm(**kept, label=named.label if named else ""),
        "reason": ReasonForm(**kept),
        "merge": MergeForm(**kept),
        "shown": NumberForm(**kept, number=shelf.run.shown if shelf.run else 0),
        "statements": StatementsForm(**kept),
    }
    forms |= filled
    active = [theme for theme, _n in themes if theme.state == ThemeState.ACTIVE and not theme.is_locked]
    goals = [(theme.public_id, theme.label) for theme in active if theme.public_id != shelf.key]
    forms["merge"].into.choices = forms["statements"].goal.choices = options([("", _("Choose a theme")), *goals])
    for name, form in forms.items():
        for field in form:
            # Several forms on one page have a field of the same name; an id stands once.
            field.id = f"{name}-{field.short_name}"
    return forms


def _public_id(step: Step | None) -> str:
    return step.public_id if step else ""
