# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring in a table in three steps: choose a file, say what stands where, look at what would happen and confirm."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.contributions.forms import ButtonForm, ColumnsForm, UploadForm
from leidraad.contributions.services import Columns, Report, bring_in, fetch, name_file, put_away, throw_away
from leidraad.contributions.views.blueprint import blueprint, round_of
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.forms import options
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import our_settings
from leidraad.core.tables import LARGEST, Table, read_table, write_csv
from leidraad.rounds.models import Round

# The file waits between the steps under a name that only this browser's cookie holds.
KEPT = "upload"
SHOWN = 5


@blueprint.route("/staff/rounds/<slug>/bring-in", methods=["GET", "POST"], endpoint="bring_in")
@requires("contributions.import", load=round_of)
def choose_file(round_: Round) -> ResponseReturnValue:
    """Ask for a file and check that it is a table."""
    form = UploadForm()
    if form.validate_on_submit():
        contents = form.file.data.read(LARGEST + 1)
        with RefusalBeside(form.file):
            read_table(contents)
            session[KEPT] = _put_away(contents)
            return redirect(url_for("contributions.columns", slug=round_.slug), 303)
    page = render_template("contributions/bring_in.html", round=round_, form=form)
    return page, 400 if form.is_submitted() else 200


@blueprint.route("/staff/rounds/<slug>/bring-in/columns", methods=["GET", "POST"])
@requires("contributions.import", load=round_of)
def columns(round_: Round) -> ResponseReturnValue:
    """Ask what stands where; then show what would happen, without doing it."""
    table = _kept_table(round_)
    form = _columns_form(table)
    if not form.validate_on_submit():
        page = render_template(
            "contributions/columns.html", round=round_, form=form, header=table.header, rows=table.rows[:SHOWN]
        )
        return page, 400 if form.is_submitted() else 200
    report = _bring_in(round_, table, form, dry_run=True)
    samples = [cells[table.header.index(form.text.data)] for _line, cells in table.rows[:SHOWN]]
    return render_template(
        "contributions/confirm.html", round=round_, form=form, report=report, samples=samples, confirm=ButtonForm()
    )


@blueprint.post("/staff/rounds/<slug>/bring-in/confirm")
@requires("contributions.import", load=round_of)
def confirm(round_: Round) -> ResponseReturnValue:
    """Bring the rows in and tell what happened to each that was refused."""
    table = _kept_table(round_)
    form = _columns_form(table)
    if not form.validate_on_submit():
        return redirect(url_for("contributions.columns", slug=round_.slug), 303)
    report = _bring_in(round_, table, form, dry_run=False)
    db.session.commit()
    throw_away(our_settings().uploads, session.pop(KEPT))
    flash(_("%(number)d rows were brought in.", number=report.added), "ok")
    return render_template("contributions/report.html", round=round_, report=report)


@blueprint.post("/staff/rounds/<slug>/bring-in/refused")
@requires("contributions.import", load=round_of)
def refused(round_: Round) -> ResponseReturnValue:
    """Give the refused rows as a file."""
    table = _kept_table(round_)
    form = _columns_form(table)
    if not form.validate_on_submit():
        return redirect(url_for("contributions.columns", slug=round_.slug), 303)
    report = _bring_in(round_, table, form, dry_run=True)
    rows = [(str(row.line), _(row.refusal), row.text) for row in report.refused]
    text = write_csv((_("line"), _("reason"), _("text")), rows)
    name = f"attachment; filename={round_.slug}-refused.csv"
    return Response(text, mimetype="text/csv", headers={"Content-Disposition": name})


def _bring_in(round_: Round, table: Table, form: ColumnsForm, *, dry_run: bool) -> Report:
    chosen = Columns(text=form.text.data, id=form.id.data or None)
    who: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    return bring_in(db.session(), round_, table, chosen, channel=form.channel.data, dry_run=dry_run, **who)


def _columns_form(table: Table) -> ColumnsForm:
    form = ColumnsForm()
    form.text.choices = options((name, name) for name in table.header)
    form.id.choices = [*options([("", _("None"))]), *form.text.choices]
    if not form.is_submitted():
        form.text.data = max(table.header, key=lambda name: _length(table, name))
    return form


def _length(table: Table, name: str) -> int:
    """Return how much text a column holds, to guess which one is meant."""
    place = table.header.index(name)
    return sum(len(cells[place]) for _line, cells in table.rows[:50] if place < len(cells))


def _put_away(contents: bytes) -> str:
    name = name_file(db.session(), now=utc_now())
    db.session.commit()
    put_away(our_settings().uploads, name, contents)
    return name


def _kept_table(round_: Round) -> Table:
    """Return the table that waits; who took too long, or was logged out in between, chooses the file again."""
    contents = fetch(our_settings().uploads, session[KEPT], now=utc_now()) if KEPT in session else None
    if contents is None:
        flash(_("Choose your file again: we keep it for an hour at most."), "info")
        abort(redirect(url_for("contributions.bring_in", slug=round_.slug), 303))
    return read_table(contents)
