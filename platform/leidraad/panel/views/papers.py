# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Start a paper, read it with all its versions, write with the pen, and hand the pen on."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.templating import LANGUAGE_NAMES
from leidraad.panel.forms import DraftForm, MinutesForm, PenForm, WriteDraftForm, WriteForm
from leidraad.panel.models import Paper, PaperKind
from leidraad.panel.services import (
    NewPaper,
    Text,
    decisions_of,
    hand_pen,
    is_free,
    start_paper,
    take_pen,
    write,
)
from leidraad.panel.views.blueprint import blueprint, paper_at, round_at, saved, steps_of, still_personal, who
from leidraad.rounds.models import Round
from leidraad.themes.services import active_themes

# The languages in which a principle can be written.
WRITTEN = ("nl", "fy", "en")
# To whom the pen goes that is put down.
NOBODY = "nobody"


@blueprint.route("/staff/rounds/<slug>/panel/drafts/new", methods=["GET", "POST"])
@requires("panel.write", load=round_at)
def new_draft(round_: Round) -> ResponseReturnValue:
    """Start a draft of a principle from one or more themes."""
    form, themes = DraftForm(themes=request.args.getlist("theme")), active_themes(db.session(), round_)
    form.themes.choices = options((theme.public_id, theme.label) for theme, _number in themes)
    return _start(round_, PaperKind.DRAFT, form)


@blueprint.route("/staff/rounds/<slug>/panel/minutes/new", methods=["GET", "POST"])
@requires("panel.write", load=round_at)
def new_minutes(round_: Round) -> ResponseReturnValue:
    """Start the minutes of a meeting."""
    return _start(round_, PaperKind.MINUTES, MinutesForm())


@blueprint.get("/staff/panel-papers/<public_id>")
@requires("panel.look", load=paper_at)
def paper(paper: Paper) -> ResponseReturnValue:
    """Show a paper with who has the pen, every version and what was decided about it."""
    return _show(paper, _pen_form(paper))


@blueprint.route("/staff/panel-papers/<public_id>/write", methods=["GET", "POST"], endpoint="write")
@requires("panel.write", load=paper_at)
def write_page(paper: Paper) -> ResponseReturnValue:
    """Write the next version; without the pen nothing typed is lost, it is kept aside."""
    form = _write_form(paper)
    personal = still_personal(form) if form.validate_on_submit() else []
    if not form.validate_on_submit() or personal:
        page = render_template("panel/write.html", paper=paper, form=form, personal=personal, can_save=_can_save(paper))
        return page, 400 if form.errors else 200
    text = Text(form.title.data, form.text.data, form.reason.data or "")
    version = write(db.session(), paper, text, base=form.base.number, **who())
    if version.is_aside:
        message = _("Another member wrote or has the pen, so your words are kept aside. Nothing is lost.")
    else:
        message = _("Your version is saved.")
        if not form.keep_pen.data and paper.pen_holder == version.writer:
            hand_pen(db.session(), paper, None, **who())
    return saved(message, "panel.paper", public_id=paper.public_id)


@blueprint.post("/staff/panel-papers/<public_id>/take-pen", endpoint="take_pen")
@requires("panel.write", load=paper_at)
def take(paper: Paper) -> ResponseReturnValue:
    """Take the pen and go and write."""
    take_pen(db.session(), paper, **who())
    return saved(_("You have the pen."), "panel.write", public_id=paper.public_id)


@blueprint.post("/staff/panel-papers/<public_id>/hand-pen", endpoint="hand_pen")
@requires("panel.write", load=paper_at)
def hand(paper: Paper) -> ResponseReturnValue:
    """Hand the pen to another member, or put it down."""
    form = _pen_form(paper)
    to = next((one for one in paper.round.members if one.public_id == form.to.data), None)
    if not form.validate_on_submit():
        return _show(paper, form), 400
    hand_pen(db.session(), paper, to, **who())
    return saved(_("The pen is handed on."), "panel.paper", public_id=paper.public_id)


def _show(paper: Paper, pen_form: PenForm) -> str:
    return render_template(
        "panel/paper.html",
        paper=paper,
        steps=steps_of(paper.versions, inside=True),
        member=paper.round.member_for(current_person()),
        is_free=is_free(paper, utc_now()),
        pen_form=pen_form,
        decisions=[
            one for one in decisions_of(db.session(), paper.round) if one.version and one.version.paper_id == paper.id
        ],
    )


def _can_save(paper: Paper) -> bool:
    """Whether what somebody saves becomes the present version: they have the pen, or get it."""
    has_pen = paper.pen_holder is not None and paper.pen_holder.user_id == current_person().user_id
    return has_pen or is_free(paper, utc_now())


def _start(round_: Round, kind: PaperKind, form: Any) -> ResponseReturnValue:
    languages = [one for one in round_.languages if one in WRITTEN]
    form.language.choices = options((one, LANGUAGE_NAMES[one]) for one in languages)
    personal = still_personal(form) if form.validate_on_submit() else []
    if not form.validate_on_submit() or personal:
        page = render_template(f"panel/new_{kind}.html", round=round_, form=form, personal=personal)
        return page, 400 if form.errors else 200
    reason = form.reason.data if kind == PaperKind.DRAFT else ""
    text = Text(form.title.data, form.text.data, reason)
    made = start_paper(db.session(), round_, _new(round_, kind, form), text, source_key=form.nonce.data, **who())
    return saved(_("This is saved. You have the pen."), "panel.paper", public_id=made.public_id)


def _new(round_: Round, kind: PaperKind, form: Any) -> NewPaper:
    if kind == PaperKind.MINUTES:
        return NewPaper(kind, form.language.data, held_on=form.held_on.data)
    themes = [theme for theme, _number in active_themes(db.session(), round_) if theme.public_id in form.themes.data]
    return NewPaper(kind, form.language.data, themes)


def _write_form(paper: Paper) -> WriteForm:
    """Return the form with the present words, or with those of a version that stands aside."""
    wanted = request.args.get("from", type=int)
    begin = next((one for one in paper.versions if one.number == wanted), paper.current)
    write_form = WriteDraftForm if paper.kind == PaperKind.DRAFT else WriteForm
    return write_form(base=str(paper.current.number), title=begin.title, text=begin.text)


def _pen_form(paper: Paper) -> PenForm:
    form = PenForm()
    others = [one for one in paper.round.members if one.is_in and one != paper.pen_holder]
    form.to.choices = options(
        [
            ("", _("choose a member")),
            *((one.public_id, one.shown_name) for one in others),
            (NOBODY, _("nobody: whoever wants it")),
        ]
    )
    return form
