# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check your vote with the code, and see the log in which it stands."""

from datetime import timedelta

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from leidraad.audit.heads import checkpoint
from leidraad.core.clock import utc_now
from leidraad.core.codes import read_code
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.forms import CodeForm
from leidraad.core.gate import public, requires
from leidraad.core.installation import our_settings
from leidraad.core.limits import limiter
from leidraad.rounds.models import Round
from leidraad.votes.models import Bundle, LogHead
from leidraad.votes.services.log.bundling import find_bundle
from leidraad.votes.services.log.destroying import ends_at, key_of
from leidraad.votes.services.log.receipts import find_receipt
from leidraad.votes.services.log.signing import heads_of, latest_head, log_lines
from leidraad.votes.services.open_data import vote_has_closed
from leidraad.votes.views.blueprint import blueprint, round_at

SHOWN = 10


@blueprint.route("/vote/check", methods=["GET", "POST"])
@public
@limiter.limit("10 per minute", methods=["POST"])
def check() -> ResponseReturnValue:
    """Show the votes behind a code. Nothing of it is kept, in no cookie and no address.

    Another code, of words or a complaint, is sent on as it is to the page that knows those.
    """
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("votes/check.html", form=form), 400 if form.is_submitted() else 200
    code = read_code(form.code.data)
    receipt = find_receipt(db.session(), code) if code else None
    if receipt is None:
        return redirect(url_for("thread.receipt"), 307)
    is_over = vote_has_closed(receipt.round, utc_now())
    return render_template("votes/checked.html", receipt=receipt, is_over=is_over, minutes=our_settings().log_minutes)


@blueprint.get("/rounds/<slug>/log")
@requires("votes.see_log", load=round_at)
def log(round_: Round) -> ResponseReturnValue:
    """Show what was signed of the log of a round, and how anybody checks it."""
    heads, settings = heads_of(db.session(), round_), our_settings()
    told = {"heads": heads[: -SHOWN - 1 : -1], "number": len(heads), "minutes": settings.log_minutes}
    told |= {"bundle": _bundle(round_), "key": key_of(db.session(), round_), "days": settings.objection_days}
    told["ends_at"] = ends_at(round_, timedelta(days=settings.objection_days))
    return render_template("votes/log.html", round=round_, **told)


@blueprint.get("/rounds/<slug>/log/checkpoint")
@requires("votes.see_log", load=round_at)
def log_checkpoint(round_: Round) -> ResponseReturnValue:
    """Give what was signed last, in the form that witnesses of logs know."""
    head = _signed(round_)
    return Response(checkpoint(head.head, head.key, head.signature), mimetype="text/plain")


@blueprint.get("/rounds/<slug>/log/leaves.txt")
@requires("votes.see_log", load=round_at)
@limiter.limit("10 per minute")
def log_leaves(round_: Round) -> ResponseReturnValue:
    """Give every line of the log that is signed: with it anybody computes the root again."""
    lines = log_lines(db.session(), round_, 0, _signed(round_).size)
    return Response("".join(f"{line.hex()}\n" for line in lines), mimetype="text/plain")


@blueprint.get("/rounds/<slug>/votes.zip")
@requires("votes.see_log", load=round_at)
@limiter.limit("10 per minute")
def bundle(round_: Round) -> ResponseReturnValue:
    """Give all that anybody needs to count the round again."""
    found = _bundle(round_)
    if found is None:
        raise NotFound(N_("The votes are opened when the vote has closed and all of them are in the log."))
    answer = Response(found.content, mimetype="application/zip")
    answer.headers["Content-Disposition"] = f"attachment; filename={round_.slug}-votes.zip"
    return answer


def _bundle(round_: Round) -> Bundle | None:
    """Return the bundle of a round whose vote has closed."""
    return find_bundle(db.session(), round_) if vote_has_closed(round_, utc_now()) else None


def _signed(round_: Round) -> LogHead:
    head = latest_head(db.session(), round_)
    if head is None:
        raise NotFound(N_("Nothing of this log is signed yet."))
    return head
