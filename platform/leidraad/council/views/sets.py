# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring in a set of principles: choose a file, look at what was found, confirm; and give ours in the same form."""

from collections.abc import Sequence
from datetime import date

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.errors import N_, NotAllowed, Refusal
from leidraad.core.gate import current_person, may, public, requires
from leidraad.core.installation import our_settings
from leidraad.core.letters import address_of
from leidraad.council.forms import COLUMN_NAMES, ConfirmSetForm, LoadSetForm
from leidraad.council.services import (
    Problem,
    SetPrinciple,
    as_csv,
    as_json,
    known_among,
    load_set,
    read_set,
    register_set,
)
from leidraad.council.views.blueprint import blueprint

LARGEST = 2_000_000


@blueprint.route("/staff/council/sets", methods=["GET", "POST"])
@requires("council.load_set")
def sets() -> ResponseReturnValue:
    """Ask for a file; then show what is wrong in it, row by row, or what would come in."""
    form = LoadSetForm()
    problems: Sequence[Problem] = ()
    if form.validate_on_submit():
        _check_may_own(form.is_own)
        with RefusalBeside(form.file):
            found, problems = read_set(form.file.data.read(LARGEST + 1), form.source.data or "", own_on=_own_on(form))
            if not problems:
                return _confirm_page(form, found)
    return _upload_page(form, problems)


@blueprint.post("/staff/council/sets/load")
@requires("council.load_set")
def load() -> ResponseReturnValue:
    """Put in the register what was looked at."""
    form = ConfirmSetForm()
    if not form.validate_on_submit():
        raise Refusal(N_("Choose the file again."))
    _check_may_own(form.is_own)
    found, problems = read_set(form.contents.data.encode(), own_on=_own_on(form))
    if problems:
        raise Refusal(N_("Choose the file again."))
    added = load_set(db.session(), found, by=current_person(), now=utc_now())
    db.session.commit()
    if added:
        flash(_("%(number)d principles were added to the register.", number=added), "ok")
    else:
        flash(_("This set was in the register already, so nothing was added."), "info")
    return redirect(url_for("council.register"), 303)


@blueprint.get("/principles/set.json")
@public
def set_json() -> Response:
    """Give what holds as a set that can be brought in elsewhere."""
    return _file(as_json(_ours()), "application/json", "json")


@blueprint.get("/principles/set.csv")
@public
def set_csv() -> Response:
    """Give the same as a table."""
    return _file(as_csv(_ours()), "text/csv", "csv")


def _check_may_own(is_own: bool) -> None:
    """Leave to the council what holds here; an administrator brings in examples."""
    if is_own and not may("council.load_own_set"):
        raise NotAllowed(N_("Only who works for the council brings in what the council adopted."))


def _own_on(form: LoadSetForm | ConfirmSetForm) -> date | None:
    return today() if form.is_own else None


def _ours() -> list[SetPrinciple]:
    settings = our_settings()
    own = f"{settings.municipality}, {address_of('council.register')}"
    return register_set(db.session(), today(), own)


def _file(text: str, kind: str, ending: str) -> Response:
    name = f"attachment; filename=principles.{ending}"
    return Response(text, mimetype=kind, headers={"Content-Disposition": name})


def _upload_page(form: LoadSetForm, problems: Sequence[Problem]) -> ResponseReturnValue:
    told = [(one, _(one.sentence, **one.values)) for one in problems]
    page = render_template("council/sets.html", form=form, problems=told, columns=COLUMN_NAMES)
    return page, 400 if form.is_submitted() else 200


def _confirm_page(form: LoadSetForm, found: Sequence[SetPrinciple]) -> str:
    confirm = ConfirmSetForm(formdata=None, contents=as_json(found), whose=form.whose.data)
    return render_template("council/confirm_set.html", form=confirm, found=known_among(db.session(), found))
