# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check your vote with the code, and see the log in which it stands."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.audit.heads import checkpoint
from leidraad.core.clock import utc_now
from leidraad.core.codes import read_code
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import public, requires
from leidraad.core.limits import limiter
from leidraad.rounds.models import Round
from leidraad.votes.forms import CodeForm
from leidraad.votes.models import LogHead
from leidraad.votes.services.log.receipts import find_receipt
from leidraad.votes.services.log.signing import heads_of, is_voting_over, latest_head, log_lines
from leidraad.votes.views.blueprint import blueprint, log_minutes, round_at

SHOWN = 10


@blueprint.route("/vote/check", methods=["GET", "POST"])
@public
@limiter.limit("10 per minute", methods=["POST"])
def check() -> ResponseReturnValue:
    """Show the votes behind a code. Nothing of it is kept, in no cookie and no address."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("votes/check.html", form=form), 400 if form.is_submitted() else 200
    code = read_code(form.code.data)
    receipt = find_receipt(db.session(), code) if code else None
    if receipt is None:
        form.code.errors = [
            _("No votes belong to this code. Check each letter and digit; spaces and dashes do not matter.")
        ]
        return render_template("votes/check.html", form=form), 400
    is_over = is_voting_over(receipt.round, utc_now())
    return render_template("votes/checked.html", receipt=receipt, is_over=is_over, minutes=log_minutes())


@blueprint.get("/rounds/<slug>/log")
@requires("votes.see_log", load=round_at)
def log(round_: Round) -> ResponseReturnValue:
    """Show what was signed of the log of a round, and how anybody checks it."""
    heads = heads_of(db.session(), round_)
    told = {"heads": heads[: -SHOWN - 1 : -1], "number": len(heads), "minutes": log_minutes()}
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


def _signed(round_: Round) -> LogHead:
    head = latest_head(db.session(), round_)
    if head is None:
        raise NotFound(N_("Nothing of this log is signed yet."))
    return head
