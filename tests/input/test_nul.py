# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The character NUL gets a plain page with 400 on every route: PostgreSQL cannot even look for it."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.conftest import browser_of
from tests.pages import CheckingClient, Page
from tests.test_permissions import addresses


@pytest.fixture
def staff(any_app: Flask) -> CheckingClient:
    """Somebody of staff who logged in."""
    return browser_of(any_app, "chantal")


def _is_refused(response: TestResponse) -> bool:
    """Whether people get our page, and programs their own form of it."""
    if response.mimetype == "application/problem+json":
        return response.status_code == 400
    page = Page(response)
    return (page.status, page.heading) == (400, "We begrijpen dit niet")


def test_nul_in_an_address_is_refused(any_app: Flask, staff: CheckingClient) -> None:
    paths = [path for path in addresses(any_app, "GET", "\0") if "%00" in path]
    assert len(paths) > 20
    assert [path for path in paths if not _is_refused(staff.get(path))] == []


@pytest.mark.parametrize("query", ["?page=%00", "?%00=1"])
def test_nul_in_a_query_is_refused(any_app: Flask, staff: CheckingClient, query: str) -> None:
    paths = addresses(any_app, "GET")
    assert [path for path in paths if not _is_refused(staff.get(path + query))] == []


def test_nul_in_a_form_is_refused_and_the_words_are_given_back(any_app: Flask, staff: CheckingClient) -> None:
    token = dict(staff.page("/account").tree.forms[-1].form_values())["csrf_token"]
    for path in addresses(any_app, "POST"):
        response = staff.post(path, data={"csrf_token": token, "text": "Hier is lang over \0nagedacht."})
        assert _is_refused(response), path
        assert "Hier is lang over nagedacht." in Page(response).words
