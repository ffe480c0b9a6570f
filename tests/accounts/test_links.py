# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mailed link proves an address: opening it changes nothing, its button works once."""

from flask import Flask

from leidraad.accounts.services import make_link
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from tests.pages import CheckingClient
from tests.stage import SECRET


def _link(app: Flask) -> str:
    with app.app_context():
        token = make_link(db.session(), "amina@waldsein.example", "/complaints/new", secret=SECRET, now=utc_now())
        db.session.commit()
    return f"/link/{token}"


def test_a_mailed_link_opens_more_than_once_and_works_once(any_app: Flask) -> None:
    client: CheckingClient = any_app.test_client()  # type: ignore[assignment]
    path = _link(any_app)
    form = [client.page(path).form(path) for _time in range(2)][-1]
    client.send(form, path)
    client.send(form, path, 404)
    assert "werkt niet meer" in client.page(path, 404).words


def test_a_link_that_nobody_mailed_is_not_found(any_app: Flask) -> None:
    client: CheckingClient = any_app.test_client()  # type: ignore[assignment]
    assert "werkt niet meer" in client.page("/link/unknown", 404).words
