# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answer other words, alone or together with others."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotNow, Refusal
from leidraad.core.forms import options
from leidraad.core.gate import current_person, may, requires
from leidraad.principles.forms import DecideForm
from leidraad.principles.models import Amendment
from leidraad.principles.services import (
    Words,
    accept_amendment,
    amendments_on,
    backing_of,
    reject_amendment,
    words_of,
)
from leidraad.principles.views.blueprint import amendment_at, blueprint, saved
from leidraad.principles.views.consequences import preview
from leidraad.principles.views.differences import difference


@blueprint.route("/staff/amendments/<public_id>", methods=["GET", "POST"])
@requires("principles.decide_amendment", load=amendment_at)
def decide(amendment: Amendment) -> ResponseReturnValue:
    """Take other words over, alone or with others, or leave the words as they are; always with a reason."""
    if not _may_read(amendment):
        raise NotNow(N_("Staff look at these words first. Then everybody can read them."))
    candidate = amendment.wording.candidate
    proposed = {amendment.language: Words(amendment.title, amendment.text)}
    form = DecideForm(candidate.wording.number, words_of(candidate.wording), proposed)
    others = _others(amendment)
    form.also.choices = options((one.public_id, one.text) for one in others)
    decision = request.form.get("decision")
    is_complete = form.validate_on_submit() and (decision == "reject" or form.leaves_none_behind())
    if not is_complete or decision == "back":
        return _page(amendment, form, others), 400 if form.errors else 200
    if decision == "preview":
        return preview(candidate, form, action=request.path, confirm="accept")
    return _decided(amendment, [one for one in others if one.public_id in form.also.data], form, decision)


def _decided(
    amendment: Amendment, also: list[Amendment], form: DecideForm, decision: str | None
) -> ResponseReturnValue:
    said: dict[str, Any] = {"by": current_person(), "now": utc_now()}
    if decision == "accept":
        final: dict[str, Any] = {"words": form.words(), "also": also, "base": form.base.number}
        final["still_says"] = form.still_says.data
        accept_amendment(db.session(), amendment, form.reason.data, form.changes_meaning.data == "yes", **final, **said)
    elif decision == "reject":
        reject_amendment(db.session(), amendment, form.reason.data, **said)
    else:
        raise Refusal(N_("Choose whether you take these words over or not."))
    message = _("Your decision is saved. It stands below the proposal, with your reason.")
    return saved(amendment.wording.candidate, message)


def _others(amendment: Amendment) -> list[Amendment]:
    """Return the other proposals on this candidate that wait for an answer."""
    everything = amendments_on(db.session(), amendment.wording.candidate)
    return [one for one in everything if one.state == "open" and one.id != amendment.id and _may_read(one)]


def _may_read(amendment: Amendment) -> bool:
    """Tell whether this person may read words that perhaps hold personal data; the panel may not."""
    return amendment.is_public or may("principles.moderate", amendment)


def _page(amendment: Amendment, form: DecideForm, others: list[Amendment]) -> str:
    return render_template(
        "principles/decide.html",
        amendment=amendment,
        difference=difference(amendment),
        others=[(one, difference(one)) for one in others],
        counts_of=backing_of(db.session(), [amendment, *others]),
        form=form,
    )
