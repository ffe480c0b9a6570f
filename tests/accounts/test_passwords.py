# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A password is never shown again, and nobody guesses one by trying on."""

from collections.abc import Iterator

import pytest
from flask import Flask
from wtforms import PasswordField
from wtforms.fields.core import UnboundField

from leidraad.core.forms import BaseForm
from tests.cast import PASSWORD
from tests.conftest import LogIn, browser_of
from tests.pages import CheckingClient, Page

OURS = {"Sec-Fetch-Site": "same-origin"}
SECRET = "een geheim van meer dan twintig tekens"


def _forms(form: type = BaseForm) -> Iterator[type]:
    for kind in form.__subclasses__():
        yield from (kind, *_forms(kind))


def _password_fields() -> set[str]:
    """Return the names of all fields for a password, of all forms that there are."""
    fields = [pair for form in _forms() for pair in vars(form).items() if isinstance(pair[1], UnboundField)]
    return {name for name, field in fields if issubclass(field.field_class, PasswordField)}


@pytest.mark.parametrize("path", ["/log-in", "/account"])
def test_a_form_that_is_too_old_gives_no_password_back(app: Flask, path: str) -> None:
    typed = dict.fromkeys(_password_fields(), SECRET)
    assert {"password", "old", "new"} <= typed.keys()
    page = Page(app.test_client().post(path, data=typed | {"email": "chantal@waldsein.example"}, headers=OURS))
    assert (page.status, page.heading) == (400, "Stuur het nog een keer")
    assert SECRET not in page.response.text and "chantal@waldsein.example" in page.response.text
    assert "typt u uw wachtwoord opnieuw" in page.words


def test_who_was_logged_out_does_not_see_the_passwords_that_they_typed(client: CheckingClient, log_in: LogIn) -> None:
    form = log_in("chantal").page("/account").form("/account")
    token = client.page("/log-in").form("/log-in").fields["csrf_token"]
    page = client.send(form, "/account", 401, old=SECRET, new=SECRET, csrf_token=token)
    assert list(page.form("/account").fields) == ["csrf_token"] and SECRET not in page.response.text


def test_an_address_is_tried_so_often_however_it_is_written(counting: Flask) -> None:
    client, dirk = counting.test_client(), {"email": "dirk@waldsein.example", "password": PASSWORD}
    form = client.page("/log-in").form("/log-in")
    for number in range(10):
        written = "\u200e" * number + "Chantal@waldsein.example\u202c"
        client.send(form, "/log-in", 400, email=written, password=SECRET)
    client.send(form, "/log-in", 429, email="chantal@waldsein.example", password=PASSWORD)
    client.send(form, "/log-in", **dirk)


def test_who_is_logged_in_tries_the_present_password_so_often(counting: Flask) -> None:
    first, second = browser_of(counting, "chantal"), browser_of(counting, "dirk")
    form, new = first.page("/account").form("/account"), "een ander lang wachtwoord"
    for _try in range(10):
        page = first.send(form, "/account", 400, old=SECRET, new=new)
        assert "Het huidige wachtwoord klopt niet" in page.words
    page = first.send(form, "/account", 400, old=PASSWORD, new=new)
    assert "Wacht vijf minuten" in page.words
    second.fill("/account", "/account", old=PASSWORD, new=new)
