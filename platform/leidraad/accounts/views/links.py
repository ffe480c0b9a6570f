# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prove a mail address by a link."""

from flask import redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from leidraad.accounts.forms import ConfirmForm, LinkForm
from leidraad.accounts.services import find_link, make_link, use_link
from leidraad.accounts.views.blueprint import PROOF, blueprint
from leidraad.core.addresses import local_path
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.gate import public
from leidraad.core.installation import secret_key
from leidraad.core.language import chosen_language
from leidraad.core.letters import write_letter
from leidraad.core.limits import has_room, limiter
from leidraad.notices.services import own_address, send

# However often somebody types the address of somebody else; by the hour, so that nobody is kept out for long.
MOST_LINKS = "5 per hour"


@blueprint.route("/link", methods=["GET", "POST"])
@public
@limiter.limit("10 per hour", methods=["POST"])
def ask_link() -> ResponseReturnValue:
    """Mail a link that proves an address; the answer is the same for every address."""
    form = LinkForm()
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            _mail_link(own_address(form.email.data), local_path(request.args.get("next")))
            db.session.commit()
            return render_template("accounts/link_sent.html")
    return render_template("accounts/ask_link.html", form=form), 400 if form.is_submitted() else 200


def _mail_link(address: str, next_path: str) -> None:
    if not has_room(MOST_LINKS, "link", address):
        return
    token = make_link(db.session(), address, next_path, secret=secret_key(), now=utc_now())
    send(db.session(), to=address, letter=write_letter("link", chosen_language(), token=token), now=utc_now())


@blueprint.route("/link/<token>", methods=["GET", "POST"])
@public
def confirm_link(token: str) -> ResponseReturnValue:
    """Ask for a click (a mail scanner opens links but presses no button), then believe the address."""
    form = ConfirmForm()
    if not form.validate_on_submit():
        find_link(db.session(), token, utc_now())
        return render_template("accounts/confirm_link.html", form=form)
    link = use_link(db.session(), token, now=utc_now())
    session[PROOF], session.permanent = link.email_proof, True
    db.session.commit()
    return redirect(local_path(link.next_path), 303)
