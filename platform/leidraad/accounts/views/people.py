# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look after accounts: make one, change its roles, erase a person."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.accounts.forms import NewUserForm, RolesForm
from leidraad.accounts.models import User
from leidraad.accounts.services import all_users, change_roles, create_user, erase, user_at
from leidraad.accounts.sessions import go_on
from leidraad.accounts.views.blueprint import blueprint
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.paging import read_page
from leidraad.core.person import Role
from leidraad.notices.services import own_address


@blueprint.route("/staff/people", methods=["GET", "POST"])
@requires("accounts.administer")
def people() -> ResponseReturnValue:
    """List the accounts and make a new one."""
    form = NewUserForm()
    if form.validate_on_submit():
        who: dict[str, Any] = {"by": current_person(), "now": utc_now()}
        with RefusalBeside(form.email):
            address = own_address(form.email.data)
            create_user(db.session(), address, form.name.data, form.roles.data, form.password.data, **who)
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
