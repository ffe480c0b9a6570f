# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring in a conversation that was held elsewhere: hand it in, and follow the work on it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.archive import unpack
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.errors import N_, TooLarge
from leidraad.core.gate import current_person, requires
from leidraad.core.tables import LARGEST
from leidraad.votes.forms import BringVotesForm
from leidraad.votes.models import Incoming
from leidraad.votes.services import (
    Conversation,
    Origin,
    brought_in_as,
    find_incoming,
    give_up,
    hand_in,
    read_conversation,
    try_again,
    unfinished,
)
from leidraad.votes.views.blueprint import blueprint

FAULT = N_("Something went wrong on our side. Try again; if it keeps going wrong, ask your administrator.")


def incoming_at(public_id: str) -> Incoming:
    """Return what was handed in, by its address."""
    return find_incoming(db.session(), public_id)


@blueprint.route("/staff/votes/bring-in", methods=["GET", "POST"])
@requires("votes.bring_in")
def bring_in() -> ResponseReturnValue:
    """Read a conversation and let a job make a round of it, or say in which cell something is wrong."""
    form = BringVotesForm()
    if form.validate_on_submit():
        with RefusalBeside(form.file):
            contents, conversation = _read(form)
            return _taken(form, contents, conversation)
    page = render_template("votes/bring_in.html", form=form, unfinished=unfinished(db.session()))
    return page, 400 if form.is_submitted() else 200


@blueprint.get("/staff/votes/bring-in/<public_id>")
@requires("votes.bring_in", load=incoming_at)
def incoming(incoming: Incoming) -> ResponseReturnValue:
    """Show how far it is, or lead on to the round."""
    round_ = brought_in_as(db.session(), incoming.content_hash)
    if round_:
        return redirect(url_for("rounds.manage", slug=round_.slug))
    return render_template("votes/incoming.html", incoming=incoming, reason=_(incoming.job.reason or FAULT))


@blueprint.post("/staff/votes/bring-in/<public_id>/<any(again, stop):how>")
@requires("votes.bring_in", load=lambda public_id, how: (incoming_at(public_id), how))
def go_on_with(at: tuple[Incoming, str]) -> ResponseReturnValue:
    """Try again what went wrong, or give it up."""
    found, how = at
    if how == "again":
        try_again(db.session(), found, now=utc_now())
        address = url_for("votes.incoming", public_id=found.public_id)
    else:
        give_up(db.session(), found, by=current_person(), now=utc_now())
        flash(_("It was stopped. Nothing of it stays."), "ok")
        address = url_for("votes.bring_in")
    db.session.commit()
    return redirect(address, 303)


def _read(form: BringVotesForm) -> tuple[bytes, Conversation]:
    contents = form.file.data.read(LARGEST + 1)
    if len(contents) > LARGEST:
        raise TooLarge(N_("This file is larger than 10 MB. Split it and bring the parts in one by one."))
    db.session.rollback()  # who is asking is known; nobody has to wait while we read
    return contents, read_conversation(unpack(contents))


def _taken(form: BringVotesForm, contents: bytes, conversation: Conversation) -> ResponseReturnValue:
    """Lead to the work on it, or to the round if the same was brought in before."""
    round_ = brought_in_as(db.session(), conversation.hash)
    if round_:
        flash(_("These votes were here already. Nothing was added, and your title was not used."), "info")
        return redirect(url_for("rounds.manage", slug=round_.slug), 303)
    origin = Origin(*(form[name].data for name in ("title", "question", "language", "source", "licence")))
    found = hand_in(db.session(), conversation, contents, origin, by=current_person(), now=utc_now())
    db.session.commit()
    return redirect(url_for("votes.incoming", public_id=found.public_id), 303)
