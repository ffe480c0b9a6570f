# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How decisions were weighed against the principles: what everybody reads, and where staff and council record it."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, public, requires
from leidraad.core.language import preferred_languages
from leidraad.core.paging import Page, read_page
from leidraad.council.forms import CorrectForm, WeighForm, weigh_form
from leidraad.council.models import Principle, Weighing, WeighingVersion
from leidraad.council.services import correct, find_weighing, find_weighing_version, unused, weigh, weighings
from leidraad.council.views.block import LANGUAGES, block
from leidraad.council.views.blueprint import blueprint, in_order, principle_at

ON_A_PRINCIPLE = 5


@blueprint.app_context_processor
def _decisions() -> dict[str, Any]:
    """Let the page of a principle show the newest decisions that weighed it."""
    return {"decisions_that_weighed": _newest}


def _newest(principle: Principle) -> Page[WeighingVersion]:
    return read_page(db.session(), weighings(principle), 1, ON_A_PRINCIPLE)


def _weighing(public_id: str) -> Weighing:
    return find_weighing(db.session(), public_id)


@blueprint.get("/decisions", endpoint="weighings")
@public
def weighings_page() -> ResponseReturnValue:
    """List the decisions that were weighed, all or of one principle, and which principles nobody used."""
    chosen = request.args.get("principle")
    principle = principle_at(chosen) if chosen else None
    page = read_page(db.session(), weighings(principle), request.args.get("page", 1, type=int))
    left = [] if principle or page.has_previous else unused(db.session(), utc_now())
    return render_template("council/weighings.html", page=page, principle=principle, unused=left)


@blueprint.get("/decisions/<public_id>", endpoint="weighing")
@public
def weighing_page(public_id: str) -> ResponseReturnValue:
    """Show how one decision was weighed, as it is told now."""
    return render_template("council/weighing.html", version=_weighing(public_id).version)


@blueprint.get("/decisions/<public_id>/versions/<int:number>")
@public
def weighing_version(public_id: str, number: int) -> ResponseReturnValue:
    """Show for ever what was told before a correction."""
    return render_template("council/weighing.html", version=find_weighing_version(db.session(), public_id, number))


@blueprint.get("/decisions/block")
@public
def weighing_block() -> ResponseReturnValue:
    """Show the block for council proposals, to copy."""
    holding = in_order()["holding"]
    return render_template("council/block.html", blocks={one: block(holding, one) for one in LANGUAGES})


@blueprint.get("/decisions/block/<any(nl, fy, en):language>.txt")
@public
def weighing_block_text(language: str) -> Response:
    """Give the block as plain text."""
    return Response(block(in_order()["holding"], language), mimetype="text/plain")


@blueprint.route("/staff/decisions/new", methods=["GET", "POST"], endpoint="weigh")
@requires("council.weigh")
def weigh_page() -> ResponseReturnValue:
    """Record a decision and what each principle did in it."""
    form = weigh_form(WeighForm, in_order()["holding"], preferred_languages())
    if not form.validate_on_submit():
        return _form_page(form, None)
    made = weigh(db.session(), form.decision, source_key=form.nonce.data, by=current_person(), now=utc_now())
    return _saved(made, _("The decision is recorded. Everybody can read how it was weighed."))


@blueprint.route("/staff/decisions/<public_id>/correct", methods=["GET", "POST"], endpoint="correct_weighing")
@requires("council.weigh", load=_weighing)
def correct_page(weighing: Weighing) -> ResponseReturnValue:
    """Correct what was recorded, with a reason; what was told before stays readable."""
    form = weigh_form(CorrectForm, _weighable(weighing.version), preferred_languages(), weighing.version)
    if not form.validate_on_submit():
        return _form_page(form, weighing)
    made = correct(
        db.session(),
        weighing,
        form.decision,
        form.reason.data,
        base=form.base.data,
        source_key=form.nonce.data,
        by=current_person(),
        now=utc_now(),
    )
    return _saved(made, _("The correction is saved, with your reason. The earlier version stays readable."))


def _weighable(before: WeighingVersion) -> list[Principle]:
    """Return the principles that hold, and those that were weighed then and ended since."""
    holding = in_order()["holding"]
    then = [one.principle_version.principle for one in before.weighed]
    return [*holding, *(one for one in then if one not in holding)]


def _form_page(form: WeighForm, weighing: Weighing | None) -> ResponseReturnValue:
    page = render_template("council/weigh.html", form=form, weighing=weighing)
    return page, 400 if form.is_submitted() else 200


def _saved(version: WeighingVersion, message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message, "ok")
    return redirect(url_for("council.weighing", public_id=version.weighing.public_id), 303)
