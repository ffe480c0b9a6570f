# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Log in and out, and change a password."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from leidraad.accounts.forms import LogInForm, PasswordForm
from leidraad.accounts.services import as_kept, change_password, end_sessions, log_in, user_at
from leidraad.accounts.sessions import Account, begin_session, end_session, go_on
from leidraad.accounts.views.blueprint import blueprint
from leidraad.core.addresses import local_path
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.errors import N_, Refusal
from leidraad.core.gate import current_person, public, requires
from leidraad.core.limits import has_room, limiter
from leidraad.core.person import Role

# However somebody writes the address; of one's own account, who sits at a computer that was left logged in.
MOST_TRIES = "10 per 5 minutes"


def _account_limit() -> str:
    return f"log-in {as_kept(LogInForm().email.data or '')}"


@blueprint.route("/log-in", methods=["GET", "POST"], endpoint="log_in")
@public
@limiter.limit("20 per minute", methods=["POST"])
@limiter.limit(MOST_TRIES, methods=["POST"], key_func=_account_limit)
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


@blueprint.route("/account", methods=["GET", "POST"])
@requires("accounts.see_own")
def own() -> ResponseReturnValue:
    """Show one's own account and change its password."""
    form, user = PasswordForm(), user_at(db.session(), current_person().pseudonym or "")
    if form.validate_on_submit():
        with RefusalBeside(form.old):
            if not has_room(MOST_TRIES, "password", user.public_id):
                raise Refusal(N_("You tried this often. Wait five minutes, then try again."))
            change_password(db.session(), user, form.old.data, form.new.data)
            db.session.commit()
            go_on(user)
            flash(_("Your password is changed. You are logged out everywhere else."), "ok")
            return redirect(url_for("accounts.own"), 303)
    return render_template("accounts/own.html", form=form, user=user), 400 if form.is_submitted() else 200
