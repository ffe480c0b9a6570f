# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vote on one wording at a time, and see all your choices."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.browser import ensure_browser_token
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotNow
from leidraad.core.gate import current_person, requires
from leidraad.core.language import preferred_languages
from leidraad.principles.models import Wording
from leidraad.principles.words import Change, compare
from leidraad.rounds.models import Round
from leidraad.votes.forms import VoteForm
from leidraad.votes.models import Choice
from leidraad.votes.services import BallotItem, ballot, cast
from leidraad.votes.views.blueprint import blueprint, round_at, secret_key, wording_at


def _ballot(round_: Round) -> list[BallotItem]:
    return ballot(db.session(), round_, current_person(), secret_key())


@blueprint.get("/rounds/<slug>/vote", endpoint="ballot")
@requires("votes.open_ballot", load=round_at)
def ballot_page(round_: Round) -> ResponseReturnValue:
    """Show the first candidate without a choice; when all have one, show them all."""
    ensure_browser_token()
    if not request.args.get("all"):
        for item in _ballot(round_):
            if item.vote is None and item.wording.public_id not in request.args.getlist("later"):
                later = request.args.getlist("later")
                return redirect(url_for("votes.one", public_id=item.wording.public_id, later=later))
    return render_template("votes/ballot.html", round=round_, items=_ballot(round_))


@blueprint.get("/wordings/<public_id>/vote")
@requires("votes.cast", load=wording_at)
def one(wording: Wording) -> ResponseReturnValue:
    """Show one wording to vote on."""
    return _show(wording, VoteForm())


@blueprint.post("/wordings/<public_id>/vote")
@requires("votes.cast", load=wording_at)
def choose(wording: Wording) -> ResponseReturnValue:
    """Put down or change a vote and go on to the next candidate."""
    form = VoteForm()
    if not form.validate_on_submit():
        return _show(wording, form), 400
    onward = _next(wording)  # before the commit, after which the rows would be read again
    cast(
        db.session(),
        wording,
        Choice(form.choice.data),
        form.important.data and form.choice.data == Choice.AGREE,
        person=current_person(),
        secret=secret_key(),
        now=utc_now(),
    )
    db.session.commit()
    flash(_("Your choice is saved. You can still change it."), "ok")
    return redirect(onward, 303)


def _next(wording: Wording) -> str:
    if request.args.get("all"):
        return url_for("votes.ballot", slug=wording.round.slug, all=1)
    return url_for("votes.ballot", slug=wording.round.slug, later=request.args.getlist("later"))


def _show(wording: Wording, form: VoteForm) -> str:
    items = _ballot(wording.round)
    place = next((number for number, item in enumerate(items) if item.candidate.id == wording.candidate_id), None)
    if place is None or items[place].wording.id != wording.id:
        raise NotNow(N_("The words were changed while you were reading. Look at the new ones and vote again."))
    item = items[place]
    if not form.is_submitted() and item.vote:
        form.choice.data, form.important.data = item.vote.choice, item.vote.important
    return render_template(
        "votes/one.html",
        round=wording.round,
        item=item,
        form=form,
        number=sum(1 for other in items if other.vote is not None),
        total=len(items),
        change=_change(item),
        later=[*request.args.getlist("later"), wording.public_id],
    )


def _change(item: BallotItem) -> list[tuple[Change, str]]:
    """Return what changed since the text that the voter chose on before."""
    if item.earlier is None:
        return []
    new = item.wording.text_in(*preferred_languages())
    return compare(item.earlier.wording.text_in(new.language).text, new.text)
