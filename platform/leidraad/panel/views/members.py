# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Staff invite to the panel by mail; who proves the address joins under a name of their choice."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.accounts.services import make_link
from leidraad.accounts.sessions import begin_session, end_session
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside, say
from leidraad.core.errors import Refusal
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.letters import write_letter
from leidraad.core.limits import limiter
from leidraad.notices.services import own_address, send
from leidraad.panel.forms import InviteForm, JoinForm
from leidraad.panel.services import INVITATION_LASTS, find_invitation, find_member, invite, join, let_go
from leidraad.panel.views.blueprint import blueprint, round_at, saved, who
from leidraad.rounds.models import Member, Round


def _member(public_id: str) -> Member:
    return find_member(db.session(), public_id)


def _invitation(public_id: str) -> Member:
    return find_invitation(db.session(), public_id)


@blueprint.route("/staff/rounds/<slug>/panel/members", methods=["GET", "POST"])
@requires("panel.invite", load=round_at)
@limiter.limit("120 per hour", methods=["POST"])
def members(round_: Round) -> ResponseReturnValue:
    """List who is invited and who is on the panel, and invite somebody."""
    form = InviteForm()
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            address = own_address(form.email.data)
            member = invite(db.session(), round_, address, form.name.data, secret=secret_key(), **who())
            _mail(member)
            return saved(_("The invitation is on its way."), "panel.members", slug=round_.slug)
    page = render_template("panel/members.html", round=round_, form=form)
    return page, 400 if form.is_submitted() else 200


@blueprint.post("/staff/panel-members/<public_id>/again")
@requires("panel.invite", load=_member)
@limiter.limit("120 per hour")
def invite_again(member: Member) -> ResponseReturnValue:
    """Mail a new link to somebody who did not join yet."""
    if member.is_invited:
        _mail(member)
    return saved(_("The invitation is on its way."), "panel.members", slug=member.round.slug)


@blueprint.post("/staff/panel-members/<public_id>/let-go", endpoint="let_go")
@requires("panel.invite", load=_member)
def let_member_go(member: Member) -> ResponseReturnValue:
    """Let somebody off the panel, or take an invitation back."""
    let_go(db.session(), member, **who())
    return saved(_("This person is not on the panel any more."), "panel.members", slug=member.round.slug)


@blueprint.route("/panel-members/<public_id>", methods=["GET", "POST"], endpoint="join")
@requires("panel.join", load=_invitation)
@limiter.limit("20 per hour", methods=["POST"])
def join_page(member: Member) -> ResponseReturnValue:
    """Join the panel under a name of one's choice; somebody new chooses a password too.

    Whoever chooses the password of their new account here is logged in with it. The link in the mail opens no account
    that was there before: that has its own way in.
    """
    if member.joined_at:
        return redirect(url_for("panel.workspace", slug=member.round.slug))
    form = JoinForm(name=member.user.name)
    if member.user.password_hash is not None:
        del form.password
    if form.validate_on_submit():
        is_theirs = "password" in form or current_person().user_id == member.user_id
        try:
            join(db.session(), member, form.name.data, form.data.get("password"), now=utc_now())
        except Refusal as refusal:
            flash(say(refusal), "error")
        else:
            return _welcome(member, goes_on=is_theirs)
    return render_template("panel/join.html", member=member, form=form), 400 if form.is_submitted() else 200


def _welcome(member: Member, *, goes_on: bool) -> ResponseReturnValue:
    message = _("Welcome to the panel.") if goes_on else _("Welcome to the panel. Log in with your password to go on.")
    answer = saved(message, "panel.workspace", slug=member.round.slug)
    if goes_on:
        begin_session(member.user)
    else:
        end_session()
    return answer


def _mail(member: Member) -> None:
    now, email = utc_now(), member.user.email or ""
    words = member.round.text_in(member.round.languages[0])
    path = url_for("panel.join", public_id=member.public_id)
    token = make_link(db.session(), email, path, secret=secret_key(), now=now, lasts=INVITATION_LASTS)
    letter = write_letter("invitation", words.language, words=words, token=token)
    send(db.session(), to=email, letter=letter, now=now)
