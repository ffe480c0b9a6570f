# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The votes of a closed round as open data, for everybody."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import requires
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import Package
from leidraad.votes.services import ask_package, newest_package, origin_of, vote_has_closed
from leidraad.votes.views.blueprint import blueprint, round_at


@blueprint.get("/rounds/<slug>/open-data", endpoint="open_data")
@requires("votes.see_results", load=round_at)
def open_data_page(round_: Round) -> ResponseReturnValue:
    """Tell what the open data holds and give it; while people vote it is not there yet."""
    if not vote_has_closed(round_, utc_now()):
        ends_at = round_.end_of(PhaseKind.VOTE)
        return render_template("votes/open_data_later.html", round=round_, ends_at=ends_at)
    found = {"package": newest_package(db.session(), round_), "origin": origin_of(db.session(), round_)}
    return render_template("votes/open_data.html", round=round_, **found)


@blueprint.get("/rounds/<slug>/open-data.zip")
@requires("votes.see_results", load=round_at)
def open_data_file(round_: Round) -> ResponseReturnValue:
    """Give the package that was made last."""
    package = newest_package(db.session(), round_) if vote_has_closed(round_, utc_now()) else None
    if package is None:
        raise NotFound(N_("The open data of this round is not there yet. It is made when the vote has closed."))
    return _as_file(package)


@blueprint.post("/staff/rounds/<slug>/open-data")
@requires("votes.pack", load=round_at)
def pack(round_: Round) -> ResponseReturnValue:
    """Let the package be made anew."""
    ask_package(db.session(), round_, now=utc_now())
    db.session.commit()
    flash(_("The open data is being made. Come back in a minute."), "ok")
    return redirect(url_for("votes.open_data", slug=round_.slug), 303)


def _as_file(package: Package) -> Response:
    name = f"attachment; filename={package.round.slug}-votes-without-names-{package.hash[:8]}.zip"
    return Response(package.contents, mimetype="application/zip", headers={"Content-Disposition": name})
