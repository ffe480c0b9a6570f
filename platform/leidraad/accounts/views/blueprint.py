# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of accounts share, and who is asking."""

from typing import Any

from flask import Blueprint, Flask, g, request, session
from flask_login import LoginManager, current_user

from leidraad.accounts.forms import ROLE_NAMES
from leidraad.accounts.sessions import Account, load_account
from leidraad.core.addresses import is_secret
from leidraad.core.browser import KEY
from leidraad.core.person import Person
from leidraad.core.problems import for_programs

blueprint = Blueprint("accounts", __name__)
PROOF = "email_proof"


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
