# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""An address for every operation of the API, with something behind it."""

import re
from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from leidraad.api.openapi import address_of, in_order
from leidraad.api.operations import BASE, Operation

ROUND = "contact-met-de-gemeente"


def asker(app: Flask) -> FlaskClient:
    """Return a client that looks at no page: what it gets is not for people."""
    return FlaskClient(app, app.response_class)


def asked(app: Flask) -> Iterator[tuple[Operation, TestResponse]]:
    """Ask every operation once, about the invented municipality."""
    client = asker(app)
    for one in in_order():
        yield one, client.get(address(client, one))


def address(client: FlaskClient, one: Operation) -> str:
    """Return an address at which an operation finds something."""
    return BASE + address_of(one).format(**places(client, one))


def places(client: FlaskClient, one: Operation) -> dict[str, str]:
    """Return the parts of that address by their names in the document."""
    start, found, _rest = one.path.partition("/<public_id>")
    known = {"rondeId": ROUND, "nummer": "1"}
    if found:
        listed = client.get(f"{BASE}{start.replace('<slug>', ROUND)}?aantal=1").get_json()
        known["id"] = listed["resultaten"][0]["id"]
    return {name: known[name] for name in re.findall(r"{(\w+)}", address_of(one))}
