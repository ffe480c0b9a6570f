# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever uses a computer next sees no code of who used it before."""

from sqlalchemy.orm import Session

from leidraad.rounds.models import PhaseKind
from tests.conftest import LogIn
from tests.pages import CheckingClient, Page
from tests.stage import a_candidate, a_round

ASKED = "Wat hoort er bij mijn code?"


def _code_on(page: Page) -> str:
    return page.tree.get_element_by_id("receipt-code").text_content()


def test_a_computer_that_forgets_a_code_forgets_every_code(session: Session, client: CheckingClient) -> None:
    writing, voting = a_round(session), a_round(session, PhaseKind.VOTE)
    words, wording = f"/rounds/{writing.slug}", a_candidate(session, voting).wording.public_id
    session.commit()
    client.page(f"/rounds/{voting.slug}/vote")
    pages = [
        client.fill(f"{words}/contribute", "/contribute", **{"texts-0": "Plant meer bomen."}),
        client.fill(f"/wordings/{wording}/amend", "/amend", text="Plant bomen.", reason="Korter."),
        client.fill("/complaints/new", "/complaints/new", text="Niemand belde mij terug.", contact="a@b.example"),
    ]
    paths = [page.response.request.path for page in pages]
    assert [_code_on(client.page(path)) for path in paths] == [_code_on(page) for page in pages]
    assert client.send(client.page("/receipt").form("/receipt/close"), "/").heading == ASKED
    assert [client.get(path).status_code for path in paths] == [302, 302, 302]
    assert client.page(paths[0]).heading == client.page(paths[2]).heading == ASKED
    with client.session_transaction() as kept:
        assert kept.keys() <= {"browser", "csrf_token", "_permanent", "_fresh"}


def test_who_logs_out_leaves_no_code_of_a_complaint_on_paper(log_in: LogIn) -> None:
    path = "/staff/complaints/new"
    staff = log_in("esra")
    assert _code_on(staff.fill(path, path, text="Niemand belde mij terug.", channel="paper"))
    staff.fill("/account", "/log-out")
    assert staff.page("/complaints/thanks").heading == ASKED
