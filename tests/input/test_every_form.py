# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every form of the demo, filled in with odd things by everybody who can see it: never a fault of ours."""

import pytest
from flask import Flask
from lxml.html import FormElement

from leidraad.demo import PASSWORD
from tests.pages import CheckingClient, filled_in
from tests.stories.test_in_a_browser import inside_paths, public_paths

ODD = {
    "empty": "",
    "long": "woord " * 17_000,
    "nul": "a\x00b\x07",
    "bidi": "\u202eomgekeerd\u202c",
    "html": "<script>alert(1)</script>{% 7 %}",
    "formula": "=1+1|%s",
}
WORDS = {"text", "search", "email", "password", "url", "tel", "number", "date", None}


def _fields(form: FormElement, odd: str) -> dict[str, str]:
    """Return every field that somebody types in or chooses from, with something odd."""
    typed = [one.get("name") for one in form.iter("input") if one.get("type") in WORDS]
    return {name: odd for name in [*typed, *(one.get("name") for one in form.iter("textarea", "select"))] if name}


def _forms(client: CheckingClient, path: str) -> list[FormElement]:
    response = client.get(path, follow_redirects=True)
    page = client.page(path, response.status_code)
    return [form for form in page.tree.forms if form.method == "POST" and not (form.action or "").endswith("/log-out")]


@pytest.fixture(scope="module")
def paths(demo: Flask) -> dict[str, list[str]]:
    """Where everybody finds forms; looked up once, because what is sent may answer what waits there."""
    return {"nobody": public_paths(demo), **inside_paths(demo)}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("name", ["nobody", "chantal", "dirk", "esra", "gerrit", "femke"])
def test_no_form_breaks(demo: Flask, paths: dict[str, list[str]], name: str, odd: str) -> None:
    client: CheckingClient = demo.test_client()  # type: ignore[assignment]
    if name != "nobody":
        client.fill("/log-in", "/log-in", email=f"{name}@waldsein.example", password=PASSWORD)
    for path in paths[name]:
        for form in _forms(client, path):
            answer = client.post(form.action or path, data=filled_in(form, _fields(form, odd)))
            assert answer.status_code < 500, f"{path} {form.action}"
