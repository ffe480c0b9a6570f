# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A cookie is good for as long as its session: who copied it is out when its owner is."""

from flask import Flask

from leidraad.accounts.services import change_roles, find_by_email
from leidraad.core.db import db
from leidraad.core.person import Role
from tests.conftest import LogIn
from tests.pages import CheckingClient


def _copy(client: CheckingClient, app: Flask) -> CheckingClient:
    """Return another browser with the same cookies."""
    other: CheckingClient = app.test_client()  # type: ignore[assignment]
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    other.set_cookie(cookie.key, cookie.value)
    return other


def test_who_logs_out_takes_a_copied_cookie_along(app: Flask, log_in: LogIn) -> None:
    chantal, femke = log_in("chantal"), log_in("femke")
    thief = _copy(chantal, app)
    assert thief.get("/account").status_code == 200
    chantal.fill("/account", "/log-out")
    assert thief.get("/account").status_code == 302
    assert femke.get("/account").status_code == 200


def test_who_gets_other_roles_logs_in_again(app: Flask, log_in: LogIn) -> None:
    femke = log_in("femke")
    with app.app_context():
        user = find_by_email(db.session(), "femke@waldsein.example")
        assert user is not None
        change_roles(db.session(), user, [*user.roles, Role.RESIDENT], by=None)
        db.session.commit()
    assert femke.get("/account").status_code == 302
