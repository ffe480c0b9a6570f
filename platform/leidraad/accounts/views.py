# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in and out, proving a mail address, and looking after accounts."""

from typing import Any

from flask import Blueprint, Flask, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import LoginManager, current_user

from leidraad.accounts.forms import ROLE_NAMES, ConfirmForm, LinkForm, LogInForm, NewUserForm, PasswordForm, RolesForm
from leidraad.accounts.models import User
from leidraad.accounts.services import (
    all_users,
    change_password,
    change_roles,
    create_user,
    end_sessions,
    erase,
    find_link,
    log_in,
    make_link,
    use_link,
    user_at,
)
from leidraad.accounts.sessions import Account, begin_session, end_session, go_on, load_account
from leidraad.core.addresses import is_secret, local_path
from leidraad.core.browser import KEY
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.errors import Refusal
from leidraad.core.gate import current_person, public, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import chosen_language
from leidraad.core.letters import write_letter
from leidraad.core.limits import has_room, limiter
from leidraad.core.paging import read_page
from leidraad.core.person import Person, Role
from leidraad.core.problems import for_programs
from leidraad.notices.services import own_address, send

blueprint = Blueprint("accounts", __name__)
PROOF = "email_proof"
# However often somebody types the address of somebody else; by the hour, so that nobody is kept out for long.
MOST_LINKS = "5 per hour"


@blueprint.app_context_processor
def _names() -> dict[str, Any]:
    return {"role_names": ROLE_NAMES, "way_back": _way_back, "is_secret": is_secret}


def _way_back() -> str | None:
    """Return the page to come back to after logging in; who logs in from the start page goes on to the desk.

    The address of a secret page stands in no other one, so nobody comes back to it.
    """
    if is_secret():
        return None
    if request.method != "GET" or request.endpoint in {None, "home.index", "accounts.log_in"}:
        return request.args.get("next")
    return request.full_path.rstrip("?")


def set_up(app: Flask) -> None:
    """Find out who is asking before each request."""
    logins = LoginManager(app)
    logins.user_loader(load_account)
    app.before_request(_remember_person)


def _remember_person() -> None:
    if request.endpoint == "static" or for_programs():
        return
    browser, proof = session.get(KEY), session.get(PROOF)
    account = current_user._get_current_object() if "_user_id" in session else None
    if isinstance(account, Account):
        user = account.user
        g.person = Person(user.id, user.public_id, user.name, user.roles, browser, proof)
    else:
        g.person = Person(browser_token=browser, email_proof=proof)


def _account_limit() -> str:
    typed = request.form.get("email", "").strip()
    try:
        return f"log-in {own_address(typed)}"
    except Refusal:
        return f"log-in {typed.lower()}"


@blueprint.route("/log-in", methods=["GET", "POST"], endpoint="log_in")
@public
@limiter.limit("20 per minute", methods=["POST"])
@limiter.limit("10 per 5 minutes", methods=["POST"], key_func=_account_limit)
def log_in_page() -> ResponseReturnValue:
    """Log in with address and password."""
    form = LogInForm()
    if not form.validate_on_submit():
        return render_template("accounts/log_in.html", form=form), 400 if form.is_submitted() else 200
    user = log_in(db.session(), form.email.data, form.password.data)
    if user is None:
        form.password.errors = [_("This address and password do not fit. Check both and try again.")]
        return render_template("accounts/log_in.html", form=form), 400
    begin_session(user)
    own_place = url_for("home.desk" if user.roles - {Role.RESIDENT} else "home.index")
    return redirect(local_path(request.args.get("next"), own_place), 303)


@blueprint.post("/log-out")
@public
def log_out() -> ResponseReturnValue:
    """Log out, everywhere; the browser keeps its token, so that its votes stay its own."""
    if isinstance(account := current_user._get_current_object(), Account):
        end_sessions(db.session(), account.user)
        db.session.commit()
    end_session()
    flash(_("You are logged out, on every device."), "ok")
    return redirect(url_for("home.index"), 303)


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


@blueprint.route("/account", methods=["GET", "POST"])
@requires("accounts.see_own")
def own() -> ResponseReturnValue:
    """Show one's own account and change its password."""
    form, user = PasswordForm(), user_at(db.session(), current_person().pseudonym or "")
    if form.validate_on_submit():
        with RefusalBeside(form.old):
            change_password(db.session(), user, form.old.data, form.new.data)
            db.session.commit()
            go_on(user)
            flash(_("Your password is changed. You are logged out everywhere else."), "ok")
            return redirect(url_for("accounts.own"), 303)
    return render_template("accounts/own.html", form=form, user=user), 400 if form.is_submitted() else 200


@blueprint.route("/staff/people", methods=["GET", "POST"])
@requires("accounts.administer")
def people() -> ResponseReturnValue:
    """List the accounts and make a new one."""
    form = NewUserForm()
    if form.validate_on_submit():
        who: dict[str, Any] = {"by": current_person(), "now": utc_now()}
        with RefusalBeside(form.email):
            create_user(db.session(), form.email.data, form.name.data, form.roles.data, form.password.data, **who)
            db.session.commit()
            flash(_("The account is made."), "ok")
            return redirect(url_for("accounts.people"), 303)
    page = read_page(db.session(), all_users(), request.args.get("page", 1, type=int))
    return render_template("accounts/people.html", form=form, page=page), 400 if form.is_submitted() else 200


def _user(public_id: str) -> User:
    return user_at(db.session(), public_id)


@blueprint.route("/staff/people/<public_id>", methods=["GET", "POST"])
@requires("accounts.administer", load=_user)
def person(user: User) -> ResponseReturnValue:
    """Show one account and change its roles."""
    form = RolesForm(roles=sorted(user.roles))
    if form.validate_on_submit():
        # Being on a panel is not given here, nor taken.
        wanted = {*form.roles.data, *user.roles & {Role.PANEL}}
        with RefusalBeside(form.roles):
            change_roles(db.session(), user, wanted, by=current_person())
            db.session.commit()
            if user.public_id == current_person().pseudonym:
                go_on(user)
            flash(_("The roles are changed."), "ok")
            return redirect(url_for("accounts.people"), 303)
    return render_template("accounts/person.html", form=form, user=user), 400 if form.is_submitted() else 200


@blueprint.post("/staff/people/<public_id>/erase", endpoint="erase")
@requires("accounts.administer", load=_user)
def erase_person(user: User) -> ResponseReturnValue:
    """Forget who somebody is."""
    erase(db.session(), user, secret=secret_key(), by=current_person(), now=utc_now())
    db.session.commit()
    flash(_("The person is erased. What they did stays, under a pseudonym."), "ok")
    return redirect(url_for("accounts.people"), 303)
