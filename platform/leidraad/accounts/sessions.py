# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which account is logged in in a browser, and for how long."""

from datetime import timedelta

from flask import session
from flask_login import UserMixin, login_user, logout_user

from leidraad.accounts.models import User
from leidraad.accounts.services import find_user
from leidraad.core.browser import forget_codes
from leidraad.core.clock import utc_now
from leidraad.core.db import db

SESSION_LASTS = timedelta(hours=12)
SINCE = "logged_in_at"


class Account(UserMixin):  # type: ignore[misc]  # flask_login has no types
    """A logged-in account, for Flask-Login: its id changes when all sessions must end."""

    def __init__(self, user: User) -> None:
        self.user = user

    def get_id(self) -> str:
        """Return what the cookie holds."""
        return f"{self.user.public_id}.{self.user.session_version}"


def load_account(cookie: str) -> Account | None:
    """Return the account of a cookie, unless its sessions were ended or this one has lasted long enough."""
    public_id, _dot, version = cookie.partition(".")
    user = find_user(db.session(), public_id)
    is_fresh = utc_now().timestamp() - session.get(SINCE, 0) < SESSION_LASTS.total_seconds()
    return Account(user) if user and str(user.session_version) == version and is_fresh else None


def begin_session(user: User) -> None:
    """Log somebody in who just proved who they are; call it when what they did is committed."""
    session[SINCE] = utc_now().timestamp()
    login_user(Account(user))


def go_on(user: User) -> None:
    """Keep somebody logged in whose other sessions were ended."""
    login_user(Account(user))


def end_session() -> None:
    """Log out in this browser, and forget the codes that were used in it."""
    logout_user()
    session.pop(SINCE, None)
    forget_codes()
