# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who logs in comes back to the page where they were, and never lands on another website."""

import pytest
from sqlalchemy.orm import Session

from tests.conftest import PASSWORD
from tests.pages import CheckingClient
from tests.stage import a_round


def _log_in(client: CheckingClient, path: str) -> str:
    fields = {"email": "chantal@waldsein.example", "password": PASSWORD}
    form = client.page(path).form("/log-in")
    answer = client.post(form.action, data=dict(form.form_values()) | fields)
    return answer.headers["Location"]


def test_who_logs_in_from_a_page_comes_back_to_it(session: Session, client: CheckingClient) -> None:
    path = f"/rounds/{a_round(session).slug}?page=2"
    session.commit()
    assert _log_in(client, client.page(path).link("Inloggen")) == path


def test_who_logs_in_from_the_start_page_goes_to_the_desk(client: CheckingClient) -> None:
    assert _log_in(client, client.page("/").link("Inloggen")) == "/staff"


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:x"]
)
def test_nobody_is_led_to_another_website(client: CheckingClient, path: str) -> None:
    client.get("/log-in")
    assert _log_in(client, f"/log-in?next={path}") == "/staff"
